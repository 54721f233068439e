using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>Notebooks executed by <c>corr run</c> or <c>corr verify</c>, in a process of its own, as a reader would; the copies
/// go when this does.</summary>
public sealed class CorrRun : IDisposable
{
    private readonly string output = Directory.CreateTempSubdirectory("executed-").FullName;

    private CorrRun()
    {
    }

    public int ExitCode { get; private set; }
    public string Console { get; private set; } = "";

    public static async Task<CorrRun> OfAsync(string command, string folder, params string[] options)
    {
        var run = new CorrRun();
        // The program that was built beside these tests, in the same configuration.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "CorrNotebooks.Cli", here.Name, "corr.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, command, folder, "--output", run.output, .. options])
        {
            WorkingDirectory = Lesson.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        (run.ExitCode, run.Console) = (process.ExitCode, string.Concat(printed));
        return run;
    }

    public Cell Cell(string notebook, string id) =>
        new Lesson(Directory.EnumerateFiles(output, notebook, SearchOption.AllDirectories).Single()).Cells.Single(cell => cell.Id == id);

    public void Dispose() => Directory.Delete(output, recursive: true);
}
