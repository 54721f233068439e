using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>
/// A session of .NET Interactive in a process of its own, driven as VS Code drives it: commands go to its standard input and events
/// come from its standard output, one JSON text a line.
/// </summary>
public sealed class InteractiveProcess : ICellProcess
{
    // What cells write shall not depend on the country of the machine, as it does not in a session of this kernel.
    private const string SameEverywhere = "System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;";

    private readonly Process process;
    private readonly HostedProcess hosted;
    private readonly InteractivePackages packages;
    private readonly Channel<JsonObject> messages = Channel.CreateUnbounded<JsonObject>();
    private readonly Lock writing = new();
    private int sent;

    private InteractiveProcess(Process process, InteractivePackages packages)
    {
        this.process = process;
        this.packages = packages;
        hosted = new HostedProcess(process, exitCode => $".NET Interactive's process ended, with exit code {exitCode}.");
        process.ErrorDataReceived += (_, line) => hosted.Hear(line.Data);
        process.BeginErrorReadLine();
        _ = ReadAsync();
    }

    // Past the writer, which would keep what the process does not take.
    private Stream Input => process.StandardInput.BaseStream;

    /// <summary>Starts a process and waits until it takes cells.</summary>
    /// <param name="folder">The notebook's, where its cells run.</param>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static Task<InteractiveProcess> StartAsync(InteractiveTool tool, string folder, CancellationToken cancel) =>
        StartAsync(tool.Start(folder), new SdkPackageResolver(folder), cancel);

    internal static async Task<InteractiveProcess> StartAsync(ProcessStartInfo start, IPackageResolver resolver, CancellationToken cancel)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        var session = new InteractiveProcess(Process.Start(start)!, new InteractivePackages(resolver));
        try
        {
            while (await session.ReceiveAsync(cancel) is { } message)
            {
                if (InteractiveMessage.EventType(message) != "KernelReady")
                    continue;
                await session.RunAsync(new Cell(SameEverywhere), _ => { }, cancel);
                return session;
            }

            var error = await session.hosted.DiedAtStartAsync();
            throw new InvalidOperationException(string.Join(' ', [error.Message, .. error.Traceback.Skip(1)]));
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
        try
        {
            foreach (var note in await packages.PrepareAsync(cell, cancel))
                emit(new StreamText("stderr", note + "\n"));
        }
        catch (OperationCanceledException)
        {
            return new CellResult(null, Interrupted: true);
        }

        hosted.BeginCell();
        var token = $"cell-{++sent}";
        Send(InteractiveMessage.SubmitCode(token, cell));
        using var deadline = new CancellationTokenSource();
        using var stop = cancel.Register(() =>
        {
            Send(InteractiveMessage.Cancel($"stop-{sent}", cell));
            deadline.CancelAfter(HostedProcess.Grace);
        });
        var events = new InteractiveEvents(token, emit);
        try
        {
            while (await ReceiveAsync(deadline.Token) is { } message)
            {
                if (events.Take(message) is { } result)
                    return result with { Interrupted = cancel.IsCancellationRequested && !result.Succeeded };
            }
        }
        catch (OperationCanceledException)
        {
            Kill();
        }

        var error = await hosted.DiedInAsync(cell);
        emit(error);
        return new CellResult(error, cancel.IsCancellationRequested);
    }

    /// <inheritdoc/>
    public void Kill() => hosted.Kill();

    public async ValueTask DisposeAsync()
    {
        Send(InteractiveMessage.Quit());
        Input.Dispose();
        await hosted.EndAsync();
        hosted.Dispose();
    }

    private void Send(JsonObject message)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message), (byte)'\n'];
        try
        {
            lock (writing)
            {
                Input.Write(line);
                Input.Flush();
            }
        }
        catch (IOException) // it has ended; who waits for its answer learns that
        {
        }
    }

    private async Task<JsonObject?> ReceiveAsync(CancellationToken cancel) =>
        await messages.Reader.WaitToReadAsync(cancel) && messages.Reader.TryRead(out var message) ? message : null;

    private async Task ReadAsync()
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (InteractiveMessage.Parse(line) is { } message)
                    messages.Writer.TryWrite(message);
                else
                    hosted.Hear(line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException) // the process was killed, or is done with
        {
        }
        finally
        {
            messages.Writer.Complete();
        }
    }
}
