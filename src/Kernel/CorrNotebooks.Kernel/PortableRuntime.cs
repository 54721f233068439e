using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel;

/// <summary>The system and processor in .NET's terms, such as <c>linux-x64</c>.</summary>
internal static class PortableRuntime
{
    // A distribution's own build of .NET calls itself after the distribution, which packages do not know.
    public static string Identifier { get; } = $"{System}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string System => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl") || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal) ? "linux-musl"
        : "linux";
}
