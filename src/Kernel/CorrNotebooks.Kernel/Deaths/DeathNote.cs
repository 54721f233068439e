using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CorrNotebooks.Kernel.Deaths;

/// <summary>
/// A file that outlives the kernel: the cell that runs, and after it all that native code and the runtime write past the notebook
/// meanwhile, since the process's error stream leads here. A front end starts the next kernel with the same connection file, and
/// that one tells how the last one died.
/// </summary>
public sealed partial class DeathNote
{
    private const int ErrorStream = 2;
    private const int FromTheStart = 0;

    private static readonly TimeSpan kept = TimeSpan.FromDays(7);

    private readonly Lock gate = new();
    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly TextWriter terminal;
    private int heading;

    private DeathNote(string path, TextWriter terminal)
    {
        (this.path, this.terminal) = (path, terminal);
        LastDeath = File.Exists(path) ? TellLast(File.ReadAllText(path)) : null;
        file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows()) // where libraries hold on to the stream that they found, and say nothing when they abort
            _ = dup2(file, ErrorStream);
        End();
    }

    /// <summary>How the kernel before this one died; null when it ended as it should.</summary>
    public string? LastDeath { get; }

    /// <param name="connectionFile">What the next kernel of the notebook will be started with too.</param>
    /// <param name="terminal">Where the error stream has led before; what comes is shown there all the same.</param>
    /// <returns>null where the user's cache takes no files.</returns>
    public static DeathNote? TryOpen(string connectionFile, TextWriter terminal)
    {
        try
        {
            var folder = Directory.CreateDirectory(UserCache.Folder("kernels"));
            foreach (var old in folder.EnumerateFiles().Where(note => DateTime.UtcNow - note.LastWriteTimeUtc > kept))
                old.Delete();
            var name = Digest.Of(Path.GetFullPath(connectionFile), 32);
            return new DeathNote(Path.Combine(folder.FullName, name), terminal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A cell begins.</summary>
    public void Begin(string cell) => Start(cell);

    /// <summary>It has ended, and none runs.</summary>
    public void End() => Start("");

    /// <summary>The error of the cell in which the process dies now, after it has written why.</summary>
    internal CellError Tell(string cell)
    {
        Show();
        return LastWords.Of(Words()).Tell("The notebook's process ended (aborted), and variables are gone.", $"in {cell}");
    }

    /// <summary>Shows what has been said on the terminal.</summary>
    internal void Show()
    {
        if (Words() is { Length: > 0 } words)
            terminal.Write(words);
    }

    /// <summary>The kernel ends as it should.</summary>
    public void Close()
    {
        lock (gate)
        {
            Show();
            File.Delete(path);
        }
    }

    private static string? TellLast(string note)
    {
        var end = note.IndexOf('\n');
        var (cell, words) = end < 0 ? (note, "") : (note[..end], note[(end + 1)..]);
        return cell.Length > 0 ? LastWords.Of(words).TellNext($"in {cell}")
            : string.IsNullOrWhiteSpace(words) ? null // ended from outside
            : LastWords.Of(words).TellNext("between cells");
    }

    private void Start(string cell)
    {
        var line = Encoding.UTF8.GetBytes($"{cell}\n");
        lock (gate)
        {
            Show();
            try
            {
                RandomAccess.SetLength(file, 0);
                heading = line.Length;
                if (!OperatingSystem.IsWindows())
                    _ = lseek(file, heading, FromTheStart);
                RandomAccess.Write(file, line, 0);
            }
            catch (IOException) // a full disk; the cell runs all the same
            {
            }
        }
    }

    private string Words()
    {
        lock (gate)
        {
            var length = RandomAccess.GetLength(file) - heading;
            if (length <= 0)
                return "";
            var bytes = new byte[length];
            return Encoding.UTF8.GetString(bytes.AsSpan(0, RandomAccess.Read(file, bytes, heading)));
        }
    }

    [LibraryImport("libc")]
    private static partial int dup2(SafeFileHandle from, int to);

    [LibraryImport("libc")]
    private static partial long lseek(SafeFileHandle file, long offset, int whence);
}
