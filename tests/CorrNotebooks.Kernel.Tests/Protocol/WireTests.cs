using System.Text;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

/// <summary>What a kernel lets in, and what it does with the rest.</summary>
public abstract class WireTests : IDisposable
{
    private static readonly TimeSpan aWhile = TimeSpan.FromMilliseconds(300);

    private readonly ZmqLibrary library;
    private readonly TestKernel kernel;
    private readonly KernelClient client;

    protected WireTests(ZmqLibrary library)
    {
        this.library = library;
        kernel = new(library);
        client = kernel.Connect();
    }

    public void Dispose()
    {
        client.Dispose();
        kernel.Dispose();
    }

    [Fact]
    public void A_message_signed_with_another_key_is_dropped_and_logged()
    {
        using var stranger = new KernelClient(kernel.Connection with { Key = "another key" });

        stranger.Send(stranger.Shell, "execute_request", new() { ["code"] = "evil" });

        Assert.Null(stranger.Shell.Receive(aWhile));
        Assert.Empty(kernel.Ran);
        Assert.Contains("dropped a message on shell: its signature does not hold", kernel.Log);
    }

    [Fact]
    public void A_message_sent_again_is_dropped_and_logged()
    {
        var frames = new MessageCodec(kernel.Connection.Key).Encode([], "execute_request", null, new() { ["code"] = "once" });

        client.Shell.Send(frames);
        Assert.Equal("ok", client.Receive(client.Shell)["status"]);
        client.Shell.Send(frames);

        Assert.Null(client.Shell.Receive(aWhile));
        Assert.Equal(["once"], kernel.Ran);
        Assert.Contains("it has been here before", kernel.Log);
    }

    [Theory]
    [InlineData("""{"msg_id": "1"}""", """{"code": "x"}""", "")]
    [InlineData("""{"msg_id": "1", "msg_type": null}""", """{"code": "x"}""", "")]
    [InlineData("""[1]""", """{"code": "x"}""", "")]
    [InlineData("""{"msg_id": "1", "msg_type": "execute_request"}""", """["code"]""", "")]
    [InlineData("""{"msg_id": "1", "msg_type": "execute_request"}""", """{"code": """, "")]
    [InlineData("""{"msg_id": "1", "msg_type": "execute_request"}""", """{"code": null}""", "error")]
    [InlineData("""{"msg_id": "1", "msg_type": "execute_request"}""", """{"code": ["x"]}""", "error")]
    [InlineData("""{"msg_id": "1", "msg_type": "execute_request"}""", """{}""", "error")]
    public void Malformed_messages_run_nothing_even_with_the_right_signature(string header, string content, string answer)
    {
        client.Shell.Send(kernel.Sign(header, content));

        var reply = client.TryReceive(client.Shell, aWhile);

        Assert.Equal(answer, reply?["status"] ?? "");
        Assert.Empty(kernel.Ran);
        Assert.NotEmpty(kernel.Log);
        Assert.Equal("ok", client.Execute("still here").Reply["status"]);
    }

    [Fact]
    public void Without_a_key_nothing_is_verified()
    {
        using var open = new TestKernel(library, key: "");
        using var anyone = open.Connect();

        Assert.Equal("ok", anyone.Execute("x").Reply["status"]);
    }

    [Fact]
    public void The_ipc_transport_works_or_is_refused_by_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no ipc transport");
        if (library == ZmqLibrary.NetMq)
        {
            Assert.Contains("has no ipc transport", Assert.Throws<ZmqException>(() => new TestKernel(library, transport: "ipc")).Message);
            return;
        }

        using var local = new TestKernel(library, transport: "ipc");
        using var neighbour = local.Connect();

