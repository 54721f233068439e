using System.ComponentModel;
using System.Diagnostics;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Jupyter.Tests.Browsing;

/// <summary>A <c>corr jupyter</c>, serving copies of the lessons, and a browser that shows what it serves.</summary>
public sealed class JupyterInBrowser : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private Process? corr;
    private Chromium? chromium;
    private Uri? address;
    private string? missing;

    public async ValueTask InitializeAsync()
    {
        missing = OperatingSystem.IsWindows() ? "Windows has no signals to send."
            : await NotebookVersionAsync() is not ['6', '.', ..] ? "there is no Jupyter Notebook 6, whose pages this test knows: apt-get install jupyter-notebook"
            : Browser.Find() is null ? "there is no Chromium: apt-get install chromium"
            : null;
        if (missing is not null)
            return;

        CopyLessons();
        corr = CorrProcess.Start(folder.Path, "jupyter", "--no-browser", folder.At("notebooks"));
        _ = corr.StandardError.ReadToEndAsync(); // a full pipe would hold it up
        var line = await corr.StandardOutput.ReadLineAsync() ?? "";
        Assert.StartsWith("Jupyter Notebook is at http", line);
        address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]);
        chromium = await Chromium.StartAsync(Browser.Find()!);
    }

    /// <summary>Opens a new notebook on the kit's losses, to try things in.</summary>
    internal async Task<NotebookPage> OpenNewAsync()
    {
        var name = $"{Path.GetRandomFileName()}.ipynb";
        folder.Notebook(Path.Combine("notebooks", name), "#r \"nuget: TorchSharp-cpu, 0.107.0\"\n#r \"../artifacts/bin/CorrNotebooks/release/CorrNotebooks.dll\"\nusing CorrNotebooks;");
        var notebook = await OpenAsync(name);
        await notebook.RunAllAsync();
        return notebook;
    }

    /// <summary>Opens a lesson.</summary>
    internal async Task<NotebookPage> OpenAsync(string notebook)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        var page = await chromium!.OpenAsync(new Uri(address!, $"notebooks/{notebook}{address!.Query}"));
        return await NotebookPage.ReadyAsync(page);
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        if (corr is not null)
        {
            Process.Start("sh", ["-c", $"kill -TERM {corr.Id}"]).WaitForExit();
            await corr.WaitForExitAsync();
            corr.Dispose();
        }

        folder.Dispose();
    }

    // Jupyter saves what it shows, now and then; the lessons themselves stay as they are.
    private void CopyLessons()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(CorrProcess.Root, "notebooks")))
            folder.Write(Path.Combine("notebooks", Path.GetFileName(file)), File.ReadAllText(file));
        foreach (var name in new[] { "artifacts", "data" })
            Directory.CreateSymbolicLink(folder.At(name), Path.Combine(CorrProcess.Root, name));
    }

    private static async Task<string> NotebookVersionAsync()
    {
        try
        {
            using var jupyter = Process.Start(new ProcessStartInfo("jupyter-notebook", ["--version"]) { RedirectStandardOutput = true })!;
            return await jupyter.StandardOutput.ReadToEndAsync();
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
