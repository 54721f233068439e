using CorrNotebooks.Cli.Doctor;
using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Cli.Tests.Doctor;

/// <summary>A machine on which everything is well, until a test takes something away.</summary>
internal sealed class PretendMachine(string kernels) : IMachine
{
    public const string Torch = "2.10.0.0\n4\n";

    public const string Feeds = """{ "searchResult": [ { "sourceName": "a feed", "packages": [ { "id": "TorchSharp-cpu" } ] } ] }""";

    /// <summary>What programs print; one that is not here is not on the machine.</summary>
    public Dictionary<string, string> Programs { get; } = new()
    {
        ["dotnet --version"] = "10.0.401\n",
        ["dotnet package"] = Feeds,
        ["jupyter --version"] = "Selected Jupyter core packages...\nIPython          : 8.5.0\njupyterlab       : not installed\nnotebook         : 6.4.12\n",
        ["code --list-extensions"] = "ms-toolsai.jupyter\nms-dotnettools.csharp\n",
    };

    public HashSet<string> MissingFiles { get; } = [];

    public CellOutput Cell { get; set; } = new(Torch, null);

    public Repository? Repository { get; set; } = new("/repository");

    public int Processors => 4;

    public string? Browser { get; set; } = "chromium";

    public bool HasZeroMq { get; set; } = true;

    public IReadOnlyList<string> KernelFolders => [kernels];

    /// <summary>The versions of TorchSharp in its package folder, none of which loads.</summary>
    public List<TorchSharpNative> BrokenTorch { get; } = [];

    public Task<IReadOnlyList<TorchSharpNative>> TorchSharpLibrariesAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<TorchSharpNative>>(BrokenTorch);

    public bool Exists(string path) => !MissingFiles.Any(path.EndsWith);

    public Task<ProgramOutput?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan limit, CancellationToken cancel) =>
        Task.FromResult(Programs.TryGetValue($"{Path.GetFileNameWithoutExtension(program)} {arguments[0]}", out var text) ? new ProgramOutput(0, text) : null);

    public Task<CellOutput> RunCellAsync(string code, CancellationToken cancel) => Task.FromResult(Cell);
}
