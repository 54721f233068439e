using CorrNotebooks.Kernel.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Tests;

public class LoadingTests
{
    [Fact]
    public async Task A_path_is_relative_to_the_notebook_and_neighbours_are_found()
    {
        await using var session = new TestSession();
        var lib = Compile(session.Folder, "bin", "Shapes", "namespace Shapes; public class Square { public double Side { get; set; } = 2; }");
        Compile(session.Folder, "bin", "Areas", "public static class Areas { public static double Of(Shapes.Square s) => s.Side * s.Side; public static Shapes.Square Unit => new() { Side = 1 }; }", lib);
        Assert.Equal("1", await session.Run("#r \"bin/Areas.dll\" // the library\nAreas.Of(Areas.Unit)"));
    }

    [Fact]
    public async Task A_package_may_bring_another_compiler_than_the_host_s()
    {
        await using var session = new TestSession();
        var compiler = Compile(session.Folder, "package", "Microsoft.CodeAnalysis", "[assembly: System.Reflection.AssemblyVersion(\"4.0.0.0\")] public static class Compiler { public static int Version => 4; }");
        await session.Run("display(\"before\");");

        Assert.Equal("4", await session.Run($"#r \"{compiler}\"\nCompiler.Version"));
        await session.Run("display(\"after\");");

        Assert.Equal("after", Assert.Single(session.Displays).Plain());
    }

    [Fact]
    public async Task The_same_assembly_in_two_folders_is_loaded_once()
    {
        // As TorchSharp's assembly, and its copy beside a library that was built against it.
        await using var session = new TestSession();
        const string tensor = "[assembly: System.Reflection.AssemblyVersion(\"1.2.0.0\")] namespace Torch; public class Tensor { public static int Made; public Tensor() => Made++; }";
        var original = Compile(session.Folder, "package", "Torch", tensor);
        var copy = Compile(session.Folder, "library", "Torch", tensor);
        var loss = Compile(session.Folder, "library", "Losses", "public static class Losses { public static int Count(Torch.Tensor t) => Torch.Tensor.Made; }", copy);
        Assert.Equal("1", await session.Run($"#r \"{loss}\"\n#r \"{original}\"\nvar t = new Torch.Tensor(); Losses.Count(t)"));
        Assert.Equal("2", await session.Run($"#r \"{copy}\"\nnew Torch.Tensor(); Losses.Count(t)"));
    }

    [Fact]
    public async Task Another_version_of_what_is_loaded_is_refused_but_not_before()
    {
        await using var session = new TestSession();
        string Version(int v) => Compile(session.Folder, $"v{v}", "Lib", $"[assembly: System.Reflection.AssemblyVersion(\"{v}.0.0.0\")] public static class Lib {{ public static int V => {v}; }}");
        Assert.Equal("2", await session.Run($"#r \"{Version(1)}\"\n#r \"{Version(2)}\"\nLib.V"));
        var error = await session.Fail($"#r \"{Version(3)}\"\nLib.V");
        Assert.Equal("MagicError", error.Name);
        Assert.Contains("Lib 3.0.0.0 cannot join 2.0.0.0", error.Message);
    }

    [Fact]
    public async Task Two_sessions_load_a_library_each_for_itself()
    {
        await using var one = new TestSession();
        await using var two = new TestSession();
        var lib = Compile(one.Folder, "bin", "Counter", "public static class Counter { public static int N; }");
        Assert.Equal("1", await one.Run($"#r \"{lib}\"\n++Counter.N"));
        Assert.Equal("1", await two.Run($"#r \"{lib}\"\n++Counter.N"));
    }

