using System.Buffers.Binary;

namespace CorrNotebooks.Kernel.Packages.Natives;

/// <summary>
/// TorchSharp's own native library, in a folder of NuGet packages. The one of 0.107.0 for Linux names a version of libstdc++,
/// GLIBCXX_3.4.32, that Debian 12 and Ubuntu 22.04 lack, and takes nothing from it: the compiler's header names it. On such a system
/// the loader refuses the library, unless that need is marked as weak, which is one bit of the file.
/// </summary>
public sealed class TorchSharpNative
{
    private const string MendableVersion = "0.107.0", MissingVersion = "GLIBCXX_3.4.32", Library = "libstdc++.so.6";

    private readonly string path;
    private readonly LinuxSystem system;

    /// <param name="folder">The folder of one version of the package: <c>…/torchsharp/0.107.0</c>.</param>
    internal TorchSharpNative(string folder, LinuxSystem system)
    {
        Version = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        path = Path.Combine(folder, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        this.system = system;
    }

    /// <summary>The package's version.</summary>
    public string Version { get; }

    /// <summary>The library of each version of TorchSharp in a folder of packages.</summary>
    public static IReadOnlyList<TorchSharpNative> FindAll(string packagesFolder)
    {
        var folder = Path.Combine(packagesFolder, "torchsharp");
        return !Directory.Exists(folder) ? [] : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(one => new TorchSharpNative(one, LinuxSystem.Current))];
    }

    /// <summary>The library that a restore found; null where there is none among its files.</summary>
    internal static TorchSharpNative? Among(IEnumerable<string> assemblies) =>
        // …/torchsharp/0.107.0/lib/net8.0/TorchSharp.dll
        assemblies.FirstOrDefault(file => Path.GetFileName(file) == "TorchSharp.dll") is { } assembly
            ? new TorchSharpNative(Path.GetFullPath(Path.Combine(assembly, "..", "..", "..")), LinuxSystem.Current)
            : null;

    /// <summary>Whether the system's loader takes the library, and what to do if it does not. Changes nothing.</summary>
    public NativeState Look() => Examine().State;

    /// <summary>Has the system's loader take the library, where one bit is all that is in the way.</summary>
    /// <returns>What was done; or what was found, where there was nothing to do or it could not be done.</returns>
    public NativeState Mend()
    {
        var (state, bytes, need) = Examine();
        if (state is not NativeState.Mendable)
            return state;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(need!.FlagsOffset, 2), (ushort)(need.Flags | NeededVersion.Weak));
        try
        {
            Replace(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Broken($"{MissingVersion} is missing here, and marking it as not needed failed: {e.Message} Run 'corr mend' as the folder's owner, or set NUGET_PACKAGES to a folder of your own");
        }

        return new NativeState.Mended($"TorchSharp {Version}: marked {MissingVersion} as not needed in libLibTorchSharp.so, since this system's libstdc++ lacks it and the library takes nothing from it.");
    }

    private (NativeState State, byte[] Bytes, NeededVersion? Need) Examine()
    {
        if (WithoutBuild() is { } why)
            return (new NativeState.Unusable($"TorchSharp {Version} does not load here: {why}."), [], null);
        if (system.RuntimeIdentifier != "linux-x64" || !File.Exists(path))
            return (new NativeState.Loads(), [], null);

        try
        {
            var bytes = File.ReadAllBytes(path);
            var image = new ElfImage(bytes);
            var need = image.Needed().FirstOrDefault(need => need is { Library: Library, Version: MissingVersion });
            return (need is null or { IsWeak: true } || system.StandardLibraryVersions.Value.Contains(MissingVersion) ? new NativeState.Loads()
                : Version != MendableVersion ? Broken($"it asks for {MissingVersion}, which this system's libstdc++ lacks, and only {MendableVersion} is known to do without. Take {MendableVersion}, or a newer system")
                : image.IsUsed(need) ? Broken($"it takes something from {MissingVersion}, which this system's libstdc++ lacks. Clear the package ('dotnet nuget locals global-packages --clear') and restore it again")
                : new NativeState.Mendable($"TorchSharp {Version} does not load here: libLibTorchSharp.so asks for {MissingVersion}, which this system's libstdc++ lacks and the library does not use."),
                bytes, need);
        }
        catch (SystemLibraryException e)
        {
            return (Broken(e.Message), [], null);
        }
        catch (Exception e) when (e is ElfException or IOException or UnauthorizedAccessException)
        {
            return (Broken($"{path} cannot be read: {e.Message}. Clear the package ('dotnet nuget locals global-packages --clear') and restore it again"), [], null);
        }
    }

    private string? WithoutBuild() => system.RuntimeIdentifier switch
    {
        "linux-arm64" => "it has no build for Linux on arm64; use an x64 machine, or a container for amd64, which is emulated",
        var musl when musl.StartsWith("linux-musl", StringComparison.Ordinal) => "it has no build for musl (Alpine); use a distribution with glibc, such as Debian or Ubuntu",
        _ => null,
    };

    private NativeState.Unusable Broken(string why) => new($"TorchSharp {Version} does not load here: {why}.");

    // In one step, so that a program which starts meanwhile finds the one or the other. The new file has a time of its own, by which
    // builds see that their copies are old.
    private void Replace(byte[] bytes)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

/// <summary>How a native library stands to this machine.</summary>
/// <param name="Text">One line for the user; empty where there is nothing to say.</param>
public abstract record NativeState(string Text)
{
    /// <summary>The system's loader takes it.</summary>
    public sealed record Loads() : NativeState("");

    /// <summary>It would load if one bit of it were changed.</summary>
    public sealed record Mendable(string Text) : NativeState(Text);

    /// <summary>That bit was changed now.</summary>
    public sealed record Mended(string Text) : NativeState(Text);

    /// <summary>It does not load, and this program cannot change that.</summary>
    public sealed record Unusable(string Text) : NativeState(Text);
}
