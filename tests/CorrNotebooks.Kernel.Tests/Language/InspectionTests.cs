namespace CorrNotebooks.Kernel.Tests.Language;

public sealed class InspectionTests : IAsyncDisposable
{
    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Theory]
    [InlineData("Console.Write|Line(1)", "static void Console.WriteLine(int value)")] // the overload that is called comes first
    [InlineData("Console.WriteLine|", "static void Console.WriteLine()")]
    [InlineData("Math.Max(|", "static byte Math.Max(byte val1, byte val2)")] // inside a call that is not finished
    [InlineData("Math.Max(1, |2)", "static int Math.Max(int val1, int val2)")]
    [InlineData("new Uri(|)", "new Uri(string uriString)")]
    [InlineData("new Ur|i(\"\")", "class System.Uri")]
    [InlineData("str|ing x", "class System.String")]
    [InlineData("var to|tal = 1.5;", "double total")]
    [InlineData("DateTime.No|w", "static DateTime DateTime.Now { get; }")]
    [InlineData("System.Li|nq", "namespace System.Linq")]
    public void Shows_the_declaration(string marked, string declaration)
    {
        Assert.Equal(declaration, session.Inspect(marked)?.Split('\n')[0]);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("1 +| 2")]
    [InlineData("no_such|")]
    [InlineData("#!markdown\nConsole|")]
    public void Has_nothing_to_say_of_nothing(string marked)
    {
        Assert.Null(session.Inspect(marked));
    }

    [Fact]
    public void Shows_the_frameworks_documentation()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Path.GetDirectoryName(CorrNotebooks.Kernel.Packages.DotnetHost.Path)!, "packs")), "this .NET has no reference pack to read from");

        var text = session.Inspect("Math.Max|(1, 2)");

        Assert.Contains("Returns the larger of two", text);
        Assert.Contains("- `val1`: The first of two", text);
        Assert.Contains("`ArgumentNullException`", session.Inspect("int.Pars|e(\"\")"));
    }

    [Fact]
    public async Task Shows_the_documentation_of_a_cells_own_code()
    {
        await session.Run("""
            /// <summary>Turns <paramref name="text"/> up; see <see cref="string.ToUpper()"/>.</summary>
            /// <param name="text">What to <c>shout</c>.</param>
            string Shout(string text) => text.ToUpper();
            """);

        Assert.Equal(
            "string Shout(string text)\n\nTurns `text` up; see `ToUpper`.\n\n- `text`: What to `shout`.",
            session.Inspect("Shou|t(\"\")"));
    }

    [Fact]
    public async Task Shows_the_documentation_beside_a_library()
    {
        var copy = Path.Combine(session.Folder, "Library.dll");
        File.Copy(typeof(InspectionTests).Assembly.Location, copy);
        File.Copy(Path.ChangeExtension(typeof(InspectionTests).Assembly.Location, ".xml"), Path.ChangeExtension(copy, ".xml"));
        await session.Run($"#r \"{copy}\"");

        Assert.Contains("A library's own words.", session.Inspect("CorrNotebooks.Kernel.Tests.Language.Documen|ted"));
    }
}

/// <summary>A library's own words.</summary>
public static class Documented;
