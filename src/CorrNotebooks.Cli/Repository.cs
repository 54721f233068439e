namespace CorrNotebooks.Cli;

/// <summary>The folders of the repository that this program works for.</summary>
internal sealed record Repository(string Root)
{
    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Artifacts => Path.Combine(Root, "artifacts");

    public string Tests => Path.Combine(Root, "tests");

    /// <summary>The repository around the current directory, or else the one that this program was built in.</summary>
    public static Repository Find() =>
        Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory)
        ?? throw new CommandException("no repository here: there is no CorrNotebooks.sln in this folder or any above it.");

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
