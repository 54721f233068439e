using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

public abstract class RequestTests : IDisposable
{
    private readonly TestKernel kernel;
    private readonly KernelClient client;

    protected RequestTests(ZmqLibrary library)
    {
        kernel = new(library);
        client = kernel.Connect();
    }

    public void Dispose()
    {
        client.Dispose();
        kernel.Dispose();
    }

    [Fact]
    public void Kernel_info_says_what_a_front_end_needs()
    {
        var reply = client.Request("kernel_info_request", []);

        var language = reply.Content.GetProperty("language_info");
        Assert.Equal(("C#", ".cs", "csharp"), (language.GetProperty("name").GetString(), language.GetProperty("file_extension").GetString(), language.GetProperty("pygments_lexer").GetString()));
        Assert.Equal(("ok", "5.4"), (reply["status"], reply["protocol_version"]));
        Assert.Contains("C#", reply["banner"]);
    }

    [Theory]
    [InlineData("kernel_info_request", "{}")]
    [InlineData("comm_info_request", "{}")]
    [InlineData("is_complete_request", """{"code": "if (a) {"}""")]
    [InlineData("complete_request", """{"code": "x", "cursor_pos": 1}""")]
    [InlineData("inspect_request", """{"code": "x", "cursor_pos": 1, "detail_level": 0}""")]
    [InlineData("history_request", """{"hist_access_type": "tail", "n": 1, "output": false, "raw": true}""")]
    [InlineData("comm_msg", """{"comm_id": "1", "data": {}}""")]
    [InlineData("unheard_of_request", "{}")]
    public void Every_request_is_answered_between_busy_and_idle(string type, string content)
    {
        var id = client.Send(client.Shell, type, JsonNode.Parse(content)!.AsObject());

        var news = client.NewsUntilIdle(id);

        Assert.Equal(["busy", "idle"], news.Select(n => n["execution_state"]));
    }

    [Fact]
    public void A_cursor_is_counted_in_code_points()
    {
        var reply = client.Request("complete_request", new() { ["code"] = "\"🙂\" + W", ["cursor_pos"] = 7 });

        Assert.Equal(("6", "7", """["WriteLine"]"""), (reply["cursor_start"], reply["cursor_end"], reply["matches"]));
        var type = reply.Content.GetProperty("metadata").GetProperty("_jupyter_types_experimental")[0];
        Assert.Equal(("WriteLine", "method", 6), (type.GetProperty("text").GetString(), type.GetProperty("type").GetString(), type.GetProperty("start").GetInt32()));
    }

    [Fact]
    public void Inspection_tells_found_from_not_found()
    {
        Assert.Equal("True", client.Request("inspect_request", new() { ["code"] = "Console", ["cursor_pos"] = 3 })["found"]);
        Assert.Equal("False", client.Request("inspect_request", new() { ["code"] = "Nothing", ["cursor_pos"] = 3 })["found"]);
    }

    [Fact]
    public void Incomplete_code_comes_with_an_indent()
    {
        var reply = client.Request("is_complete_request", new() { ["code"] = "if (a) {" });

        Assert.Equal(("incomplete", "    "), (reply["status"], reply["indent"]));
    }

    [Fact]
    public void History_gives_the_tail_a_range_and_what_matches()
    {
        kernel.OnRun = (code, emit, _) =>
        {
            emit(new CellValue(TestKernel.Text($"<{code}>")));
            return Task.FromResult(new CellResult(Error: null));
        };
        foreach (var code in new[] { "a = 1", "b = 2", "a = 1" })
            client.Execute(code);

        Assert.Equal("""[[1,2,"b = 2"],[1,3,"a = 1"]]""", History("""{"hist_access_type": "tail", "n": 2}"""));
        Assert.Equal("""[[1,2,["b = 2","<b = 2>"]]]""", History("""{"hist_access_type": "range", "session": 0, "start": 2, "stop": 3, "output": true}"""));
        Assert.Equal("""[[1,1,"a = 1"],[1,3,"a = 1"]]""", History("""{"hist_access_type": "search", "pattern": "a*"}"""));
        Assert.Equal("""[[1,3,"a = 1"]]""", History("""{"hist_access_type": "search", "pattern": "a*", "unique": true}"""));
        Assert.Equal("[]", History("""{"hist_access_type": "range", "session": 7, "start": 1}"""));

        string? History(string content) => client.Request("history_request", JsonNode.Parse(content)!.AsObject())["history"];
    }

    [Fact]
    public void A_comm_that_a_front_end_opens_is_closed()
    {
        var id = client.Send(client.Shell, "comm_open", new() { ["comm_id"] = "c1", ["target_name"] = "jupyter.widget", ["data"] = new JsonObject() });

        Assert.Contains(client.NewsUntilIdle(id), n => n.Type == "comm_close" && n["comm_id"] == "c1");
        Assert.Equal("{}", client.Request("comm_info_request", [])["comms"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Shutdown_is_acknowledged_before_the_kernel_ends(bool restart)
    {
        var reply = client.Request(client.Control, "shutdown_request", new() { ["restart"] = restart });

        Assert.Equal(("ok", restart.ToString()), (reply["status"], reply["restart"]));
        await kernel.Served.WaitAsync(KernelClient.Patience, TestContext.Current.CancellationToken);
        client.WaitForNews("shutdown_reply");
    }

    [Fact]
    public async Task Shutdown_stops_a_cell_that_runs()
    {
        kernel.OnRun = async (_, _, cancel) =>
        {
            await Task.Delay(KernelClient.Patience, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            return new CellResult(Error: null, Interrupted: true);
        };
        client.Send(client.Shell, "execute_request", new() { ["code"] = "loops" });
        client.WaitForNews("execute_input");

        client.Request(client.Control, "shutdown_request", new() { ["restart"] = false });

        await kernel.Served.WaitAsync(KernelClient.Patience, TestContext.Current.CancellationToken);
    }
}

public sealed class RequestOverLibZmqTests() : RequestTests(ZmqLibrary.LibZmq);

public sealed class RequestOverNetMqTests() : RequestTests(ZmqLibrary.NetMq);
