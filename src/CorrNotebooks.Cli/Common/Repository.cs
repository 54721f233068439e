namespace CorrNotebooks.Cli;

/// <summary>The folders of the repository that this program works for.</summary>
internal sealed record Repository(string Root)
{
    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Artifacts => Path.Combine(Root, "artifacts");

    public string Tests => Path.Combine(Root, "tests");

    /// <summary>The repository around the current directory, or else the one that this program was built in; null where it was installed.</summary>
    public static Repository? TryFind() => Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);

    /// <param name="command">What needs it.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static Repository Find(string command) =>
        TryFind() ?? throw new CommandException(
            $"{command} works in the CorrNotebooks repository, and there is no CorrNotebooks.sln in this folder or any above it.");

    /// <summary>The repository, or where there is none the current directory in its place.</summary>
    public static Repository FindOrHere() => TryFind() ?? new Repository(Environment.CurrentDirectory);

    private static Repository? Above(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, "CorrNotebooks.sln")))
                return new Repository(candidate.FullName);
        }

        return null;
    }
}
