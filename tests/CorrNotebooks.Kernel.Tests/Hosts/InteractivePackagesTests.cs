using CorrNotebooks.Kernel.Hosts;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Hosts;

public sealed class InteractivePackagesTests
{
    private readonly Resolver resolver = new();

    [Fact]
    public async Task Packages_are_brought_before_the_cell_that_asks_for_them_runs()
    {
        var packages = new InteractivePackages(resolver);

        Assert.Equal(["mended"], await PrepareAsync(packages, "#i \"nuget: feed\"\n#r \"nuget: A, 1.0\"\n#r \"file.dll\"\nvar x = 1;"));
        Assert.Empty(await PrepareAsync(packages, "#r \"nuget: a, 1.0\"\nx + 1")); // there already
        Assert.Equal(["mended"], await PrepareAsync(packages, "#r \"nuget: B\""));

        Assert.Equal(["A 1.0 from feed", "A 1.0, B  from feed"], resolver.Asked);
    }

    [Theory]
    [InlineData("#r A")]
    [InlineData("#r \"nuget: Absent, 1.0\"")]
    public async Task What_cannot_be_had_is_left_to_the_host_to_say(string code) =>
        Assert.Empty(await PrepareAsync(new InteractivePackages(resolver), code));

    private static Task<IReadOnlyList<string>> PrepareAsync(InteractivePackages packages, string code) =>
        packages.PrepareAsync(new Cell(code), TestContext.Current.CancellationToken);

    private sealed class Resolver : IPackageResolver
    {
        public List<string> Asked { get; } = [];

        public Task<ResolvedPackages> ResolveAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
        {
            if (requests.Any(request => request.Id == "Absent"))
                throw new PackageException("No feed has it.");
            Asked.Add($"{string.Join(", ", requests.Select(request => $"{request.Id} {request.Version}"))} from {string.Join(", ", sources)}");
            return Task.FromResult(new ResolvedPackages([], [], []) { Notes = ["mended"] });
        }
    }
}
