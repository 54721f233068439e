using System.Net.Sockets;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

/// <summary>A hundred thousand messages that mean no good on every socket: nothing runs, memory stays, the kernel answers.</summary>
public abstract class FuzzTests : IDisposable
{
    private const int Count = 100_000;
    private const long MostMemory = 200_000_000;

    private readonly TestKernel kernel;
    private readonly IZmqContext context = ZmqInstallation.NewContext(ZmqInstallation.Choose());

    protected FuzzTests(ZmqLibrary library) => kernel = new(library);

    public void Dispose()
    {
        context.Dispose();
        kernel.Dispose();
    }

    [Theory]
    [InlineData("shell")]
    [InlineData("control")]
    [InlineData("heartbeat")]
    public void Random_frames_do_no_harm(string channel)
    {
        Flood(channel switch { "shell" => kernel.Connection.ShellPort, "control" => kernel.Connection.ControlPort, _ => kernel.Connection.HbPort });

        AssertUnharmed();
    }

    [Fact]
    public void Random_frames_on_iopub_are_not_even_taken()
    {
        using var socket = Stranger(kernel.Connection.IopubPort);
        var random = new Random(1);
        while (socket.Send(Mutate(random)))
        {
            // Until the queue towards the kernel is full: nothing ever comes in there.
        }

        AssertUnharmed();
    }

    [Fact]
    public void Random_frames_in_place_of_an_answer_are_passed_over()
    {
        using var client = kernel.Connect();
        kernel.OnRun = (_, emit, _) => Task.Run(() =>
        {
            emit(new StreamText("stdout", kernel.AskInput(new InputRequest("Name: ", IsPassword: false))!));
            return new CellResult(Error: null);
        });
        client.Send(client.Shell, "execute_request", new() { ["code"] = "asks" });
        client.Receive(client.Stdin);

        Flood(kernel.Connection.StdinPort);
        client.Send(client.Stdin, "input_reply", new() { ["value"] = "Ada" });

        Assert.Equal("Ada", client.WaitForNews("stream")["text"]);
        Assert.Equal("ok", client.Receive(client.Shell)["status"]);
    }

    [Theory]
    [InlineData("shell")]
    [InlineData("control")]
    public void Signed_nonsense_of_every_type_is_answered_or_dropped(string channel)
    {
        string[] types = ["execute", "complete", "inspect", "is_complete", "history", "comm_info", "kernel_info", "interrupt", "nonsense"];
        string[] names = ["code", "cursor_pos", "silent", "user_expressions", "hist_access_type", "n", "session", "pattern", "detail_level"];
        string[] values =
        [
            "null", "-1", "99999999999", "1.5", "true", "\"range\"", "\"search\"", "\"Console?\"", "\"\\ud83d\"", "[]", "{\"a\": \"b\"}", "{\"a\": 1}", "{", "\"\\",
            new string('[', 1000) + new string(']', 1000),
        ];
        var random = new Random(2);
        using var socket = Stranger(channel == "shell" ? kernel.Connection.ShellPort : kernel.Connection.ControlPort);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Count; i++)
        {
            var members = names.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\": {values[random.Next(values.Length)]}");
            Assert.True(socket.Send(kernel.Sign($$"""{"msg_id": "{{i}}", "msg_type": "{{types[random.Next(types.Length)]}}_request"}""", $$"""{{{string.Join(", ", members)}}}""")));
            while (socket.Receive(TimeSpan.Zero) is not null)
            {
                // Its answers, taken as they come.
            }
        }

        AssertAnswers();
        Assert.DoesNotContain("failed to answer", kernel.Log);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostMemory);
    }

    [Fact]
    public void Other_programs_that_knock_are_turned_away()
    {
        var random = new Random(3);
        var noise = new byte[300];
        for (var i = 0; i < 200; i++)
        {
            random.NextBytes(noise);
            byte[][] words = ["GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), "SSH-2.0-x\r\n"u8.ToArray(), [0x16, 3, 1, 2, 0, 1, .. noise], [0xff, .. new byte[8], 0x7f, .. noise], noise, []];
            foreach (var port in new[] { kernel.Connection.ShellPort, kernel.Connection.IopubPort, kernel.Connection.StdinPort, kernel.Connection.HbPort })
            {
                using var stranger = new TcpClient("127.0.0.1", port);
                stranger.Client.Send(words[random.Next(words.Length)]);
            }
        }

        AssertUnharmed();
    }

    [Fact]
    public void A_frame_of_a_size_that_no_front_end_sends_ends_the_connection_not_the_kernel()
    {
        using var socket = Stranger(kernel.Connection.ShellPort);
        var huge = new byte[300_000_000];

        socket.Send([.. kernel.Sign("""{"msg_id": "1", "msg_type": "execute_request"}""", "{}"), huge]);
        for (var i = 0; i < 3; i++)
            socket.Send([huge[..100_000_000]]);

        Assert.Null(socket.Receive(TimeSpan.FromSeconds(1)));
        AssertUnharmed();
    }

    private IZmqSocket Stranger(int port)
    {
        var socket = context.NewSocket(ZmqSocketType.Dealer);
        socket.Set(ZmqOption.Linger, 0);
        socket.Set(ZmqOption.SendTimeout, 1000);
        socket.Connect(kernel.Connection.Endpoint(port));
        return socket;
    }

    private void Flood(int port)
    {
        var random = new Random(1);
        using var socket = Stranger(port);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Count; i++)
            Assert.True(socket.Send(Mutate(random)), $"The kernel takes no more after {i}.");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostMemory);
    }

    private void AssertUnharmed()
    {
        AssertAnswers();
        Assert.Empty(kernel.Ran);
    }

    private void AssertAnswers()
    {
        using var client = kernel.Connect();
        Assert.Equal("ok", client.Request("kernel_info_request", [])["status"]);
        Assert.Equal("ok", client.Request(client.Control, "kernel_info_request", [])["status"]);
        using var heart = context.NewSocket(ZmqSocketType.Req);
        heart.Set(ZmqOption.Linger, 0);
        heart.Connect(kernel.Connection.Endpoint(kernel.Connection.HbPort));
        heart.Send(["beat"u8.ToArray()]);
        Assert.NotNull(heart.Receive(KernelClient.Patience));
    }

    // Drops, doubles, cuts and overwrites; one bit at the least, so that the signature cannot hold.
    private List<byte[]> Mutate(Random random)
    {
        var message = kernel.Sign("""{"msg_id": "1", "msg_type": "execute_request"}""", """{"code": "evil"}""");
        var frames = message.Select(frame => (byte[])frame.Clone()).ToList();
        frames[^1][random.Next(frames[^1].Length)] ^= (byte)random.Next(1, 256);
        for (var i = random.Next(3); i > 0; i--)
        {
            var at = random.Next(frames.Count);
            if (random.Next(3) == 0 && frames.Count > 1)
                frames.RemoveAt(at);
            else if (random.Next(2) == 0)
                frames.Insert(at, frames[random.Next(frames.Count)]);
            else
                frames[at] = frames[at][..random.Next(frames[at].Length + 1)];
        }

        return frames;
    }
}

public sealed class FuzzOverLibZmqTests() : FuzzTests(ZmqLibrary.LibZmq);

public sealed class FuzzOverNetMqTests() : FuzzTests(ZmqLibrary.NetMq);
