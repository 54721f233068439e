using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Jupyter.Tests;

/// <summary>What the kernel's process speaks ZeroMQ through.</summary>
public sealed class ZmqChoiceTests
{
    [Theory]
    [InlineData("libzmq", "False")]
    [InlineData("netmq", "True")]
    public void NetMQ_is_loaded_only_where_it_serves_and_the_last_answer_leaves_before_the_process(string library, string isLoaded)
    {
        Assert.SkipUnless(library == "netmq" || ZmqInstallation.IsFound, $"no {ZmqInstallation.FileName}");
        using var folder = new TestFolder();
        var connection = ConnectionFile.OnFreePorts();
        connection.Write(folder.At("connection.json"));
        using var client = new KernelClient(connection);
        using var kernel = CorrProcess.Start(folder.Path, [(ZmqInstallation.Variable, library)], "kernel", "start", "--connection-file", folder.At("connection.json"));
        client.WaitUntilSubscribed();

        var (_, news) = client.Execute("""AppDomain.CurrentDomain.GetAssemblies().Any(a => a.GetName().Name is "NetMQ" or "AsyncIO")""");
        var farewell = client.Request(client.Control, "shutdown_request", new() { ["restart"] = false });

        var value = Assert.Single(news, n => n.Type == "execute_result").Content.GetProperty("data").GetProperty("text/plain").GetString();
        Assert.Equal(isLoaded, value);
        Assert.Equal("ok", farewell["status"]);
        Assert.True(kernel.WaitForExit(KernelClient.Patience));
        Assert.Equal(0, kernel.ExitCode);
    }

    [Fact]
    public async Task A_library_that_there_is_not_is_an_error_that_names_it()
    {
        using var folder = new TestFolder();
        ConnectionFile.OnFreePorts().Write(folder.At("connection.json"));
        using var process = CorrProcess.Start(folder.Path, [(ZmqInstallation.Variable, "zeromq")], "kernel", "start", "--connection-file", folder.At("connection.json"));

        var run = await CorrProcess.EndAsync(process);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CORR_ZMQ is 'zeromq'; it may be libzmq or netmq, or not be set.", run.Errors);
    }
}
