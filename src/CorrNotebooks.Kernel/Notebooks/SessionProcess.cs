using System.Diagnostics;
using System.IO.Pipes;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>A session in a process of its own, so that a notebook that hangs, exits or crashes takes nothing else along.</summary>
public sealed class SessionProcess : ICellRunner
{
    // How long a stopped cell may take to say so, and an idle process to end, before it is killed.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly Process process;
    private readonly NamedPipeServerStream pipe;
    private readonly SessionChannel channel;
    private readonly LastLines said = new(20);

    private SessionProcess(Process process, NamedPipeServerStream pipe)
    {
        this.process = process;
        this.pipe = pipe;
        channel = new SessionChannel(pipe);
        process.OutputDataReceived += (_, line) => said.Add(line.Data);
        process.ErrorDataReceived += (_, line) => said.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a process that calls <see cref="SessionServer.RunAsync"/> with the last of its arguments.</summary>
    /// <param name="command">The executable and its arguments; the pipe's name is added.</param>
    public static async Task<SessionProcess> StartAsync(IReadOnlyList<string> command, string folder, CancellationToken cancel)
    {
        var name = $"corr-{Guid.NewGuid():N}"[..16]; // short: on Unix it becomes part of a socket's path
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), name])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true, // and closed: a cell that reads finds the end, not the terminal
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var session = new SessionProcess(Process.Start(start)!, pipe);
        session.process.StandardInput.Close();
        try
        {
            await session.ConnectAsync(cancel);
            return session;
        }
        catch
        {
            session.Kill();
            await session.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel)
    {
        channel.TrySend(new SessionMessage.RunCell(cell));
        using var deadline = new CancellationTokenSource();
        using var stop = cancel.Register(() =>
        {
            channel.TrySend(new SessionMessage.StopCell());
            deadline.CancelAfter(Grace);
        });
        try
        {
            while (await channel.ReceiveAsync(deadline.Token) is { } message)
            {
                if (message is SessionMessage.CellSays says)
                    emit(says.Event);
                else if (message is SessionMessage.CellEnds ends)
                    return ends.Result;
            }
        }
        catch (OperationCanceledException)
        {
            Kill();
        }

        var error = await ProcessEndedAsync();
        emit(error);
        return new CellResult(error, cancel.IsCancellationRequested);
    }

    /// <summary>Ends the process at once, and the processes that its cells started.</summary>
    public void Kill() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        channel.Dispose(); // the other end takes this as its sign to go
        await EndAsync();
        process.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var connected = pipe.WaitForConnectionAsync(connecting.Token);
        if (await Task.WhenAny(connected, process.WaitForExitAsync(connecting.Token)) != connected && !cancel.IsCancellationRequested)
        {
            connecting.Cancel();
            throw new InvalidOperationException((await ProcessEndedAsync()).Message);
        }

        await connected;
    }

    private async Task<CellError> ProcessEndedAsync()
    {
        await EndAsync();
        var message = $"The notebook's process ended, with exit code {process.ExitCode}{SignalName(process.ExitCode)}.";
        return new CellError("ProcessEnded", message, [$"ProcessEnded: {message}", .. said.All], null);
    }

    private async Task EndAsync()
    {
        using var deadline = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException) // it hangs, or a process that a cell started holds its output
        {
            Kill();
            process.WaitForExit(Grace);
        }
    }

    private static string SignalName(int exitCode) => exitCode switch
    {
        132 => " (illegal instruction)",
        134 => " (aborted)",
        137 => " (killed, perhaps for want of memory)",
        139 => " (segmentation fault)",
        _ => "",
    };

    /// <summary>The last lines that the process wrote past its session: native libraries do, and a runtime that crashes.</summary>
    private sealed class LastLines(int count)
    {
        private readonly Queue<string> lines = new();

        public IReadOnlyList<string> All
        {
            get
            {
                lock (lines)
                    return [.. lines];
            }
        }

        public void Add(string? line)
        {
            if (line is null || line.StartsWith("   at System.", StringComparison.Ordinal) || line.StartsWith("   at CorrNotebooks.Kernel.", StringComparison.Ordinal)) // only the cells' own frames matter
                return;

            lock (lines)
            {
                lines.Enqueue(line);
                if (lines.Count > count)
                    lines.Dequeue();
            }
        }
    }
}
