using System.Text;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

/// <summary>What a kernel lets in, and what it does with the rest.</summary>
public sealed class WireTests : IDisposable
{
    private static readonly TimeSpan aWhile = TimeSpan.FromMilliseconds(300);

    private readonly TestKernel kernel = new();
    private readonly KernelClient client;

    public WireTests() => client = kernel.Connect();

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
        using var open = new TestKernel(key: "");
        using var anyone = open.Connect();

        Assert.Equal("ok", anyone.Execute("x").Reply["status"]);
    }

    [Fact]
    public void The_ipc_transport_works_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no ipc transport");
        using var local = new TestKernel(transport: "ipc");
        using var neighbour = local.Connect();

        Assert.Equal("ok", neighbour.Execute("x").Reply["status"]);
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
        using var context = new ZmqContext();
        using var heart = new ZmqSocket(context, ZmqSocketType.Req);
        heart.Connect(kernel.Connection.Endpoint(kernel.Connection.HbPort));

        heart.Send([Encoding.ASCII.GetBytes("beat")]);

        Assert.Equal("beat", Encoding.ASCII.GetString(Assert.Single(heart.Receive(KernelClient.Patience)!)));
        running.Set();
    }
}