        Assert.Equal("ok", neighbour.Execute("x").Reply["status"]);
    }

    [Fact]
    public void An_address_that_is_taken_is_refused_by_name()
    {
        var error = Assert.Throws<ZmqException>(() => new KernelServer(kernel.Connection, TextWriter.Null, library));

        Assert.Contains($"listen on tcp://127.0.0.1:{kernel.Connection.ShellPort}", error.Message);
    }

    [Theory]
    [InlineData(ZmqLibrary.LibZmq)]
    [InlineData(ZmqLibrary.NetMq)]
    public void Either_library_hears_either(ZmqLibrary other)
    {
        Libraries.Require(other);
        using var frontEnd = new KernelClient(kernel.Connection, other);
        frontEnd.WaitUntilSubscribed();

        var (reply, news) = frontEnd.Execute("x");

        Assert.Equal("ok", reply["status"]);
        Assert.Equal(["status", "execute_input", "status"], news.Select(n => n.Type));
    }

    [Fact]
    public void A_front_end_that_reads_nothing_holds_up_nobody_and_finds_it_all_later()
    {
        const int lines = 5_000;
        using var context = NewContext();
        using var idle = context.NewSocket(ZmqSocketType.Sub);
        idle.Set(ZmqOption.Subscribe, "stream"u8);
        idle.Connect(kernel.Connection.Endpoint(kernel.Connection.IopubPort));
        kernel.OnRun = (code, emit, _) =>
        {
            for (var i = 0; i < (code == "talks" ? lines : 1); i++)
                emit(new StreamText("stdout", $"{code} {i} {new string('.', 1000)}"));
            return Task.FromResult(new CellResult(Error: null));
        };
        while (idle.Receive(aWhile) is null) // until its subscription has come through
            client.Execute("warm-up");
        while (idle.Receive(aWhile) is not null)
        {
        }

        var (reply, news) = client.Execute("talks");

        Assert.Equal("ok", reply["status"]);
        Assert.Equal(lines, news.Count(n => n.Type == "stream"));
        for (var i = 0; i < lines; i++)
            Assert.Contains($"talks {i} .", Encoding.UTF8.GetString(idle.Receive(KernelClient.Patience)![^1]));
    }

    [Fact]
    public void A_front_end_that_takes_no_answers_holds_up_nobody()
    {
        using var context = NewContext();
        using var idle = context.NewSocket(ZmqSocketType.Dealer);
        idle.Set(ZmqOption.Linger, 0);
        idle.Connect(kernel.Connection.Endpoint(kernel.Connection.ShellPort));
        for (var i = 0; i < 3_000; i++)
            idle.Send(kernel.Sign($$"""{"msg_id": "{{i}}", "msg_type": "kernel_info_request"}""", "{}"));

        Assert.Equal("ok", client.Execute("x").Reply["status"]);
    }

    [Fact]
    public void Who_comes_back_under_the_old_name_gets_the_answers()
    {
        using var context = NewContext();
        using var before = Named();
        before.Send(kernel.Sign("""{"msg_id": "1", "msg_type": "kernel_info_request"}""", "{}"));
        Assert.NotNull(before.Receive(KernelClient.Patience));

        using var after = Named();
        after.Send(kernel.Sign("""{"msg_id": "2", "msg_type": "kernel_info_request"}""", "{}"));

        Assert.NotNull(after.Receive(KernelClient.Patience));

        IZmqSocket Named()
        {
            var socket = context.NewSocket(ZmqSocketType.Dealer);
            socket.Set(ZmqOption.Linger, 0);
            socket.Set(ZmqOption.RoutingId, "the same"u8);
            socket.Connect(kernel.Connection.Endpoint(kernel.Connection.ShellPort));
            return socket;
        }
    }

    [Fact]
    public void A_kernel_that_ends_wakes_its_threads_and_leaves_others_alone()
    {
        var another = new TestKernel(library);

        another.Dispose(); // waits for the thread of the heartbeat, which waits for a message

        Assert.Equal("ok", client.Execute("x").Reply["status"]);
    }

    [Fact]
    public void Ten_clients_at_once_each_get_their_own_answers()
    {
        var clients = Enumerable.Range(0, 10).Select(_ => new KernelClient(kernel.Connection)).ToList();

        Parallel.ForEach(clients, new ParallelOptions { MaxDegreeOfParallelism = 10 }, one =>
        {
            for (var i = 0; i < 20; i++)
                Assert.Equal("ok", one.Request("execute_request", new() { ["code"] = "x" })["status"]);
        });

        Assert.Equal(200, kernel.Ran.Count);
        clients.ForEach(one => one.Dispose());
    }

    [Fact]
    public void The_heartbeat_echoes_even_while_a_cell_runs()
    {
        using var running = new ManualResetEventSlim();
        kernel.OnRun = (_, _, _) =>
        {
            running.Wait(KernelClient.Patience);
            return Task.FromResult(new CellResult(Error: null));
        };
        client.Send(client.Shell, "execute_request", new() { ["code"] = "long" });
        client.WaitForNews("execute_input");
        using var context = NewContext();
        using var heart = context.NewSocket(ZmqSocketType.Req);
        heart.Connect(kernel.Connection.Endpoint(kernel.Connection.HbPort));

        heart.Send([Encoding.ASCII.GetBytes("beat")]);

        Assert.Equal("beat", Encoding.ASCII.GetString(Assert.Single(heart.Receive(KernelClient.Patience)!)));
        running.Set();
    }

    private static IZmqContext NewContext() => ZmqInstallation.NewContext(ZmqInstallation.Choose());
}

public sealed class WireOverLibZmqTests() : WireTests(ZmqLibrary.LibZmq);

public sealed class WireOverNetMqTests() : WireTests(ZmqLibrary.NetMq);
