using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

public abstract class InputTests : IDisposable
{
    private readonly TestKernel kernel;
    private readonly KernelClient client;

    protected InputTests(ZmqLibrary library)
    {
        kernel = new(library);
        client = kernel.Connect();
        kernel.OnRun = (code, emit, _) => Task.Run(() =>
        {
            try
            {
                emit(new StreamText("stdout", $"got {kernel.AskInput(new InputRequest("Name: ", IsPassword: code == "secret"))}"));
                return new CellResult(Error: null);
            }
            catch (Exception e)
            {
                return new CellResult(new CellError(e.GetType().Name, e.Message, [], null), e is OperationCanceledException);
            }
        });
    }

    public void Dispose()
    {
        client.Dispose();
        kernel.Dispose();
    }

    [Theory]
    [InlineData("plain", "False")]
    [InlineData("secret", "True")]
    public void A_question_goes_to_the_front_end_and_its_answer_to_the_cell(string code, string isPassword)
    {
        var id = client.Send(client.Shell, "execute_request", new() { ["code"] = code });
        var question = client.Receive(client.Stdin);

        client.Send(client.Stdin, "input_reply", new() { ["value"] = "Ada" });

        Assert.Equal(("input_request", "Name: ", isPassword), (question.Type, question["prompt"], question["password"]));
        Assert.Equal(id, question.ParentId);
        Assert.Equal("got Ada", client.WaitForNews("stream")["text"]);
    }

    [Fact]
    public void A_front_end_without_stdin_is_not_asked()
    {
        var (reply, _) = client.Execute("plain", new() { ["allow_stdin"] = false });

        Assert.Equal("InvalidOperationException", reply["ename"]);
        Assert.Contains("allow_stdin", reply["evalue"]);
    }

    [Fact]
    public void A_cell_that_waits_for_input_can_be_interrupted_and_the_late_answer_is_not_taken_for_the_next_question()
    {
        client.Send(client.Shell, "execute_request", new() { ["code"] = "plain" });
        client.Receive(client.Stdin);

        client.Request(client.Control, "interrupt_request", []);
        Assert.Equal("error", client.Receive(client.Shell)["status"]);
        client.Send(client.Stdin, "input_reply", new() { ["value"] = "too late" });
        Thread.Sleep(100);

        client.Send(client.Shell, "execute_request", new() { ["code"] = "plain" });
        client.Receive(client.Stdin);
        client.Send(client.Stdin, "input_reply", new() { ["value"] = "in time" });
        Assert.Equal("got in time", client.WaitForNews("stream")["text"]);
    }
}

public sealed class InputOverLibZmqTests() : InputTests(ZmqLibrary.LibZmq);

public sealed class InputOverNetMqTests() : InputTests(ZmqLibrary.NetMq);
