namespace CorrNotebooks.Kernel.Packages;

/// <summary>A package that a cell asks for by <c>#r "nuget: Id, Version"</c>; without a version, the latest.</summary>
public sealed record PackageRequest(string Id, string? Version)
{
    /// <summary>One request per id: a session holds one version of a package.</summary>
    /// <exception cref="PackageException">An id was asked for in two versions.</exception>
    internal static IReadOnlyList<PackageRequest> OnePerId(IEnumerable<PackageRequest> requests)
    {
        var byId = new Dictionary<string, PackageRequest>(StringComparer.OrdinalIgnoreCase);
        foreach (var request in requests)
        {
            var first = byId.GetValueOrDefault(request.Id);
            if (first?.Version is null)
                byId[request.Id] = request;
            else if (request.Version is not null && request.Version != first.Version)
            {
                throw new PackageException(
                    $"{request.Id} {request.Version} was asked for, but this session already has {first.Version}. "
                    + "A session holds one version of a package: write the same version in both places and restart.");
            }
        }

        return [.. byId.Values];
    }
}
