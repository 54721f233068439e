using System.Diagnostics;
using System.Text;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>A program of this machine that pages are made with.</summary>
/// <param name="program">Its name, as found on the PATH.</param>
/// <param name="mend">How to get it.</param>
internal sealed class Tool(string program, string mend)
{
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Its full path.</summary>
    /// <exception cref="MissingToolException">It is not on this machine.</exception>
    public string Find() => ProgramPath.Find(program, ".exe", ".cmd") ?? throw new MissingToolException($"{program} is not on this machine. {mend}");

    /// <summary>Runs it to its end and returns what it printed.</summary>
    /// <param name="folder">Where it runs; the current directory when null.</param>
    /// <exception cref="MissingToolException">It is not on this machine.</exception>
    /// <exception cref="ExportException">It failed.</exception>
    public async Task<string> RunAsync(IEnumerable<string> arguments, string input, CancellationToken cancel, string? folder = null)
    {
        var start = new ProcessStartInfo(Find(), arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            Environment = { ["PYTHONUTF8"] = "1" }, // on Windows too
        };
        using var process = Process.Start(start)!;
        await using var killing = cancel.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }

        await process.WaitForExitAsync(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? await output
            : throw new ExportException($"{program} ended with exit code {process.ExitCode}: {(await errors).Trim()}");
    }
}

/// <summary>A program or a file that this machine lacks; the message names it and says how to get it.</summary>
public sealed class MissingToolException(string message) : Exception(message);
