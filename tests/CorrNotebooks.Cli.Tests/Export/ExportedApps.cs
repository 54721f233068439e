using System.Diagnostics;
using CorrNotebooks.Cli.Tests.Export;
using CorrNotebooks.Kernel.Packages;

[assembly: AssemblyFixture(typeof(ExportedApps))]

namespace CorrNotebooks.Cli.Tests.Export;

/// <summary>All lessons exported as programs once, and run two at a time, as a reader would run them. What is built goes when
/// this does, where the system can be told its place.</summary>
public sealed class ExportedApps : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly SemaphoreSlim atOnce = new(2);
    private readonly Lazy<Task<Dictionary<string, Task<string>>>> outputs;

    public ExportedApps() => outputs = new(StartAsync);

    public static IReadOnlyList<string> Lessons { get; } =
        [.. CorrProcess.Lessons.Select(file => Path.GetFileNameWithoutExtension(file))];

    /// <summary>What a lesson's program prints.</summary>
    public async Task<string> OutputOfAsync(string lesson) => await (await outputs.Value)[lesson];

    /// <summary>Runs a program, from a folder that is not its own.</summary>
    public async Task<string> RunAsync(string app)
    {
        await atOnce.WaitAsync();
        try
        {
            // What the build has to say is not the program's; and two of them at once had better not build the library anew.
            await DotnetAsync("build", app, "-p:BuildProjectReferences=false");
            return await DotnetAsync("run", "--no-build", app);
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose()
    {
        atOnce.Dispose();
        folder.Dispose();
    }

    private async Task<string> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_DATA_HOME"] = Directory.CreateDirectory(folder.At("share")).FullName, ["DOTNET_NOLOGO"] = "1" },
        };
        using var process = Process.Start(start)!;
        var result = await CorrProcess.EndAsync(process);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{result.Output}\n{result.Errors}");
        return result.Output;
    }

    private async Task<Dictionary<string, Task<string>>> StartAsync()
    {
        var result = await CorrProcess.RunAsync(CorrProcess.Root, "export", "--to", "app", "--output", folder.OutputPath);
        Assert.True(result.ExitCode == 0, result.Errors);
        return Lessons.ToDictionary(lesson => lesson, lesson => RunAsync(folder.At("out", $"{lesson}.cs")));
    }
}
