using System.Reflection;
using System.Runtime.Loader;

namespace CorrNotebooks.Kernel.Loading;

/// <summary>
/// Where a session's cells and libraries are loaded: a context of its own, so that a new session starts afresh and the
/// host's libraries do not decide the versions of the notebook's.
/// </summary>
internal sealed class NotebookLoadContext(AssemblyCatalog catalog) : AssemblyLoadContext("notebook")
{
    private readonly Dictionary<string, Assembly> cells = [];
    private readonly Dictionary<string, Assembly> facades = new(StringComparer.OrdinalIgnoreCase);
    private readonly NativeFinder natives = new(catalog);

    public void AddNativeFolder(string folder) => natives.AddFolder(folder);

    public Assembly LoadCell(Stream assembly, Stream symbols)
    {
        var loaded = LoadFromStream(assembly, symbols);
        lock (cells)
            cells[loaded.GetName().Name!] = loaded;
        return loaded;
    }

    protected override Assembly? Load(AssemblyName name)
    {
        lock (cells)
        {
            if (cells.TryGetValue(name.Name!, out var cell))
                return cell;
        }
        if (Facade.Find(name.Name!) is { } facade)
            return LoadFacade(name.Name!, facade);
        return catalog.FindToLoad(name.Name!) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    private Assembly LoadFacade(string name, Facade facade)
    {
        lock (cells)
        {
            if (!facades.TryGetValue(name, out var loaded))
                facades[name] = loaded = LoadFromStream(facade.Image);
            return loaded;
        }
    }

    protected override nint LoadUnmanagedDll(string name) => natives.TryLoad(name, LoadUnmanagedDllFromPath);
}
