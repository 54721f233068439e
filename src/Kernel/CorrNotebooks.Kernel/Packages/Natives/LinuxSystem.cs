using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Packages.Natives;

/// <summary>What decides whether a native library loads on a machine.</summary>
/// <param name="RuntimeIdentifier">In .NET's terms, such as <c>linux-x64</c>.</param>
/// <param name="StandardLibraryVersions">The versions that the system's libstdc++ defines, such as <c>GLIBCXX_3.4.30</c>.</param>
internal sealed record LinuxSystem(string RuntimeIdentifier, Lazy<IReadOnlySet<string>> StandardLibraryVersions)
{
    private const string StandardLibrary = "libstdc++.so.6";

    /// <summary>The machine that this runs on.</summary>
    public static LinuxSystem Current { get; } = new(PortableRuntime.Identifier, new(ReadStandardLibrary));

    private static IReadOnlySet<string> ReadStandardLibrary()
    {
        try
        {
            return new ElfImage(File.ReadAllBytes(FindStandardLibrary())).Defined();
        }
        catch (Exception e) when (e is ElfException or IOException or UnauthorizedAccessException or InvalidOperationException or DllNotFoundException)
        {
            throw new SystemLibraryException($"it cannot be told what this system's {StandardLibrary} has: {e.Message}");
        }
    }

    // The loader knows best which file it takes, and the process's own map says what it took.
    private static string FindStandardLibrary()
    {
        NativeLibrary.Load(StandardLibrary);
        return File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .First(path => Path.GetFileName(path).StartsWith(StandardLibrary, StringComparison.Ordinal));
    }
}

/// <summary>A library of the system that cannot be read; the message says which and why.</summary>
internal sealed class SystemLibraryException(string message) : Exception(message);
