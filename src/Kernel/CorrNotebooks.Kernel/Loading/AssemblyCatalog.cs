using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
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
    private HashSet<string> missing = [];
    private int generation;
    private CatalogReferences? references;

    /// <summary>Folders of the assemblies added so far: their neighbours, managed and native, are found there.</summary>
    public IReadOnlyList<string> Folders
    {
        get { lock (gate) return [.. folders]; }
    }

    /// <summary>
    /// What a cell compiles against, beside the host's own: the assemblies added, and those that they mention and that lie
    /// beside them. The compiler could ask for the latter when it misses them, but then what it knows of an assembly would
    /// depend on which compilation has asked for what before.
    /// </summary>
    public CatalogReferences References
    {
        get { lock (gate) return references ??= Collect(); }
    }

    /// <summary>Makes an assembly visible to the cells that follow.</summary>
    /// <exception cref="AssemblyConflictException">Another version of it is in use already.</exception>
    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    public void Add(string path)
    {
        var name = AssemblyName.GetAssemblyName(path);
        if (HostAssemblies.Provides(name.Name!))
            return;
        lock (gate)
        {
            references = null;
            var folder = Path.GetDirectoryName(path)!;
            if (!folders.Contains(folder))
                folders.Add(folder);

            if (!entries.TryGetValue(name.Name!, out var known) || (!known.IsLoaded && known.Version < name.Version))
            {
                if (known is not null)
                    generation++; // What was compiled against the one before is to see this one.
                entries[name.Name!] = known = new Entry(path, name.Version!);
            }
            else if (known.IsLoaded && known.Version < name.Version)
            {
                throw new AssemblyConflictException(
                    $"{name.Name} {name.Version} cannot join {known.Version}, which is loaded already from {known.Path}. Restart the session to change the version.");
            }

            known.IsReferenced = true;
        }
    }

    /// <summary>The file to load for a name. From now on the answer stays.</summary>
    public string? FindToLoad(string simpleName)
    {
        lock (gate)
        {
            var entry = Find(simpleName);
            if (entry is not null)
                entry.IsLoaded = true;
            return entry?.Path;
        }
    }

    private Entry? Find(string simpleName)
    {
        if (entries.TryGetValue(simpleName, out var entry) || HostAssemblies.Provides(simpleName))
            return entry;
        var neighbour = folders.Select(f => Path.Combine(f, simpleName + ".dll")).FirstOrDefault(File.Exists);
        return neighbour is null ? null : entries[simpleName] = new Entry(neighbour, AssemblyName.GetAssemblyName(neighbour).Version!);
    }

    private CatalogReferences Collect()
    {
        var missingBefore = missing;
        missing = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var facades = new HashSet<Facade>();
        var waiting = new Stack<Entry>(entries.Values.Where(e => e.IsReferenced));
        while (waiting.TryPop(out var entry))
        {
            facades.UnionWith(entry.Mentions.Select(Facade.Find).OfType<Facade>());
            foreach (var name in entry.Mentions.Where(name => !HostAssemblies.Provides(name)))
            {
                if (Find(name) is not { } neighbour)
                {
                    missing.Add(name);
                }
                else if (!neighbour.IsReferenced)
                {
                    neighbour.IsReferenced = true;
                    waiting.Push(neighbour);
                }
            }
        }
        if (!missingBefore.IsSubsetOf(missing))
            generation++;
        return new CatalogReferences(generation, [.. entries.Values.Where(e => e.IsReferenced).Select(e => e.Reference), .. facades.Select(f => f.Reference)]);
    }

    private sealed class Entry(string path, Version version)
    {
        private readonly Lazy<PortableExecutableReference> reference = new(() => MetadataReference.CreateFromFile(path));
        private readonly Lazy<string[]> mentions = new(() => ReadMentions(path));

        public string Path { get; } = path;

        public Version Version { get; } = version;

        /// <summary>Cells are compiled against it.</summary>
        public bool IsReferenced { get; set; }

        public bool IsLoaded { get; set; }

        public MetadataReference Reference => reference.Value;

        public IReadOnlyList<string> Mentions => mentions.Value;

        private static string[] ReadMentions(string path)
        {
            using var file = new PEReader(File.OpenRead(path));
            var reader = file.GetMetadataReader();
            return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
        }
    }
}

/// <summary>The assemblies of a session at one time.</summary>
/// <param name="Generation">Rises when an assembly has become another one for those that mention it: what was compiled before is to be bound again.</param>
internal sealed record CatalogReferences(int Generation, IReadOnlyList<MetadataReference> Items);

/// <summary>Two versions of one assembly in one session.</summary>
internal sealed class AssemblyConflictException(string message) : Exception(message);
