using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Packages;

public sealed class StandInResolverTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("corr-stand-ins-").FullName;
    private readonly RecordingResolver inner = new();

    public StandInResolverTests()
    {
        var standIn = Directory.CreateDirectory(Path.Combine(folder, "Tensors+Tensors-cpu")).FullName;
        File.Copy(typeof(PackageRequest).Assembly.Location, Path.Combine(standIn, "Tensors.dll"));
        File.WriteAllText(Path.Combine(standIn, "libtensors.so"), "");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Tensors-cpu")]
    [InlineData("tensors")]
    public async Task A_stand_in_answers_and_says_what_it_is(string id)
    {
        var found = await ResolveAsync(new PackageRequest(id, "0.107.0"));

        var package = Assert.Single(found.Packages);
        Assert.Equal((id, "0.107.0"), (package.Id, package.Version));
        Assert.Contains("A C# notebook", package.StandIn); // the description of the assembly that plays the part
        Assert.EndsWith("Tensors.dll", Assert.Single(found.Assemblies));
        Assert.Equal([Path.Combine(folder, "Tensors+Tensors-cpu")], found.NativeFolders);
        Assert.Empty(inner.Asked);
    }

    [Fact]
    public async Task What_a_stand_in_needs_comes_along_and_does_not_speak_for_it()
    {
        File.Copy(typeof(FactAttribute).Assembly.Location, Path.Combine(folder, "Tensors+Tensors-cpu", "Algebra.dll"));

        var found = await ResolveAsync(new PackageRequest("Tensors-cpu", null));

        Assert.Contains("A C# notebook", Assert.Single(found.Packages).StandIn);
        Assert.Equal(["Algebra.dll", "Tensors.dll"], found.Assemblies.Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_names_of_one_stand_in_load_it_once()
    {
        var found = await ResolveAsync(new PackageRequest("Tensors", null), new PackageRequest("Tensors-cpu", null));

        Assert.Equal(2, found.Packages.Count);
        Assert.Single(found.Assemblies);
    }

    [Fact]
    public async Task Other_packages_go_on_in_their_order()
    {
        var found = await ResolveAsync(new PackageRequest("Before", "1.0.0"), new PackageRequest("Tensors", null), new PackageRequest("After", "2.0.0"));

        Assert.Equal(["Before", "Tensors", "After"], found.Packages.Select(package => package.Id));
        Assert.Equal(["Before", "After"], inner.Asked.Select(request => request.Id));
        Assert.Equal(["Tensors.dll", "Before.dll", "After.dll"], found.Assemblies.Select(Path.GetFileName));
    }

    [Fact]
    public async Task Without_a_folder_of_stand_ins_everything_goes_on()
    {
        await new StandInResolver(Path.Combine(folder, "none"), inner).ResolveAsync([new PackageRequest("Tensors", null)], [], TestContext.Current.CancellationToken);

        Assert.Equal("Tensors", Assert.Single(inner.Asked).Id);
    }

    [Fact]
    public async Task A_stand_in_that_a_build_took_away_answers_no_more()
    {
        File.Delete(Path.Combine(folder, "Tensors+Tensors-cpu", "Tensors.dll"));

        await ResolveAsync(new PackageRequest("Tensors", null));

        Assert.Equal("Tensors", Assert.Single(inner.Asked).Id);
    }

    private Task<ResolvedPackages> ResolveAsync(params PackageRequest[] requests) =>
        new StandInResolver(folder, inner).ResolveAsync(requests, [], TestContext.Current.CancellationToken);

    private sealed class RecordingResolver : IPackageResolver
    {
        public List<PackageRequest> Asked { get; } = [];

        public Task<ResolvedPackages> ResolveAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
        {
            Asked.AddRange(requests);
            return Task.FromResult(new ResolvedPackages(
                [.. requests.Select(request => new ResolvedPackage(request.Id, request.Version ?? "1.0.0"))],
                [.. requests.Select(request => $"/packages/{request.Id}.dll")],
                []));
        }
    }
}
