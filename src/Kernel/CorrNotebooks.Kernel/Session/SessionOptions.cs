using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel;

/// <summary>What a session is given by its front end.</summary>
public sealed record SessionOptions
{
    /// <summary>The notebook's folder: the current directory of its cells, and what relative paths in <c>#r</c> and <c>#!import</c> start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Answers <c>#r "nuget: …"</c>; without it such a line is an error.</summary>
    public IPackageResolver? Packages { get; init; }

    /// <summary>Answers <c>Console.ReadLine</c>, <c>GetInputAsync</c> and <c>GetPasswordAsync</c>; without it they throw.</summary>
    public Func<InputRequest, string?>? Input { get; init; }

    /// <summary>How long an interrupted cell may take to stop (native code cannot be stopped) before the session gives it up.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>A line of input that a cell waits for.</summary>
public sealed record InputRequest(string Prompt, bool IsPassword);
