namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>Writes a file whole or not at all: an interrupted run leaves what was there before.</summary>
public static class AtomicFile
{
    public static void WriteAllText(string path, string text)
    {
        // Through a symbolic link, so that the link stays one.
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary); // gone already when all went well
        }
    }
}
