using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Cli.Doctor;

/// <summary>What checks ask of the machine; tests make up one that lacks things.</summary>
internal interface IMachine
{
    /// <summary>The repository that the program works for; null where it was installed as a tool.</summary>
    Repository? Repository { get; }

    int Processors { get; }

    /// <summary>The browser that draws charts as pictures.</summary>
    string? Browser { get; }

    bool HasZeroMq { get; }

    /// <summary>TorchSharp's native libraries in the folder of NuGet packages, one for each version.</summary>
    Task<IReadOnlyList<TorchSharpNative>> TorchSharpLibrariesAsync(CancellationToken cancel);

    /// <summary>The folders in which Jupyter looks for kernels.</summary>
    IReadOnlyList<string> KernelFolders { get; }

    bool Exists(string path);

    /// <summary>Runs a program of the PATH, or one given by its full path, in the repository or else in the current directory.</summary>
    /// <returns>Null when there is no such program, or it does not come to an end in time.</returns>
    Task<ProgramOutput?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan limit, CancellationToken cancel);

    /// <summary>Runs a cell as a notebook's would be, in a session of its own.</summary>
    Task<CellOutput> RunCellAsync(string code, CancellationToken cancel);
}

/// <summary>What a program printed.</summary>
internal sealed record ProgramOutput(int ExitCode, string Text);

/// <summary>What a cell printed, and why it failed, if it did.</summary>
internal sealed record CellOutput(string Text, CellError? Error);
