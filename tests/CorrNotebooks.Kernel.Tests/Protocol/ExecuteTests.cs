using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

public abstract class ExecuteTests : IDisposable
{
    private readonly TestKernel kernel;
    private readonly KernelClient client;

    protected ExecuteTests(ZmqLibrary library)
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
    public void A_cells_news_come_between_busy_and_idle_in_the_order_of_its_events()
    {
        kernel.OnRun = (_, emit, _) =>
        {
            emit(new StreamText("stdout", "hello"));
            emit(new DisplayData(TestKernel.Text("shown"), "d1", IsUpdate: false));
            emit(new DisplayData(TestKernel.Text("changed"), "d1", IsUpdate: true));
            emit(new ClearOutput(Wait: true));
            emit(new CellValue(TestKernel.Text("2")));
            return Task.FromResult(new CellResult(Error: null));
        };

        var (reply, news) = client.Execute("1 + 1");

        Assert.Equal(("execute_reply", "ok", "1"), (reply.Type, reply["status"], reply["execution_count"]));
        Assert.Equal(
            [
                """status {"execution_state":"busy"}""",
                """execute_input {"code":"1 + 1","execution_count":1}""",
                """stream {"name":"stdout","text":"hello"}""",
                """display_data {"data":{"text/plain":"shown"},"metadata":{},"transient":{"display_id":"d1"}}""",
                """update_display_data {"data":{"text/plain":"changed"},"metadata":{},"transient":{"display_id":"d1"}}""",
                """clear_output {"wait":true}""",
                """execute_result {"execution_count":1,"data":{"text/plain":"2"},"metadata":{}}""",
                """status {"execution_state":"idle"}""",
            ],
            news.Select(n => n.ToString()));
    }

    [Fact]
    public void An_error_is_told_to_all_and_to_the_one_who_asked()
    {
        kernel.OnRun = (_, emit, _) => Task.FromResult(TestKernel.Fail(emit));

        var (reply, news) = client.Execute("1 / zero");

        Assert.Equal(("error", "DivideByZeroException", "Attempted to divide by zero."), (reply["status"], reply["ename"], reply["evalue"]));
        Assert.Equal("""["at cell 1, line 1"]""", reply["traceback"]);
        var error = Assert.Single(news, n => n.Type == "error");
        Assert.Equal("DivideByZeroException", error["ename"]);
    }

    [Fact]
    public void A_silent_cell_leaves_no_trace()
    {
        kernel.OnRun = (_, emit, _) =>
        {
            emit(new StreamText("stdout", "hello"));
            return Task.FromResult(new CellResult(Error: null));
        };

        var (reply, news) = client.Execute("quiet", new() { ["silent"] = true });

        Assert.Equal("0", reply["execution_count"]);
        Assert.Equal(["status", "status"], news.Select(n => n.Type));
        Assert.Equal("[]", client.Request("history_request", new() { ["hist_access_type"] = "tail", ["n"] = 10 })["history"]);
    }

    [Fact]
    public void Cells_that_are_not_stored_do_not_count()
    {
        client.Execute("first");

        var (reply, news) = client.Execute("aside", new() { ["store_history"] = false });

        Assert.Equal("1", reply["execution_count"]);
        Assert.Contains(news, n => n.Type == "execute_input");
    }

    [Fact]
    public void Cells_queued_behind_an_error_are_aborted_and_later_ones_run()
    {
        kernel.OnRun = async (code, emit, _) =>
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            return code == "fails" ? TestKernel.Fail(emit) : new CellResult(Error: null);
        };
        var ids = new[] { "fails", "second", "third" }.Select(code => client.Send(client.Shell, "execute_request", new() { ["code"] = code })).ToList();
        client.Send(client.Shell, "kernel_info_request", []);

        var replies = Enumerable.Range(0, 4).Select(_ => client.Receive(client.Shell)).ToList();

