using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Cli.Kernels;

namespace CorrNotebooks.Cli.Jupyter;

/// <summary>A running Jupyter: its process, and the address it serves at. To dispose it is to end it, and with it its kernels.</summary>
internal sealed class JupyterServer : IAsyncDisposable
{
    private const int Terminate = 15; // SIGTERM: Jupyter ends its kernels, then itself

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly string folder; // what is this server's only: the kit's kernel, connection files, its registration
    private readonly string token;

    private JupyterServer(Process process, string folder, string token) => (this.process, this.folder, this.token) = (process, folder, token);

    /// <summary>Starts it with the kit's kernel in place, which it prefers to others of the name; what is installed stays as it is.</summary>
    public static JupyterServer Start(JupyterProgram program, string servedFolder, IEnumerable<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("corr-jupyter-").FullName;
        KernelSpec.Install(Path.Combine(folder, "kernels"), search: []);
        var token = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var search = Environment.GetEnvironmentVariable("JUPYTER_PATH");
        string[] asRoot = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--allow-root"] : [];
        var start = new ProcessStartInfo(program.Path, ["--log-level=WARN", "-y", .. asRoot, .. options]) // -y: Ctrl+C ends it without a question
        {
            WorkingDirectory = servedFolder,
            Environment =
            {
                ["JUPYTER_PATH"] = string.IsNullOrEmpty(search) ? folder : $"{folder}{Path.PathSeparator}{search}",
                ["JUPYTER_RUNTIME_DIR"] = folder,
                ["JUPYTER_TOKEN"] = token,
            },
        };
        return new JupyterServer(Process.Start(start)!, folder, token);
    }

    /// <summary>Waits until it serves.</summary>
    /// <returns>The address that opens it, which leads on to its first page.</returns>
    /// <exception cref="CommandException">It ended instead.</exception>
    public async Task<Uri> AddressAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (Registration() is { } registration)
                return new Uri($"{(string?)registration["url"]}?token={token}");
            if (process.HasExited)
                throw new CommandException($"Jupyter ended with exit code {process.ExitCode} before it served; what it said stands above.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }
    }

    public Task WaitForExitAsync(CancellationToken cancel) => process.WaitForExitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited && !OperatingSystem.IsWindows()) // there Ctrl+C has reached it by itself
            _ = kill(process.Id, Terminate);
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    // Jupyter writes it once it listens: Notebook 6 as nbserver-….json, its successors as jpserver-….json.
    private JsonNode? Registration()
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*server-*.json").FirstOrDefault() is { } file ? JsonNode.Parse(File.ReadAllText(file)) : null;
        }
        catch (JsonException)
        {
            return null; // half written
        }
    }
}
