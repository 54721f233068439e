namespace CorrNotebooks.Kernel.Language;

/// <summary>Completes a path by the entries of its folder.</summary>
internal static class PathCompletion
{
    private const int Most = 200;

    /// <param name="written">The path up to the cursor.</param>
    /// <param name="extension">Only files of this kind, and folders.</param>
    public static CompletionList Complete(string written, int position, string folder, string extension = "")
    {
        var name = written[(written.LastIndexOf('/') + 1)..];
        var start = position - name.Length;
        try
        {
            var parent = new DirectoryInfo(Path.GetFullPath(written[..^name.Length], folder));
            var items = parent.EnumerateFileSystemInfos(name + "*")
                .Where(entry => name.Length > 0 || !entry.Name.StartsWith('.'))
                .Where(entry => entry is DirectoryInfo || entry.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                .Take(Most)
                .Select(entry => entry is DirectoryInfo ? new CompletionItem(entry.Name + "/", "folder") : new CompletionItem(entry.Name, "file"))
                .OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase);
            return new CompletionList(start, position, [.. items]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new CompletionList(start, position, []); // no folder of that name, or text that is no path
        }
    }
}
