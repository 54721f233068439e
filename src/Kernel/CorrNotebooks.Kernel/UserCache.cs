namespace CorrNotebooks.Kernel;

/// <summary>What is kept for all notebooks of the user, and may be deleted at any time.</summary>
internal static class UserCache
{
    /// <summary>The full path of a folder in the user's cache for this kit; it need not exist.</summary>
    public static string Folder(params ReadOnlySpan<string> names)
    {
        var caches = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine([caches, "corr-notebooks", .. names]);
    }
}
