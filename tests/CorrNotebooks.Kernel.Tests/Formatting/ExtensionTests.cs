using CorrNotebooks.Kernel.Loading;
using CorrNotebooks.Kernel.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Tests.Formatting;

public class ExtensionTests
{
    private const string Usings = "using System; using System.IO; using System.Threading.Tasks; using Microsoft.AspNetCore.Html; using Microsoft.DotNet.Interactive; using Microsoft.DotNet.Interactive.Commands; using Microsoft.DotNet.Interactive.Formatting; using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\n";

    [Fact]
    public async Task A_package_s_extension_is_loaded_and_its_formatters_are_called()
    {
        await using var session = new TestSession(new Packages("""
            namespace Pack
            {
                public class Dog { }
                public class Extension : IKernelExtension
                {
                    public async Task OnLoadAsync(Kernel kernel)
                    {
                        await Task.Yield();
                        Formatter.Register<Dog>((dog, writer) => writer.Write(div[style: "color:red"]("dog")), "text/html");
                        Formatter.Register(typeof(Dog), (dog, writer) => writer.Write("a dog"), "text/plain");
                        await Kernel.Root.FindKernelByName("csharp").SendAsync(new SubmitCode("using Pack; var submitted = 7;"));
                        KernelInvocationContext.Current?.Display(new HtmlString("<i>loaded</i>"), "text/html");
                    }
                }
            }
            """));
        await session.Run("#r \"nuget: Pack, 1.0.0\"");
        Assert.Equal(["Installing packages: Pack 1.0.0", "loaded", "Installed packages\n  Pack 1.0.0"], session.Displays.Select(d => d.Plain()));
        Assert.Equal("a dog", await session.Run("new Dog()"));
        Assert.Equal("<div style=\"color:red\">dog</div>", session.Events.OfType<CellValue>().Single().Data.Html());
        Assert.Equal("7", await session.Run("submitted"));
    }

    [Theory]
    [InlineData("public class Extension : IKernelExtension { public Task OnLoadAsync(Kernel kernel) => throw new FormatException(\"two\\nlines\"); }",
        "FormatException: two lines")]
    [InlineData("public class Extension : IKernelExtension { public Task OnLoadAsync(Kernel kernel) { Missing.Do(); return Task.CompletedTask; } } class Missing { public static void Do() => new Absent.Thing(); }",
        "it needs Absent.Thing of .NET Interactive, which this kernel does not have.")]
    public async Task An_extension_that_does_not_load_is_refused_in_a_line(string code, string reason)
    {
        await using var session = new TestSession(new Packages(code));
        await session.Run("#r \"nuget: Pack, 1.0.0\"\nFormatter.ListExpansionLimit = 3;".Replace("Formatter", "Microsoft.DotNet.Interactive.Formatting.Formatter"));
        Assert.Equal($"Installed packages\n  Pack 1.0.0\n  Pack comes without its extension for notebooks: {reason}", session.Displays[^1].Plain());
        Assert.Equal("[ 1, 2, 3, … (1 more) ]", await session.Run("new[] { 1, 2, 3, 4 }"));
    }

    [Fact]
    public async Task A_script_in_a_package_is_run()
    {
        await using var session = new TestSession(new Packages("public class Cat { }", "#!csharp\nusing Microsoft.DotNet.Interactive.Formatting;\nFormatter.Register<Cat>(_ => \"a cat\");\n"));
        await session.Run("#r \"nuget: Pack, 1.0.0\"");
        Assert.Equal("a cat", await session.Run("new Cat()"));
    }

    [Fact]
    public async Task A_script_that_fails_is_refused_in_a_line()
    {
        await using var session = new TestSession(new Packages("public class Cat { }", "#!csharp\nnew Nothing();"));
        await session.Run("#r \"nuget: Pack, 1.0.0\"");
        Assert.Equal("  Pack comes without its extension for notebooks: it does not compile here. The type or namespace name 'Nothing' could not be found (are you missing a using directive or an assembly reference?)", session.Displays[^1].Plain().Split('\n')[^1]);
    }