    [Theory]
    [InlineData("#r \"missing.dll\"", "There is no file", 1)]
    [InlineData("var x = 1;\n#r \"text.dll\"", "is not a .NET assembly", 2)]
    [InlineData("#r missing.dll", "quoted argument", 1)]
    [InlineData("#i \"somewhere\"", "package source", 1)]
    [InlineData("#r \"nuget: \"", "Write #r", 1)]
    public async Task A_reference_that_cannot_be_followed_says_why(string code, string why, int line)
    {
        await using var session = new TestSession();
        session.Write("text.dll", "no assembly");
        var error = await session.Fail(code);
        Assert.Contains(why, error.Message);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public async Task A_reference_to_the_framework_and_a_load_directive_work()
    {
        await using var session = new TestSession();
        session.Write("helper.csx", "int Helper() => 5;");
        Assert.Equal("5", await session.Run("#load \"helper.csx\"\nHelper()"));
        await session.Run("#r \"System.Net.Http\"\nusing System.Net.Http; new HttpClient().Dispose();");
    }

    [Fact]
    public async Task Another_version_than_the_one_asked_for_is_announced()
    {
        await using var session = new TestSession(new FakeResolver { Came = "6.0.0" });

        await session.Run("#r \"nuget: Pack, 5.0.0\"\n#r \"nuget: Other\"");

        Assert.Equal("Installed packages\n  Pack 6.0.0, the nearest that the feeds have to 5.0.0\n  Other 6.0.0", session.Displays[1].Plain());
    }

    [Fact]
    public async Task Packages_of_a_cell_are_restored_together_and_announced()
    {
        var resolver = new FakeResolver { Notes = { "a line of the resolver" } };
        await using var session = new TestSession(resolver);
        resolver.Assemblies.Add(Compile(session.Folder, "cache", "Pack", "public static class Pack { public static int V => 7; }"));
        Assert.Equal("7", await session.Run("#i \"nuget: https://feed.example\"\n#r \"nuget: Pack, 1.0.0\"\n#r \"nuget:Other\"\nPack.V"));
        Assert.Equal([new("Pack", "1.0.0"), new("Other", null)], Assert.Single(resolver.Calls));
        Assert.Equal(["https://feed.example"], resolver.Sources);
        Assert.Equal("Installing packages: Pack 1.0.0, Other", session.Displays[0].Plain());
        Assert.Equal("Installed packages\n  Pack 1.0.0\n  Other 9.9\na line of the resolver", session.Displays[1].Plain());
        Assert.True(session.Events.OfType<DisplayData>().Last().IsUpdate);

        await session.Run("#r \"nuget: pack, 1.0.0\"\n#r \"nuget: PACK\"");
        Assert.Single(resolver.Calls);
        Assert.Contains("Pack 2.0.0 cannot join 1.0.0", (await session.Fail("#r \"nuget: Pack, 2.0.0\"")).Message);
        await session.Run("#r \"nuget: Third, 3.0\"");
        Assert.Equal(3, resolver.Calls[^1].Count);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_fails_the_cell_and_is_forgotten()
    {
        var resolver = new FakeResolver { Failure = new PackageException("No feed has Nothing 1.0.") };
        await using var session = new TestSession(resolver);
        var error = await session.Fail("\n#r \"nuget: Nothing, 1.0\"");
        Assert.Equal(("PackageException", "cell 1, line 2: No feed has Nothing 1.0."), (error.Name, Assert.Single(error.Traceback)));
        resolver.Failure = null;
        await session.Run("#r \"nuget: Fine, 1.0\"");
        Assert.Equal([new("Fine", "1.0")], resolver.Calls[^1]);
        await using var without = new TestSession();
        Assert.Contains("resolves no packages", (await without.Fail("#r \"nuget: Fine, 1.0\"")).Message);
    }

    [Fact]
    public async Task Native_libraries_are_found_where_packages_and_assemblies_keep_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Libm), "needs a native library to copy");
        var resolver = new FakeResolver();
        await using var session = new TestSession(resolver);
        var lib = Compile(session.Folder, "bin", "Native", """
            using System.Runtime.InteropServices;
            public static class Native
            {
                [DllImport("beside", EntryPoint = "cos")] public static extern double Beside(double x);
                [DllImport("runtimes", EntryPoint = "cos")] public static extern double Runtimes(double x);
                [DllImport("package", EntryPoint = "cos")] public static extern double Package(double x);
            }
            """);
        var rid = $"linux-{System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        string Folder(string name) => Directory.CreateDirectory(Path.Combine(session.Folder, name)).FullName;
        File.Copy(Libm, Path.Combine(Folder("bin"), "libbeside.so"));
        File.Copy(Libm, Path.Combine(Folder($"bin/runtimes/{rid}/native"), "libruntimes.so"));
        File.Copy(Libm, Path.Combine(Folder("native"), "libpackage.so"));
        resolver.NativeFolders.Add(Folder("native"));
        Assert.Equal("3", await session.Run($"#r \"{lib}\"\n#r \"nuget: Any, 1.0\"\nNative.Beside(0) + Native.Runtimes(0) + Native.Package(0)"));
    }

    private static string Libm { get; } = new[] { "/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6", "/lib64/libm.so.6" }.FirstOrDefault(File.Exists) ?? "";

    private static string Compile(string root, string folder, string name, string code, params string[] references)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(root, folder)).FullName, name + ".dll");
        var framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll").Where(f => !f.Contains(".Native."));
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)],
            framework.Concat(references).Select(f => MetadataReference.CreateFromFile(f)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }

    private sealed class FakeResolver : IPackageResolver
    {
        public List<IReadOnlyList<PackageRequest>> Calls { get; } = [];

        public IReadOnlyList<string> Sources { get; private set; } = [];

        public List<string> Assemblies { get; } = [];

        public List<string> NativeFolders { get; } = [];

        public List<string> Notes { get; } = [];

        public string? Came { get; set; }

        public PackageException? Failure { get; set; }

        public Task<ResolvedPackages> ResolveAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
        {
            Calls.Add(requests);
            Sources = [.. sources];
            if (Failure is not null)
                throw Failure;
            return Task.FromResult(new ResolvedPackages(
                [.. requests.Select(r => new ResolvedPackage(r.Id, Came ?? r.Version ?? "9.9"))], Assemblies, NativeFolders)
            {
                Notes = Notes,
            });
        }
    }
}
