using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli;

/// <summary>How this program is started: by <c>dotnet</c> from the repository's launcher, or as an installed .NET tool.</summary>
internal static class OwnCommand
{
    /// <summary>A tool is an executable of its own, whose path outlives updates; that of its assembly does not.</summary>
    public static bool IsTool { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "corr";

    /// <summary>The command line for other programs; arguments are added.</summary>
    public static IReadOnlyList<string> Line { get; } =
        IsTool ? [Environment.ProcessPath!] : [DotnetHost.Path, typeof(OwnCommand).Assembly.Location];

    /// <summary>What a person types.</summary>
    public static string Typed { get; } = IsTool || OperatingSystem.IsWindows() ? "corr" : "./corr";
}
