using System.Diagnostics;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>A Chromium, or a relative of it, that runs without a window.</summary>
public sealed class Browser(string program)
{
    private static readonly string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"];

    private static readonly string[] otherPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    public string Program => program;

    /// <summary>The first one found on the PATH, or where it is usually installed.</summary>
    public static Browser? Find()
    {
        var found = names.Select(name => ProgramPath.Find(name)).FirstOrDefault(path => path is not null) ?? otherPlaces.FirstOrDefault(File.Exists);
        return found is null ? null : new Browser(found);
    }

    /// <summary>Opens a page, lets its scripts come to an end, and returns its document as HTML.</summary>
    public async Task<string> DocumentOfAsync(string page, CancellationToken cancel, params string[] options)
    {
        var profile = Directory.CreateTempSubdirectory("corr-browser-").FullName;
        try
        {
            using var process = Start(profile, ["--virtual-time-budget=60000", "--dump-dom", .. options, new Uri(page).AbsoluteUri]);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(patience);
            await using var killing = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var document = await process.StandardOutput.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            return process.ExitCode == 0
                ? document
                : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}. {(await complaints.ConfigureAwait(false)).Trim()}");
        }
        finally
        {
            DeleteProfile(profile);
        }
    }

    /// <summary>Starts it with its output redirected.</summary>
    /// <param name="profile">A folder for what it keeps, of nobody else's.</param>
    public Process Start(string profile, params IEnumerable<string> options)
    {
        // The sandbox needs rights that root's processes in a container do not have; the pages are the kit's own.
        string[] sandbox = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--no-sandbox"] : [];
        var start = new ProcessStartInfo(program,
        [
            "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={profile}", .. sandbox, .. options,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    // A child of the browser may still be writing when its parent is gone.
    public static void DeleteProfile(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
        }
    }
}
