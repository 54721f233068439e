using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>
/// The packages that the cells of a notebook ask .NET Interactive for, brought before it loads them from the same folder: there is
/// one among them that this system's loader may refuse until it is mended, which that program does not know.
/// </summary>
internal sealed class InteractivePackages(IPackageResolver resolver)
{
    private readonly List<PackageRequest> requests = [];
    private readonly List<string> sources = [];

    /// <summary>Sees to the packages of a cell.</summary>
    /// <returns>What the user should know about them, a line each.</returns>
    public async Task<IReadOnlyList<string>> PrepareAsync(Cell cell, CancellationToken cancel)
    {
        try
        {
            return Add(cell) ? (await resolver.ResolveAsync(requests, sources, cancel)).Notes : [];
        }
        catch (Exception e) when (e is MagicException or PackageException) // as the host itself will say, in its own words
        {
            return [];
        }
    }

    private bool Add(Cell cell)
    {
        var known = requests.Count;
        foreach (var line in CellSplitter.Split(cell.Code, cell.Language).OfType<DirectivePart>().Where(part => part.Name is "#r" or "#i"))
        {
            var reference = ReferenceLine.Parse(line);
            if (reference is ReferenceLine.Feed feed)
                sources.Add(feed.Source);
            else if (reference is ReferenceLine.Package { Request: var request } && !requests.Any(one => one.Id.Equals(request.Id, StringComparison.OrdinalIgnoreCase)))
                requests.Add(request);
        }

        return requests.Count > known;
    }
}
