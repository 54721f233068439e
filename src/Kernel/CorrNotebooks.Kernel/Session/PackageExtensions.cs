using System.Reflection;
using CorrNotebooks.Kernel.Loading;
using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>
/// Runs what packages bring for notebooks: each class of theirs that is an <see cref="IKernelExtension"/>, and the script
/// <c>extension.dib</c>. One that does not run is told in a line, and the package can be used without it.
/// </summary>
internal sealed class PackageExtensions(AssemblyCatalog catalog, NotebookLoadContext loader)
{
    private const string Script = "extension.dib";

    // The kernel draws the charts of Plotly.NET from this version on itself, without a network.
    private static readonly (string Assembly, Version Since) replaced = ("Plotly.NET.Interactive", new Version(6, 0));

    private readonly HashSet<string> loaded = [];

    /// <summary>Runs those that have not been, on the thread of the session.</summary>
    /// <returns>A line for each one that did not run.</returns>
    public IReadOnlyList<string> Load(IEnumerable<PackageExtension> extensions, CellRun run)
    {
        var lines = new List<string>();
        foreach (var extension in extensions.Where(e => loaded.Add(e.Folder)))
        {
            try
            {
                Load(extension.Folder, run);
            }
            catch (Exception e) when (!run.Cancel.IsCancellationRequested)
            {
                lines.Add($"  {extension.Id} comes without its extension for notebooks: {Reason(e)}");
            }
        }
        return lines;
    }

    private void Load(string folder, CellRun run)
    {
        var settings = FormatterSettings.Current;
        settings.IsExtensionLoading = true;
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.dll").Where(path => !IsReplaced(path)).Order(StringComparer.Ordinal).ToArray())
                LoadAssembly(path, run);
            if (Path.Combine(folder, Script) is var script && File.Exists(script))
                run.RunFile(script, Import.Pieces(script));
        }
        finally
        {
            settings.IsExtensionLoading = false;
        }
    }

    private void LoadAssembly(string path, CellRun run)
    {
        catalog.Add(path);
        var assembly = loader.LoadFromAssemblyName(AssemblyName.GetAssemblyName(path));
        foreach (var type in assembly.GetExportedTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IKernelExtension).IsAssignableFrom(t)))
        {
            var extension = (IKernelExtension)Activator.CreateInstance(type)!;
            run.Await(() => extension.OnLoadAsync(Microsoft.DotNet.Interactive.Kernel.Root!));
        }
    }

    private static bool IsReplaced(string path) =>
        Path.GetFileNameWithoutExtension(path) == replaced.Assembly && AssemblyName.GetAssemblyName(path).Version >= replaced.Since;

    private static string Reason(Exception e)
    {
        while ((e is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first : e is TargetInvocationException or TypeInitializationException or AggregateException ? e.InnerException : null) is { } inner)
            e = inner;
        return e switch
        {
            TypeLoadException { TypeName: { Length: > 0 } type } => $"it needs {type} of .NET Interactive, which this kernel does not have.",
            MissingMemberException => $"it needs a part of .NET Interactive that this kernel does not have. {OneLine.Of(e.Message)}",
            CompilationException c => $"it does not compile here. {OneLine.Of(c.Errors[0].GetMessage())}",
            _ => $"{e.GetType().Name}: {OneLine.Of(e.Message)}",
        };
    }
}
