using System.IO.Pipes;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Kernel.Tests.Protocol;

/// <summary>The protocol over a pipe, which needs nothing installed.</summary>
public sealed class PipeTests : IDisposable
{
    private readonly TestKernel kernel;
    private readonly NamedPipeServerStream pipe;
    private readonly KernelClient client;

    public PipeTests()
    {
        var name = $"corr-{Guid.NewGuid():N}"[..16];
        pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        kernel = TestKernel.OnPipe(name);
        pipe.WaitForConnection();
        client = new KernelClient(new PipeTransport(pipe));
    }

    public void Dispose()
    {
        client.Dispose();
        kernel.Dispose();
    }

    [Fact]
    public void A_cell_is_run_and_its_news_come_as_over_the_sockets()
    {
        kernel.OnRun = (_, emit, _) =>
        {
            emit(new StreamText("stdout", "hello"));
            emit(new CellValue(TestKernel.Text("2")));
            return Task.FromResult(new CellResult(Error: null));
        };

        var (reply, news) = client.Execute("1 + 1");

        Assert.Equal(("execute_reply", "ok", "1"), (reply.Type, reply["status"], reply["execution_count"]));
        Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], news.Select(n => n.Type));
    }

    [Fact]
    public void A_large_message_comes_whole()
    {
        var text = new string('x', 5_000_000);
        kernel.OnRun = (_, emit, _) =>
        {
            emit(new StreamText("stdout", text));
            return Task.FromResult(new CellResult(Error: null));
        };

        Assert.Equal(text, client.Execute(text).News.Single(n => n.Type == "stream")["text"]);
    }

    [Fact]
    public void Control_is_heard_while_a_cell_runs()
    {
        kernel.OnRun = async (_, _, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            return new CellResult(Error: null, Interrupted: true);
        };
        var cell = client.Send(client.Shell, "execute_request", new() { ["code"] = "loops" });
        client.WaitForNews("execute_input");

        Assert.Equal("ok", client.Request(client.Control, "interrupt_request", [])["status"]);

        Assert.Equal("OperationCanceledException", client.Receive(client.Shell)["ename"]);
        Assert.Contains(client.NewsUntilIdle(cell), n => n.Type == "error");
    }

    [Fact]
    public async Task The_kernel_ends_when_its_front_end_is_gone()
    {
        await pipe.DisposeAsync();

        await kernel.Served.WaitAsync(KernelClient.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Who_follows_a_cell_of_a_kernel_that_dies_is_told()
    {
        using var dies = new ManualResetEventSlim();
        kernel.OnRun = (_, _, _) =>
        {
            dies.Set();
            Thread.Sleep(Timeout.Infinite);
            return null!;
        };
        var id = client.Send(client.Shell, "execute_request", new() { ["code"] = "dies" });
        dies.Wait(KernelClient.Patience, TestContext.Current.CancellationToken);

        kernel.Dispose();

        Assert.Null(client.Follow(id, _ => { }));
    }

    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "html"}}""", "html")]
    [InlineData("""{"dotnet_interactive": {"language": "markdown"}}""", "markdown")]
    [InlineData("""{"polyglot_notebook": {"kernelName": 3}, "tags": []}""", "csharp")]
    [InlineData("""{"polyglot_notebook": "html"}""", "csharp")]
    [InlineData("{}", "csharp")]
    public void A_cell_is_in_the_language_that_its_metadata_name(string metadata, string language)
    {
        client.Send(client.Shell, "execute_request", new() { ["code"] = "x" }, JsonNode.Parse(metadata)!.AsObject());

        Assert.Equal("ok", client.Receive(client.Shell)["status"]);
        Assert.Equal([language], kernel.RanIn);
    }

    [Fact]
    public void The_line_of_an_error_is_in_the_reply_alone()
    {
        kernel.OnRun = (_, emit, _) => Task.FromResult(TestKernel.Fail(emit));

        var (reply, news) = client.Execute("1 / zero");

        Assert.Equal("1", reply["line"]);
        Assert.False(news.Single(n => n.Type == "error").Content.TryGetProperty("line", out _)); // it would make the notebook invalid
    }
}
