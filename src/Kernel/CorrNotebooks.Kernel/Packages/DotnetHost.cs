using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>The <c>dotnet</c> executable that belongs to this process.</summary>
public static class DotnetHost
{
    /// <summary>Its full path, or plain <c>dotnet</c> where only the PATH can tell.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // The runtime lives in <root>/shared/Microsoft.NETCore.App/<version>/.
        var root = System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..");
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            System.IO.Path.GetFileName(Environment.ProcessPath) == name ? Environment.ProcessPath : null,
            System.IO.Path.GetFullPath(System.IO.Path.Combine(root, name)),
        ];
        return candidates.FirstOrDefault(File.Exists) ?? name;
    }
}
