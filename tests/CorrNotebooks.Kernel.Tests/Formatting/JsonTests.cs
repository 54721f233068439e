namespace CorrNotebooks.Kernel.Tests.Formatting;

public class JsonTests
{
    private const string Usings = "using System.Text.Json; using System.Text.Json.Nodes; using Microsoft.DotNet.Interactive.Formatting;\n";

    private const string Text = """{"name":"<Ada>","list":[1,2.5],"inner":{"x":null,"y":true}}""";

    private const string Html = "<tr><th>name</th><td>&lt;Ada&gt;</td></tr><tr><th>list</th><td>[ 1, 2.5 ]</td></tr>";

    [Theory]
    [InlineData("JsonNode.Parse(text)", "JsonObject")]
    [InlineData("JsonDocument.Parse(text)", "JsonDocument")]
    [InlineData("JsonDocument.Parse(text).RootElement", "JsonElement")]
    [InlineData("Newtonsoft.Json.Linq.JObject.Parse(text)", "JObject")]
    public async Task A_json_object_is_shown_by_its_keys(string code, string type)
    {
        await using var session = await PackageSession.StartAsync(PackageSession.NewtonsoftJson);
        await session.Run($"{Usings}var text = \"\"\"{Text}\"\"\";");
        var plain = await session.Run(code);
        var inner = type is "JsonDocument" ? "JsonElement" : type;
        Assert.Equal($"{type}\n  name: <Ada>\n  list: [ 1, 2.5 ]\n  inner: {inner}\n    x: <null>\n    y: True", plain);
        var html = session.Events.OfType<CellValue>().Single().Data.Html();
        Assert.Contains($"<summary>{type}</summary><table><tbody>{Html}", html);
    }

    [Theory]
    [InlineData("JsonNode.Parse(text)")]
    [InlineData("JsonDocument.Parse(text)")]
    [InlineData("Newtonsoft.Json.Linq.JToken.Parse(text)")]
    public async Task A_json_array_of_objects_is_a_table_and_its_scalars_are_values(string code)
    {
        await using var session = await PackageSession.StartAsync(PackageSession.NewtonsoftJson);
        await session.Run($"{Usings}var text = \"[{{\\\"a\\\":1,\\\"b\\\":\\\"x\\\"}},{{\\\"a\\\":22}}]\";");
        Assert.Equal(" a  b\n--  -\n 1  x\n22", await session.Run(code));
        Assert.Equal("[ 1, a, <null>, 1.5 ]", await session.Run(code.Replace("text", "\"[1,\\\"a\\\",null,1.5]\"")));
        Assert.Equal("{ }", await session.Run(code.Replace("text", "\"{}\"")));
        Assert.Equal("7", await session.Run(code.Replace("text", "\"7\"")));
        Assert.EndsWith("… (5 more) ]", await session.Run(code.Replace("text", "\"[\" + string.Join(\",\", Enumerable.Range(0, 25)) + \"]\"")));
    }

    [Theory]
    [InlineData("Newtonsoft.Json.Linq.JToken.Parse(text)")]
    [InlineData("JsonDocument.Parse(text)")]
    public async Task As_json_it_is_the_text_that_it_was_read_from(string code)
    {
        await using var session = await PackageSession.StartAsync(PackageSession.NewtonsoftJson);
        await session.Run($"{Usings}var text = \"\"\"{Text}\"\"\"; {code}.Display(\"application/json\");");
        Assert.Equal("""{"name":"<Ada>","list":[1,2.5],"inner":{"x":null,"y":true}}""", ((System.Text.Json.Nodes.JsonNode)session.Displays[0].Data["application/json"]).ToJsonString(Readable));
    }

    [Theory]
    [InlineData("new { A = \"<é>\", B = double.NaN, C = (string)null }", "{\"A\":\"<é>\",\"B\":\"NaN\"}")]
    [InlineData("new[] { 1, 2 }", "[1,2]")]
    [InlineData("\"a\\\"b\"", "\"a\\\"b\"")]
    public async Task Values_can_be_had_as_json(string code, string json)
    {
        await using var session = new TestSession();
        await session.Run($"{Usings}Console.Write(({code}).ToDisplayString(JsonFormatter.MimeType));");
        Assert.Equal(json, session.Stdout);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task What_leads_back_to_itself_is_left_out_of_json()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "class Node { public int N { get; set; } public Node Next { get; set; } } var n = new Node(); n.Next = n; Console.Write(n.ToDisplayString(\"application/json\"));");
        Assert.Equal("{\"N\":0}", session.Stdout);
    }
}
