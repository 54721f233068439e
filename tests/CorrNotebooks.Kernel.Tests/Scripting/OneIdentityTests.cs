using CorrNotebooks.Kernel.Loading;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Tests.Scripting;

/// <summary>A type of a library is one type for all cells, whatever the editor asks meanwhile and whatever else is referenced later.</summary>
public sealed class OneIdentityTests
{
    private static readonly string library = typeof(CSharpCompilation).Assembly.Location;

    [Fact]
    public void A_question_and_a_cell_that_read_a_library_at_the_same_time_know_the_same_types()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var catalog = new AssemblyCatalog();
            catalog.Add(library);
            var compilations = new CompilationChain(catalog, Path.GetTempPath());
            using var start = new Barrier(2);
            CSharpCompilation? question = null, cell = null;
            Parallel.Invoke(
                () => At(start, () => question = compilations.Preview(Parse("1"))),
                () => At(start, () => cell = compilations.Next(Parse("2"), 1)));
            Assert.Equal(Known(question!), Known(cell!), SymbolEqualityComparer.Default);
        }

        static void At(Barrier start, Action action)
        {
            start.SignalAndWait(TestContext.Current.CancellationToken);
            action();
        }

        static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, ScriptChain.ParseOptions);

        static ISymbol? Known(CSharpCompilation compilation) => compilation.GetTypeByMetadataName("Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree");
    }

    [Fact]
    public async Task What_lies_beside_a_library_is_there_for_every_later_cell()
    {
        await using var session = new TestSession();
        var shapes = Compile(session.Folder, "bin", "Shapes", "namespace Shapes; public class Square { public double Side { get; set; } = 2; }");
        var areas = Compile(session.Folder, "bin", "Areas", "public static class Areas { public static double Of(Shapes.Square s) => s.Side * s.Side; public static Shapes.Square Unit => new() { Side = 1 }; }", shapes);
        await session.Run($"#r \"{areas}\"");
        await session.Run("using System.IO;");
        await session.Run("var unit = Areas.Unit;");
        Assert.Equal("1", await session.Run("Areas.Of(unit)"));
        Assert.Equal("4", await session.Run($"#r \"{shapes}\"\nunit = new Shapes.Square(); Areas.Of(unit)"));
    }

    [Fact]
    public async Task A_library_that_finds_later_what_it_lacked_is_the_library_it_was()
    {
        await using var session = new TestSession();
        var shapes = Compile(session.Folder, "elsewhere", "Shapes", "namespace Shapes; public class Square { public double Side { get; set; } = 2; }");
        var areas = Compile(session.Folder, "bin", "Areas", "public class Areas { public int N => 3; public Shapes.Square Unit => new() { Side = 1 }; }", shapes);
        await session.Run($"#r \"{areas}\"");
        await session.Run("var kept = new Areas(); int Size(Areas of) => of.N;");
        Assert.Equal("3", await session.Run($"#r \"{shapes}\"\nSize(kept)"));
        Assert.Equal("1", await session.Run("Areas same = kept; same.Unit.Side"));
    }

    private static string Compile(string folder, string subfolder, string name, string code, params string[] references)
    {
        var path = Path.Combine(folder, subfolder, name + ".dll");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references.Select(file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(path).Success);
        return path;
    }
}
