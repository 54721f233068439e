namespace CorrNotebooks.Kernel.Tests.Formatting;

public class FormatterSourceTests
{
    private const string Attribute = """
        using System.IO;
        class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type t) => FormatterSourceType = t;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }

        """;

    [Theory]
    [InlineData("class Source { }", "Source has no CreateTypeFormatters() that returns them.")]
    [InlineData("class Source { public IEnumerable<object> CreateTypeFormatters() => throw new FormatException(\"bad\"); }", "(FormatException: bad).")]
    [InlineData("class Source { public Source(int i) { } }", "No parameterless constructor")]
    [InlineData("class Odd { } class Source { public IEnumerable<object> CreateTypeFormatters() => new[] { new Odd() }; }", "Odd has no MimeType and bool Format(object, TextWriter).")]
    public async Task What_cannot_be_used_is_refused_in_a_line(string source, string reason)
    {
        await using var session = new TestSession();
        await session.Run($"{Attribute}{source} [TypeFormatterSource(typeof(Source))] class Dog {{ public int Age => 3; }}");
        Assert.Equal("Dog\n  Age: 3", await session.Run("new Dog()"));
        var line = Assert.Single(session.Stderr.TrimEnd().Split('\n'));
        Assert.StartsWith("The formatters that Dog brings cannot all be used: ", line);
        Assert.Contains(reason, line);
        await session.Run("new Dog()");
        Assert.Equal("", session.Stderr);
    }

    [Fact]
    public async Task The_formats_to_show_a_type_in_may_be_brought_along()
    {
        await using var session = new TestSession();
        await session.Run(Attribute + """
            class Csv { public string MimeType => "text/csv"; public bool Format(object o, TextWriter w) { w.Write("a,b"); return true; } }
            class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new Csv(); } }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/csv" })] class Dog { }
            """);
        await session.Run("new Dog()");
        Assert.Equal("a,b", session.Events.OfType<CellValue>().Single().Data.Data["text/csv"]);
    }
}
