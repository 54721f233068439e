using System.Reflection;
using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Loading;

/// <summary>
/// Which file answers for which assembly name in a session. There is one file for a name, whichever folder it was first
/// found in, so that a type that two libraries share is one type.
/// </summary>
internal sealed class AssemblyCatalog
{
    // Cells are compiled on the session's thread, but any thread may load.
    private readonly object gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> folders = [];

    /// <summary>Folders of the assemblies added so far: their neighbours, managed and native, are found there.</summary>
    public IReadOnlyList<string> Folders
    {
        get { lock (gate) return [.. folders]; }
    }

    /// <summary>What a cell compiles against, beside the host's own.</summary>
    public IReadOnlyList<MetadataReference> References
    {
        get { lock (gate) return [.. entries.Values.Where(e => e.IsReferenced).Select(e => e.Reference)]; }
    }

    /// <summary>Makes an assembly visible to the cells that follow.</summary>
    /// <exception cref="AssemblyConflictException">Another version of it is in use already.</exception>
    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    public void Add(string path)
    {
        AssemblyName name = AssemblyName.GetAssemblyName(path);
        if (HostAssemblies.Provides(name.Name!))
            return;
        lock (gate)
        {
            string folder = Path.GetDirectoryName(path)!;
            if (!folders.Contains(folder))
                folders.Add(folder);

            if (!entries.TryGetValue(name.Name!, out Entry? known) || (!known.IsLoaded && known.Version < name.Version))
                entries[name.Name!] = known = new Entry(path, name.Version!);
            else if (known.IsLoaded && known.Version < name.Version)
                throw new AssemblyConflictException(
                    $"{name.Name} {name.Version} cannot join {known.Version}, which is loaded already from {known.Path}. Restart the session to change the version.");
            known.IsReferenced = true;
        }
    }

    /// <summary>What a type compiles against that a referenced assembly mentions: an assembly that was added, or one that lies beside those.</summary>
    public PortableExecutableReference? FindReference(string simpleName)
    {
        lock (gate)
            return Find(simpleName)?.Reference;
    }

    /// <summary>The file to load for a name. From now on the answer stays.</summary>
    public string? FindToLoad(string simpleName)
    {
        lock (gate)
        {
            Entry? entry = Find(simpleName);
            if (entry is not null)
                entry.IsLoaded = true;
            return entry?.Path;
        }
    }

    private Entry? Find(string simpleName)
    {
        if (entries.TryGetValue(simpleName, out Entry? entry) || HostAssemblies.Provides(simpleName))
            return entry;
        string? neighbour = folders.Select(f => Path.Combine(f, simpleName + ".dll")).FirstOrDefault(File.Exists);
        return neighbour is null ? null : entries[simpleName] = new Entry(neighbour, AssemblyName.GetAssemblyName(neighbour).Version!);
    }

    private sealed class Entry(string path, Version version)
    {
        private PortableExecutableReference? reference;

        public string Path { get; } = path;

        public Version Version { get; } = version;

        public bool IsReferenced { get; set; }

        public bool IsLoaded { get; set; }

        public PortableExecutableReference Reference => reference ??= MetadataReference.CreateFromFile(Path);
    }
}

/// <summary>Two versions of one assembly in one session.</summary>
internal sealed class AssemblyConflictException(string message) : Exception(message);
