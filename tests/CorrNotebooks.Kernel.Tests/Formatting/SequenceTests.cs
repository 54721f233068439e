namespace CorrNotebooks.Kernel.Tests.Formatting;

public class SequenceTests
{
    [Fact]
    public async Task A_group_keeps_its_key()
    {
        await using var session = new TestSession();
        await session.Run("var words = new[] { \"ant\", \"bee\", \"auk\" };");
        Assert.Equal("Key  Values\n---  ------------\na    [ ant, auk ]\nb    [ bee ]", await session.Run("words.GroupBy(w => w[0])"));
        Assert.Contains("<tr><td>a</td><td>[ ant, auk ]</td></tr>", session.Events.OfType<CellValue>().Single().Data.Html());
        Assert.Equal("IGrouping<char, string>\n  Key: a\n  Values: [ ant, auk ]", await session.Run("words.GroupBy(w => w[0]).First()"));
        Assert.StartsWith("Key  Values\n", await session.Run("words.ToLookup(w => w[0])"));
        Assert.StartsWith("Key  Values\n", await session.Run("words.GroupBy(w => w[0]).ToList()"));
    }

    [Theory]
    [InlineData("new List<List<int>> { new() { 1, 2 }, new() { 3 } }", "<table><tbody><tr><td class=\"number\">1</td><td class=\"number\">2</td></tr><tr><td class=\"number\">3</td></tr></tbody></table>")]
    [InlineData("new[,] { { \"a\", \"b\" }, { \"c\", \"d\" } }", "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>")]
    [InlineData("new[] { new int[0], new[] { 1 } }", "<table><tbody><tr><td>[ ]</td></tr><tr><td class=\"number\">1</td></tr></tbody></table>")]
    [InlineData("new[] { Enumerable.Range(0, 21).ToList() }", "<td class=\"number\">19</td><td>… (1 more)</td></tr></tbody></table>")]
    [InlineData("new List<object> { new[] { 1, 2 }, 3 }", "<table><tbody><tr><td>[ 1, 2 ]</td></tr><tr><td class=\"number\">3</td></tr></tbody></table>")]
    public async Task A_list_of_lists_is_rows_and_columns(string code, string html)
    {
        await using var session = new TestSession();
        await session.Run(code);
        Assert.EndsWith(html + "</div>", session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task Dictionaries_in_a_sequence_are_rows_of_a_table()
    {
        await using var session = new TestSession();
        Assert.Equal("a  b\n-  -\n1  x\n2", await session.Run("new[] { new Dictionary<string, object> { [\"a\"] = 1, [\"b\"] = \"x\" }, new() { [\"a\"] = 2 } }"));
        Assert.Equal("a\n-\n1", await session.Run("dynamic e = new System.Dynamic.ExpandoObject(); e.a = 1; new object[] { e }"));
    }

    [Fact]
    public async Task The_limit_of_a_list_can_be_set_for_its_type_or_that_of_its_items()
    {
        await using var session = new TestSession();
        await session.Run("using Microsoft.DotNet.Interactive.Formatting; Formatter<int>.ListExpansionLimit = 2; Formatter<List<string>>.ListExpansionLimit = 1; record P(int X); Formatter<P>.ListExpansionLimit = 1;");
        Assert.Equal("[ 1, 2, … (1 more) ]", await session.Run("new[] { 1, 2, 3 }"));
        Assert.Equal("[ 1, 2, … (more) ]", await session.Run("Enumerable.Range(1, 9).Select(i => i)"));
        Assert.Equal("[ a, … (1 more) ]", await session.Run("new List<string> { \"a\", \"b\" }"));
        Assert.Equal("[ a, b ]", await session.Run("new[] { \"a\", \"b\" }"));
        Assert.Equal("X\n-\n1\n… (1 more)", await session.Run("new[] { new P(1), new P(2) }"));
        Assert.Equal("20", await session.Run("Formatter<double>.ListExpansionLimit"));
        Assert.Contains("at least 0", (await session.Fail("Formatter<int>.ListExpansionLimit = -1;")).Message);
        await session.Run("Formatter.ResetToDefault();");
        Assert.Equal("[ 1, 2, 3 ]", await session.Run("new[] { 1, 2, 3 }"));
    }

    [Fact]
    public async Task The_old_way_to_register_a_formatter_works()
    {
        await using var session = new TestSession();
        await session.Run("using System.IO; using Microsoft.DotNet.Interactive.Formatting; class Dog { } Formatter<Dog>.Register((d, w) => w.Write(\"dog\"), \"text/plain\"); Formatter.SetPreferredMimeTypeFor(typeof(Dog), \"text/plain\");");
        Assert.Equal("dog", await session.Run("new Dog()"));
        Assert.Equal("text/plain", await session.Run("Formatter.RegisteredFormatters().Single().MimeType"));
    }
}