    [Fact]
    public async Task Data_frames_are_tables()
    {
        await using var session = await PackageSession.StartAsync("#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"");
        Assert.Equal("Installed packages\n  Microsoft.Data.Analysis 0.23.1", session.Displays[^1].Plain());
        await session.Run("using Microsoft.Data.Analysis; var df = new DataFrame(new StringDataFrameColumn(\"Name\", new[] { \"<Ada>\", \"Bo\", null }), new DoubleDataFrameColumn(\"Score\", new double?[] { 1.5, null, 30 }));");
        Assert.Equal("index  Name     Score\n-----  ------  ------\n    0  <Ada>      1.5\n    1  Bo      <null>\n    2  <null>      30", await session.Run("df"));
        var html = session.Events.OfType<CellValue>().Single().Data.Html();
        Assert.Contains("<thead><tr><th>index</th><th>Name</th><th>Score</th></tr></thead><tbody><tr><td class=\"number\">0</td><td>&lt;Ada&gt;</td><td class=\"number\">1.5</td></tr>", html);
        Assert.DoesNotContain("<script", html);
        Assert.StartsWith("index  Info", await session.Run("df.Info()"));
        Assert.Contains("Mean", await session.Run("df.Description()"));
        Assert.Equal("[ 1.5, <null>, 30 ]", await session.Run("df[\"Score\"]"));
        Assert.EndsWith("\n… (5 more)", await session.Run("new DataFrame(new Int32DataFrameColumn(\"N\", Enumerable.Range(0, 25)))"));
        await session.Run("Console.Write(df.ToDisplayString(\"text/csv\"));".Insert(0, "using Microsoft.DotNet.Interactive.Formatting; "));
        Assert.Equal("Name,Score\n<Ada>,1.5\nBo,\n,30\n", session.Stdout);
    }

    [Fact]
    public async Task The_extension_of_data_frames_gives_cells_what_it_brings()
    {
        await using var session = await PackageSession.StartAsync("#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"");
        Assert.Equal("index  A\n-----  -\n    0  1\n    1  2", await session.Run("using Microsoft.DotNet.Interactive.Formatting.TabularData; new[] { new { A = 1 }, new { A = 2 } }.ToTabularDataResource().ToDataFrame()"));
    }

    [Fact]
    public async Task What_a_cell_registers_goes_before_what_the_kernel_and_the_extension_know()
    {
        await using var session = await PackageSession.StartAsync("#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"");
        await session.Run("using Microsoft.Data.Analysis; using Microsoft.DotNet.Interactive.Formatting; Formatter.Register<DataFrame>((df, writer) => writer.Write($\"<b>{df.Rows.Count} rows</b>\"), \"text/html\");");
        await session.Run("new DataFrame(new Int32DataFrameColumn(\"N\", 3))");
        Assert.Equal("<b>3 rows</b>", session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task Colours_of_SkiaSharp_are_shown_by_its_extension()
    {
        await using var session = await PackageSession.StartAsync("#r \"nuget: SkiaSharp, 2.88.6\"");
        Assert.Equal("Installed packages\n  SkiaSharp 2.88.6", session.Displays[^1].Plain());
        await session.Run("using SkiaSharp; new SKColor(255, 0, 0)");
        var html = session.Events.OfType<CellValue>().Single().Data.Html();
        Assert.Contains("<div", html);
        Assert.Contains("255", html);
    }

    [Fact]
    public async Task Images_of_SkiaSharp_are_drawn_by_its_extension()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the package of the native library is that of Linux");
        await using var session = await PackageSession.StartAsync("#r \"nuget: SkiaSharp, 2.88.6\"\n#r \"nuget: SkiaSharp.NativeAssets.Linux.NoDependencies, 2.88.6\"");
        Assert.Equal("(picture)", await session.Run("using SkiaSharp; var image = new SKBitmap(4, 4); image.Erase(SKColors.Red); image"));
        Assert.StartsWith("<div><img src=\"data:image/png;base64,iVBOR", session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Theory]
    [InlineData("Microsoft.DotNet.Interactive", "1.0.0-beta.26120.1")]
    [InlineData("Microsoft.DotNet.Interactive.Formatting", "1.0.0-beta.26120.1")]
    [InlineData("Microsoft.AspNetCore.Html.Abstractions", "2.3.13", false)]
    public async Task What_the_kernel_has_itself_is_said_where_it_is_asked_for(string id, string version, bool isSaid = true)
    {
        await using var session = await PackageSession.StartAsync($"#r \"nuget: {id}, {version}\"");
        var said = isSaid ? ": this kernel brings the types of it that cells use itself, as .NET Interactive 1.0.712001 has them" : "";
        Assert.Equal($"Installed packages\n  {id} {version}{said}", session.Displays[^1].Plain());
        await session.Run("using Microsoft.AspNetCore.Html; using Microsoft.DotNet.Interactive.Formatting; IHtmlContent html = HTML(\"<b>x</b>\"); new HtmlContentBuilder().AppendHtml(html).Append(\"<\")");
        Assert.Equal("<b>x</b>&lt;", session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task A_file_of_what_the_kernel_has_itself_is_said_too()
    {
        await using var session = new TestSession();
        using (var file = File.Create(Path.Combine(session.Folder, "Microsoft.DotNet.Interactive.dll")))
            Facade.Find("Microsoft.DotNet.Interactive")!.Image.CopyTo(file);
        await session.Run("#r \"Microsoft.DotNet.Interactive.dll\"");
        Assert.StartsWith("Microsoft.DotNet.Interactive.dll: this kernel brings the types of it that cells use itself", Assert.Single(session.Displays).Plain());
    }

    [Fact]
    public async Task A_chart_package_brings_no_second_host()
    {
        await using var session = await PackageSession.StartAsync("#r \"nuget: Plotly.NET.Interactive, 6.0.0\"");
        Assert.Equal("Installed packages\n  Plotly.NET.Interactive 6.0.0", session.Displays[^1].Plain());
        Assert.Contains("CS0234", (await session.Fail("using Microsoft.CodeAnalysis.CSharp; 1")).Traceback[0]);
        await session.Run("display(\"x\"); Microsoft.AspNetCore.Html.IHtmlContent html = HTML(\"y\");");
        Assert.Equal("x", Assert.Single(session.Displays).Plain());
    }

    [Fact]
    public async Task The_compiler_as_a_package_stands_beside_the_kernel_s()
    {
        await using var session = await PackageSession.StartAsync("#r \"nuget: Microsoft.CodeAnalysis.CSharp, 5.0.0\"");
        await session.Run("using Microsoft.CodeAnalysis.CSharp; display(\"x\");");
        Assert.Equal("x", Assert.Single(session.Displays).Plain());
        Assert.Equal("5.0.0.0", await session.Run("typeof(CSharpSyntaxTree).Assembly.GetName().Version"));
    }

    /// <summary>One package, Pack, with a library for notebooks that was compiled against the host's assemblies by their names.</summary>
    private sealed class Packages : IPackageResolver
    {
        private readonly string folder = Directory.CreateTempSubdirectory("corr-extension-").FullName;

        public Packages(string code, string? script = null)
        {
            // What it needs and the kernel does not have.
            var absent = Compile("Microsoft.DotNet.Interactive", "namespace Absent { public class Thing { } }", [], null);
            Facade[] facades = [.. new[] { "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions" }.Select(n => Facade.Find(n)!)];
            IEnumerable<MetadataReference> references = code.Contains("Absent") ? [absent] : [];
            Compile("Pack.Interactive", Usings + code, [.. facades.Select(f => f.Reference), .. references], Path.Combine(folder, "Pack.Interactive.dll"));
            if (script is not null)
                File.WriteAllText(Path.Combine(folder, "extension.dib"), script);
        }

        public Task<ResolvedPackages> ResolveAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel) =>
            Task.FromResult(new ResolvedPackages([.. requests.Select(r => new ResolvedPackage(r.Id, r.Version!))], [], []) { Extensions = [new PackageExtension("Pack", folder)] });

        private static MetadataReference Compile(string name, string code, IReadOnlyList<MetadataReference> references, string? path)
        {
            var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], HostAssemblies.References.Concat(references), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            using var stream = new MemoryStream();
            var result = compilation.Emit(stream);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            if (path is not null)
                File.WriteAllBytes(path, stream.ToArray());
            return MetadataReference.CreateFromImage(stream.ToArray());
        }
    }
}
