namespace CorrNotebooks.Kernel;

/// <summary>Where the programs of this machine are.</summary>
public static class ProgramPath
{
    /// <summary>The full path of a program in the folders of the PATH; null where none has it.</summary>
    /// <param name="extensions">What its file's name may end in on Windows, the likeliest first; <c>.exe</c> unless told.</param>
    public static string? Find(string program, params string[] extensions)
    {
        var endings = !OperatingSystem.IsWindows() ? [""] : extensions.Length > 0 ? extensions : [".exe"];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);
    }
}
