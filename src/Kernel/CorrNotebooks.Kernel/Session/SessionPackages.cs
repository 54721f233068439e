using CorrNotebooks.Kernel.Loading;
using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Packages;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>What a session's <c>#r</c> and <c>#i</c> lines have asked for.</summary>
internal sealed class SessionPackages(SessionOptions options, AssemblyCatalog catalog, NotebookLoadContext loader)
{
    private readonly PackageExtensions extensions = new(catalog, loader);
    private readonly List<PackageRequest> requests = [];
    private readonly List<string> sources = [];

    /// <summary>Follows the lines that stand before a piece of code, all packages in one restore.</summary>
    /// <exception cref="MagicException">A line that cannot be followed.</exception>
    /// <exception cref="PackageException">A package that is not available.</exception>
    public void Add(IEnumerable<DirectivePart> lines, CellRun run)
    {
        var added = new List<PackageRequest>();
        foreach (var line in lines)
        {
            switch (ReferenceLine.Parse(line))
            {
                case ReferenceLine.Feed feed:
                    sources.Add(feed.Source);
                    break;
                case ReferenceLine.Package package:
                    AddPackage(package.Request, added, line.Line);
                    break;
                case ReferenceLine.Library library:
                    AddFile(library.Path, line.Line);
                    break;
            }
        }
        if (added.Count > 0)
            Restore(added, run);
    }

    private void AddPackage(PackageRequest request, List<PackageRequest> added, int line)
    {
        var known = requests.Concat(added).FirstOrDefault(r => r.Id.Equals(request.Id, StringComparison.OrdinalIgnoreCase));
        if (known is null)
            added.Add(request);
        else if (request.Version is not null && known.Version != request.Version)
            throw new MagicException($"{request.Id} {request.Version} cannot join {known.Version ?? "the latest version"}, which this session has already. Restart it to change the version.", line);
    }

    private void AddFile(string argument, int line)
    {
        var path = Path.GetFullPath(argument, options.WorkingDirectory);
        if (!File.Exists(path))
        {
            if (HostAssemblies.Provides(argument))
                return;
            throw new MagicException($"There is no file {path}. If a project makes it, build that first.", line);
        }
        if (Facade.Find(Path.GetFileNameWithoutExtension(path))?.Notice is { } notice)
            $"{Path.GetFileName(path)}: {notice}".Display(PlainTextFormatter.MimeType);
        try
        {
            catalog.Add(path);
        }
        catch (BadImageFormatException)
        {
            throw new MagicException($"{path} is not a .NET assembly.", line);
        }
        catch (AssemblyConflictException e)
        {
            throw new MagicException(e.Message, line);
        }
    }

    private void Restore(List<PackageRequest> added, CellRun run)
    {
        if (options.Packages is not { } resolver)
            throw new PackageException($"{added[0].Id} is not available: this front end resolves no packages.");
        var progress = $"Installing packages: {string.Join(", ", added.Select(Name))}".Display(PlainTextFormatter.MimeType);
        var resolved = Task.Run(() => resolver.ResolveAsync([.. requests, .. added], sources, run.Cancel), run.Cancel).GetAwaiter().GetResult();
        foreach (var assembly in resolved.Assemblies)
            catalog.Add(assembly);
        foreach (var folder in resolved.NativeFolders)
            loader.AddNativeFolder(folder);
        requests.AddRange(added);

        var refused = extensions.Load(resolved.Extensions, run);

        var news = resolved.Packages.Where(p => added.Any(a => a.Id.Equals(p.Id, StringComparison.OrdinalIgnoreCase))).ToArray();
        progress.Update(string.Join('\n', (string[])["Installed packages", .. news.Select(p => Line(p, added)), .. refused, .. resolved.Notes]));
    }

    private static string Line(ResolvedPackage package, List<PackageRequest> added)
    {
        var request = added.First(a => a.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase));
        var instead = package.Answers(request) ? "" : $", the nearest that the feeds have to {request.Version}";
        var brought = Facade.Find(package.Id)?.Notice is { } notice ? $": {notice}" : "";
        return $"  {package.Id} {package.Version}{instead}{brought}";
    }

    private static string Name(PackageRequest request) => request.Version is null ? request.Id : $"{request.Id} {request.Version}";
}
