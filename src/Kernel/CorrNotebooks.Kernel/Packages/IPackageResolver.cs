namespace CorrNotebooks.Kernel.Packages;

/// <summary>Finds the files of packages.</summary>
public interface IPackageResolver
{
    /// <summary>Resolves all packages that a session has asked for so far, together, so that they agree on their dependencies.</summary>
    /// <param name="requests">Every request of the session, the new ones last; each id once.</param>
    /// <param name="sources">Further feeds or folders, from <c>#i "nuget: …"</c>.</param>
    /// <param name="cancel">Stops the restore.</param>
    /// <exception cref="PackageException">A package or version that no feed has, packages that need different versions of a third, or an SDK that is missing.</exception>
    Task<ResolvedPackages> ResolveAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel);
}

/// <summary>Packages that are not available; the message names the package and says what to do.</summary>
public sealed class PackageException(string message) : Exception(message);
