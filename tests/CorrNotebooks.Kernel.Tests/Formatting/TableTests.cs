using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Tests.Formatting;

public class TableTests
{
    private const string Usings = "using System.Text.Json; using Microsoft.DotNet.Interactive.Formatting; using Microsoft.DotNet.Interactive.Formatting.Csv; using Microsoft.DotNet.Interactive.Formatting.TabularData;\n";

    [Theory]
    [InlineData("new[] { new { A = 1, B = \"x,y\" }, new { A = 2, B = \"say \\\"hi\\\"\" } }", "A,B\n1,\"x,y\"\n2,\"say \"\"hi\"\"\"\n")]
    [InlineData("new { A = 1.5, B = (string)null, C = new DateTime(2026, 1, 2) }", "A,B,C\n1.5,,2026-01-02T00:00:00.0000000\n")]
    [InlineData("new[] { 1, 2 }", "value\n1\n2\n")]
    [InlineData("new[] { \"two\\nlines\", \" led\" }", "value\n\"two\nlines\"\n\" led\"\n")]
    [InlineData("new[] { new[] { 1, 2 }, new[] { 3, 4 } }", "0,1\n1,2\n3,4\n")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1, [\"b\"] = 2 }", "a,b\n1,2\n")]
    [InlineData("new[] { (1, \"x\"), (2, \"y\") }", "Item1,Item2\n1,x\n2,y\n")]
    [InlineData("JsonDocument.Parse(\"[{\\\"a\\\":1,\\\"b\\\":{\\\"c\\\":2}}]\")", "a,b\n1,\"{\"\"c\"\":2}\"\n")]
    [InlineData("new[] { new { A = 1, B = new[] { 1, 2 } } }.ToTabularDataResource()", "A,B\n1,\"[ 1, 2 ]\"\n")]
    [InlineData("Enumerable.Range(0, 25).Select(i => new { i })", "i\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21\n22\n23\n24\n")]
    public async Task Values_can_be_had_as_csv(string code, string csv)
    {
        await using var session = new TestSession();
        await session.Run($"{Usings}Console.Write(({code}).ToDisplayString(\"text/csv\"));");
        Assert.Equal(csv, session.Stdout);
    }

    [Fact]
    public async Task Csv_and_json_can_be_what_a_type_is_shown_in()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "record P(int X); Formatter.SetPreferredMimeTypesFor(typeof(P), \"application/json\", \"text/csv\"); Formatter.SetPreferredMimeTypesFor(typeof(P[]), CsvFormatter.MimeType);");
        await session.Run("new P(1)");
        var one = session.Events.OfType<CellValue>().Single().Data;
        Assert.Equal(("{\"X\":1}", "X\n1\n"), (((JsonNode)one.Data["application/json"]).ToJsonString(), one.Data["text/csv"]));
        await session.Run("new[] { new P(1), new P(2) }");
        Assert.Equal(["text/csv", "text/plain"], session.Events.OfType<CellValue>().Single().Data.Data.Keys.Order());
        await session.Run("Formatter.Register<P>(p => $\"own {p.X}\", \"text/csv\"); Formatter.Register(new JsonFormatter<P>((p, c) => c.Writer.Write(\"0\"))); new P(3)");
        one = session.Events.OfType<CellValue>().Single().Data;
        Assert.Equal(("0", "own 3"), (((JsonNode)one.Data["application/json"]).ToJsonString(), one.Data["text/csv"]));
    }

    [Fact]
    public async Task Tabular_data_is_a_schema_and_rows_shown_as_a_table()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "new[] { new { Name = \"Ada\", N = 1, Part = 0.5, When = new DateTime(2026, 1, 2), Tags = new[] { \"a\" } }, new { Name = (string)null, N = 2, Part = double.NaN, When = default(DateTime), Tags = new string[0] } }.ToTabularDataResource()");
        var data = session.Events.OfType<CellValue>().Single().Data;
        Assert.Equal(["application/vnd.dataresource+json", "text/html", "text/plain"], data.Data.Keys.Order());
        var json = (JsonNode)data.Data["application/vnd.dataresource+json"];
        Assert.Equal("tabular-data-resource", (string?)json["profile"]);
        Assert.Equal(["Name string", "N integer", "Part number", "When datetime", "Tags array"], json["schema"]!["fields"]!.AsArray().Select(f => $"{f!["name"]} {f["type"]}"));
        Assert.Equal("""[{"Name":"Ada","N":1,"Part":0.5,"When":"2026-01-02T00:00:00","Tags":["a"]},{"Name":null,"N":2,"Part":"NaN","When":"0001-01-01T00:00:00","Tags":[]}]""", json["data"]!.ToJsonString());
        Assert.StartsWith("Name    N  Part", data.Plain());
        Assert.Contains("<th>Name</th><th>N</th>", data.Html());
    }

    [Fact]
    public async Task Explore_shows_data_as_a_table()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "Enumerable.Range(0, 30).Select(i => new { i, Half = i / 2.0 }).Explore(); JsonDocument.Parse(\"[{\\\"a\\\":1},{\\\"a\\\":2.5}]\").Explore();");
        Assert.EndsWith("… (10 more)", session.Displays[0].Plain());
        var json = (JsonNode)session.Displays[0].Data["application/vnd.dataresource+json"];
        Assert.Equal(30, json["data"]!.AsArray().Count);
        Assert.Equal("  a\n---\n  1\n2.5", session.Displays[1].Plain());
        Assert.Equal("number", (string?)((JsonNode)session.Displays[1].Data["application/vnd.dataresource+json"])["schema"]!["fields"]![0]!["type"]);
    }

    [Fact]
    public async Task Tabular_data_written_as_json_can_be_read_back()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "var table = JsonSerializer.Deserialize<TabularDataResource>(new[] { new { A = 1, B = \"x\" } }.ToTabularDataResource().ToJsonString().ToString());");
        Assert.Equal("A  B\n-  -\n1  x", await session.Run("table"));
        Assert.Equal("[ Integer, String ]", await session.Run("table.Schema.Fields.Select(f => f.Type)"));
    }
}
