namespace CorrNotebooks.Cli.Tests;

/// <summary>What the runtime notes of one start for the next.</summary>
public sealed class StartupProfileTests
{
    private static readonly string profile =
        Path.Combine(CorrProcess.Root, "artifacts", "bin", "CorrNotebooks.Cli", "release", "startup-profiles", "kernel");

    [Fact]
    public async Task A_damaged_profile_stops_nothing_and_is_written_anew()
    {
        using var folder = new TestFolder();
        var notebook = folder.Notebook("one.ipynb", "1 + 1");
        Directory.CreateDirectory(Path.GetDirectoryName(profile)!);
        await File.WriteAllTextAsync(profile, "not a profile", TestContext.Current.CancellationToken);

        var run = await CorrProcess.RunAsync(folder.Path, "run", notebook);

        Assert.Equal(0, run.ExitCode);
        Assert.True(new FileInfo(profile).Length > 1000);
    }
}
