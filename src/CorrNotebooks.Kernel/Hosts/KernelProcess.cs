using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Deaths;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>A kernel of this kit in a process of its own, so that a notebook that hangs, exits or crashes takes nothing else along.</summary>
public sealed class KernelProcess : ICellProcess
{
    // How long a stopped cell may take to say so, and an idle process to end, before it is killed.
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(8);

    // An interrupt that comes before its cell has begun is lost, so it is sent again.
    private static readonly TimeSpan again = TimeSpan.FromMilliseconds(250);

    private readonly Process process;
    private readonly LastWords said = new();
    private KernelClient? client;
    private string? death;

    private KernelProcess(Process process)
    {
        this.process = process;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => said.Add(line.Data);
        process.ErrorDataReceived += (_, line) => said.Add(line.Data);
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
        if (death is null)
            said.Clear();
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

        var error = await EndedAsync(death ??= $"in {cell.Name ?? "its cell"}");
        emit(error);
        return new CellResult(error, cancel.IsCancellationRequested);

        void Emit(Received message)
        {
            if (CellMessages.Read(message.Type, message.Content) is { } said)
                emit(said);
        }
    }

    /// <inheritdoc/>
    public void Kill() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        client?.Send(client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        await EndAsync();
        client?.Dispose();
        process.Dispose();
    }

    private async Task ConnectAsync(NamedPipeServerStream pipe, CancellationToken cancel)
    {
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var connected = pipe.WaitForConnectionAsync(connecting.Token);
        if (await Task.WhenAny(connected, process.WaitForExitAsync(connecting.Token)) != connected && !cancel.IsCancellationRequested)
        {
            connecting.Cancel();
            throw new InvalidOperationException((await EndedAsync("at its start")).Message);
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
        for (var clock = Stopwatch.StartNew(); !following.IsCompleted && clock.Elapsed < grace;)
        {
            // With its answer, so that no interrupt is on its way when the next cell begins.
            client!.Send(client.Control, "interrupt_request", []);
            await Task.Run(() => client.TryReceive(client.Control, grace));
            await Task.WhenAny(following, Task.Delay(again));
        }

        if (!following.IsCompleted)
            Kill();
    }

    private async Task<CellError> EndedAsync(string where)
    {
        await EndAsync();
        return said.Tell($"The notebook's process ended, with exit code {process.ExitCode}{SignalName(process.ExitCode)}.", where);
    }

    private async Task EndAsync()
    {
        using var deadline = new CancellationTokenSource(grace);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException) // it hangs, or a process that a cell started holds its output
        {
            Kill();
            process.WaitForExit(grace);
        }
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
