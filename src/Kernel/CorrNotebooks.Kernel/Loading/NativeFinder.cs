using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Loading;

/// <summary>Finds native libraries: in the folders that packages name, beside the assemblies, and under <c>runtimes/…/native</c> there.</summary>
internal sealed class NativeFinder(AssemblyCatalog catalog)
{
    private readonly List<string> folders = [];

    public void AddFolder(string folder)
    {
        lock (folders)
        {
            if (!folders.Contains(folder))
                folders.Add(folder);
        }
    }

    /// <returns>The library's handle, or zero to let the runtime look in its own places.</returns>
    public nint TryLoad(string name, Func<string, nint> load)
    {
        string[] packages;
        lock (folders)
            packages = [.. folders.Where(Directory.Exists)];
        var places = packages.Concat(catalog.Folders.SelectMany(WithRuntimes));
        if (places.SelectMany(_ => FileNames(name), Path.Combine).FirstOrDefault(File.Exists) is not { } path)
            return 0;
        try
        {
            return load(path);
        }
        catch (DllNotFoundException) when (packages.Length > 0)
        {
            // Its dependencies may lie in another package's folder, where the system's loader does not look.
            // Once they are loaded, it finds them by name.
            LoadAll(packages, except: path);
            return load(path);
        }
    }

    private static IEnumerable<string> WithRuntimes(string folder) =>
        RuntimeIds().Select(rid => Path.Combine(folder, "runtimes", rid, "native")).Prepend(folder);

    private static IEnumerable<string> RuntimeIds()
    {
        var os = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] ids = [RuntimeInformation.RuntimeIdentifier, $"{os}-{architecture}", os, "any"];
        return ids.Distinct();
    }

    private static IEnumerable<string> FileNames(string name)
    {
        var extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return OperatingSystem.IsWindows()
            ? [name, name + extension]
            : [name, $"lib{name}{extension}", name + extension, $"lib{name}"];
    }

    // In rounds, since the order in which they need one another is unknown: until a round loads nothing more.
    private static void LoadAll(string[] folders, string except)
    {
        var pattern = OperatingSystem.IsWindows() ? "*.dll" : OperatingSystem.IsMacOS() ? "*.dylib" : "*.so*";
        var waiting = folders.SelectMany(p => Directory.GetFiles(p, pattern)).Where(f => f != except).ToHashSet();
        while (waiting.RemoveWhere(f => NativeLibrary.TryLoad(f, out _)) > 0) { }
    }
}
