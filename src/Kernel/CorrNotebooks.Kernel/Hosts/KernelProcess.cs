using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>A kernel of this kit in a process of its own, so that a notebook that hangs, exits or crashes takes nothing else along.</summary>
public sealed class KernelProcess : ICellProcess
{
    // An interrupt that comes before its cell has begun is lost, so it is sent again.
    private static readonly TimeSpan again = TimeSpan.FromMilliseconds(250);

    private readonly Process process;
    private readonly HostedProcess hosted;
    private KernelClient? client;

    private KernelProcess(Process process)
    {
        this.process = process;
        hosted = new HostedProcess(process, exitCode => $"The notebook's process ended, with exit code {exitCode}{SignalName(exitCode)}.");
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => hosted.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => hosted.Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a kernel, which takes cells once this has ended.</summary>
    /// <param name="command">The executable and its arguments; the name of the pipe that it is to serve is added.</param>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<KernelProcess> StartAsync(IReadOnlyList<string> command, string folder, CancellationToken cancel)
    {
        var name = $"corr-{Guid.NewGuid():N}"[..16]; // short: on Unix it becomes part of a socket's path
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var kernel = new KernelProcess(Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), name])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true, // and closed: a cell that reads finds the end, not the terminal
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        try
        {
            await kernel.ConnectAsync(pipe, cancel);
            return kernel;
        }
        catch
        {
            kernel.Kill();
            await kernel.DisposeAsync();
            await pipe.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel)
    {
        hosted.BeginCell();
        var id = client!.Send(
            client.Shell,
            "execute_request",
            new JsonObject { ["code"] = cell.Code, ["silent"] = false, ["allow_stdin"] = false, ["stop_on_error"] = false },
            new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Language } });
        // On a thread of its own, since it waits for as long as the cell runs.
        var following = Task.Factory.StartNew(() => client.Follow(id, Emit), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!await EndsAsync(following, cancel))
            await StopAsync(following);
        if (await following is { } reply)
        {
            return reply["status"] == "ok" ? new CellResult(Error: null)
                : new CellResult(CellMessages.ReadError(reply.Content), cancel.IsCancellationRequested);
        }

        var error = await hosted.DiedInAsync(cell);
        emit(error);
        return new CellResult(error, cancel.IsCancellationRequested);

        void Emit(Received message)
        {
            if (CellMessages.Read(message.Type, message.Content) is { } said)
                emit(said);
        }
    }

    /// <inheritdoc/>
    public void Kill() => hosted.Kill();

    public async ValueTask DisposeAsync()
    {
        client?.Send(client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        await hosted.EndAsync();
        client?.Dispose();
        hosted.Dispose();
    }

    private async Task ConnectAsync(NamedPipeServerStream pipe, CancellationToken cancel)
    {
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var connected = pipe.WaitForConnectionAsync(connecting.Token);
        if (await Task.WhenAny(connected, process.WaitForExitAsync(connecting.Token)) != connected && !cancel.IsCancellationRequested)
        {
            connecting.Cancel();
            throw new InvalidOperationException((await hosted.DiedAtStartAsync()).Message);
        }

        await connected;
        client = new KernelClient(new PipeTransport(pipe));
    }

    /// <returns>false when it is to be stopped.</returns>
    private static async Task<bool> EndsAsync(Task following, CancellationToken cancel)
    {
        try
        {
            await following.WaitAsync(cancel);
            return true;
        }
        catch (OperationCanceledException) when (!following.IsCompleted)
        {
            return false;
        }
    }

    private async Task StopAsync(Task following)
    {
        for (var clock = Stopwatch.StartNew(); !following.IsCompleted && clock.Elapsed < HostedProcess.Grace;)
        {
            // With its answer, so that no interrupt is on its way when the next cell begins.
            client!.Send(client.Control, "interrupt_request", []);
            await Task.Run(() => client.TryReceive(client.Control, HostedProcess.Grace));
            await Task.WhenAny(following, Task.Delay(again));
        }

        if (!following.IsCompleted)
            Kill();
    }

    private static string SignalName(int exitCode) => exitCode switch
    {
        132 => " (illegal instruction)",
        134 => " (aborted)",
        137 => " (killed, perhaps for want of memory)",
        139 => " (segmentation fault)",
        143 => " (terminated)",
        _ => "",
    };
}
