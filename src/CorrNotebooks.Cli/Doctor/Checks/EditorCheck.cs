namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>VS Code and its extensions, where it is installed.</summary>
internal sealed class EditorCheck : ICheck
{
    private const string Subject = "VS Code";

    private static readonly (string Name, string Id)[] needed = [("Jupyter", "ms-toolsai.jupyter"), ("C#", "ms-dotnettools.csharp")];

    // The lessons do without: the kit's kernel is one of Jupyter's.
    private static readonly (string Name, string Id) polyglot = ("Polyglot Notebooks", "ms-dotnettools.dotnet-interactive-vscode");

    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel)
    {
        if (await machine.RunAsync("code", ["--list-extensions"], TimeSpan.FromSeconds(30), cancel) is not { ExitCode: 0 } answer)
            return [Finding.Note(Subject, "no code on the PATH")];

        var installed = answer.Text.Split('\n', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = needed.Where(extension => !installed.Contains(extension.Id)).ToList();
        if (missing.Count == 0)
            return [Finding.Good(Subject, $"with {Names(needed.Append(polyglot).Where(extension => installed.Contains(extension.Id)))}")];

        return
        [
            Finding.Lacking(
                Subject,
                $"without the extension for {Names(missing)}",
                $"code {string.Join(' ', missing.Select(extension => $"--install-extension {extension.Id}"))}"),
        ];
    }

    private static string Names(IEnumerable<(string Name, string Id)> extensions) => string.Join(", ", extensions.Select(extension => extension.Name));
}