        Assert.Equal(["error", "aborted", "aborted", "ok"], replies.Select(reply => reply["status"]));
        Assert.Equal(ids, replies.Take(3).Select(reply => reply.ParentId));
        Assert.Equal(["status", "status"], client.NewsUntilIdle(ids[2]).Select(n => n.Type));
        Assert.Equal("ok", client.Execute("afterwards").Reply["status"]);
        Assert.Equal(["fails", "afterwards"], kernel.Ran);
    }

    [Fact]
    public void Cells_that_do_not_stop_on_error_let_the_queue_run()
    {
        kernel.OnRun = (code, emit, _) => Task.FromResult(code == "fails" ? TestKernel.Fail(emit) : new CellResult(Error: null));
        client.Send(client.Shell, "execute_request", new() { ["code"] = "fails", ["stop_on_error"] = false });
        client.Send(client.Shell, "execute_request", new() { ["code"] = "second" });

        Assert.Equal(["error", "ok"], Enumerable.Range(0, 2).Select(_ => client.Receive(client.Shell)["status"]));
    }

    [Fact]
    public void User_expressions_are_evaluated_after_the_cell_each_with_its_own_error()
    {
        kernel.OnRun = (code, emit, _) =>
        {
            if (code == "bad")
                return Task.FromResult(TestKernel.Fail(emit));
            emit(new CellValue(TestKernel.Text(code)));
            return Task.FromResult(new CellResult(Error: null));
        };

        var (reply, news) = client.Execute("cell", new() { ["user_expressions"] = new JsonObject { ["a"] = "x", ["b"] = "bad" } });

        var values = reply.Content.GetProperty("user_expressions");
        Assert.Equal("x", values.GetProperty("a").GetProperty("data").GetProperty("text/plain").GetString());
        Assert.Equal("DivideByZeroException", values.GetProperty("b").GetProperty("ename").GetString());
        Assert.Equal("ok", reply["status"]);
        Assert.DoesNotContain(news, n => n.Type == "error");
    }

    [Fact]
    public void An_interrupt_stops_the_cell_and_what_is_queued()
    {
        kernel.OnRun = async (_, _, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            return new CellResult(Error: null, Interrupted: true);
        };
        var cell = client.Send(client.Shell, "execute_request", new() { ["code"] = "loops" });
        client.Send(client.Shell, "execute_request", new() { ["code"] = "queued" });
        client.WaitForNews("execute_input");

        Assert.Equal("ok", client.Request(client.Control, "interrupt_request", [])["status"]);

        var replies = Enumerable.Range(0, 2).Select(_ => client.Receive(client.Shell)).ToList();
        Assert.Equal(["error", "aborted"], replies.Select(reply => reply["status"]));
        Assert.Equal("OperationCanceledException", replies[0]["ename"]);
        Assert.Contains(client.NewsUntilIdle(cell), n => n.Type == "error");
    }

    [Fact]
    public void An_interrupt_without_a_cell_does_nothing()
    {
        Assert.Equal("ok", client.Request(client.Control, "interrupt_request", [])["status"]);
        Assert.Equal("ok", client.Execute("next").Reply["status"]);
    }

    [Fact]
    public void Any_text_gets_through()
    {
        const string strange = "\ud83d\ude42 <b>&\u2028\0\u001b[1m";
        var halfACharacter = strange[..1];
        kernel.OnRun = (_, emit, _) =>
        {
            emit(new StreamText("stdout", strange));
            emit(new StreamText("stdout", halfACharacter));
            return Task.FromResult(new CellResult(Error: null));
        };

        var streams = client.Execute("prints").News.Where(n => n.Type == "stream").Select(n => n["text"]);

        Assert.Equal([strange, "\ufffd"], streams);
    }

    [Fact]
    public void Json_formats_are_sent_as_json()
    {
        kernel.OnRun = (_, emit, _) =>
        {
            emit(new CellValue(new MimeBundle(new Dictionary<string, object>
            {
                ["text/plain"] = "chart",
                ["application/vnd.plotly.v1+json"] = """{"data":[1,2]}""",
            })));
            return Task.FromResult(new CellResult(Error: null));
        };

        var result = Assert.Single(client.Execute("chart").News, n => n.Type == "execute_result");

        Assert.Equal(2, result.Content.GetProperty("data").GetProperty("application/vnd.plotly.v1+json").GetProperty("data")[1].GetInt32());
    }

    [Fact]
    public void A_name_with_a_question_mark_opens_the_pager()
    {
        var (reply, _) = client.Execute("Console?");

        var page = Assert.Single(reply.Content.GetProperty("payload").EnumerateArray());
        Assert.Equal(("page", "a class"), (page.GetProperty("source").GetString(), page.GetProperty("data").GetProperty("text/plain").GetString()));
        Assert.Empty(kernel.Ran);
    }
}

public sealed class ExecuteOverLibZmqTests() : ExecuteTests(ZmqLibrary.LibZmq);

public sealed class ExecuteOverNetMqTests() : ExecuteTests(ZmqLibrary.NetMq);
