using System.Text.Json;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>What earlier restores found, one small file per set of requests, shared by all processes of the user.</summary>
internal sealed class PackageCache(string folder)
{
    // A floating version is looked up again after a day: 'latest' moves.
    private static readonly TimeSpan FloatingAge = TimeSpan.FromDays(1);

    public static string DefaultFolder => UserCache.Folder("packages");

    public string Folder => folder;

    /// <summary>A name for everything that decides the outcome of a restore.</summary>
    public static string Key(IEnumerable<string> inputs) => Digest.Of(string.Join('\n', inputs), 32);

    /// <summary>The earlier answer, as long as every file of it is still there.</summary>
    public ResolvedPackages? Find(string key, bool floating)
    {
        var file = new FileInfo(FileOf(key));
        if (!file.Exists || (floating && DateTime.UtcNow - file.LastWriteTimeUtc > FloatingAge))
            return null;

        try
        {
            var found = JsonSerializer.Deserialize<ResolvedPackages>(File.ReadAllText(file.FullName));
            return found is not null && found.Assemblies.All(File.Exists) && found.NativeFolders.All(Directory.Exists) ? found : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null; // unreadable is as good as absent: the restore writes it anew
        }
    }

    public void Store(string key, ResolvedPackages packages)
    {
        var temporary = $"{FileOf(key)}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(packages));
        File.Move(temporary, FileOf(key), overwrite: true);
    }

    /// <summary>Waits until no other process restores the same set; dispose what it returns to let the next one in.</summary>
    public async Task<IDisposable> LockAsync(string key, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, key + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) // held by another process
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
            }
        }
    }

    private string FileOf(string key) => Path.Combine(folder, key + ".json");
}
