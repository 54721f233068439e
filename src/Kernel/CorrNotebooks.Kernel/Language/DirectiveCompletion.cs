using CorrNotebooks.Kernel.Magics;

namespace CorrNotebooks.Kernel.Language;

/// <summary>Completes lines that speak to the session: magics, <c>#r</c>, <c>#i</c> and <c>#!import</c>.</summary>
internal static class DirectiveCompletion
{
    /// <returns>null when the cursor is not in such a line.</returns>
    public static CompletionList? TryComplete(string code, int position, string folder)
    {
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        var line = code[start..position].TrimStart();
        if (!line.StartsWith('#'))
            return null;
        if (!line.Contains(' ') && !line.Contains('"'))
            return Names(line, position);
        if (line.StartsWith("#!import ", StringComparison.Ordinal))
            return PathCompletion.Complete(line["#!import ".Length..].TrimStart('"'), position, folder);
        var argument = line.IndexOf('"') is var quote and >= 0 ? line[(quote + 1)..] : null;
        if (!line.StartsWith("#r", StringComparison.Ordinal) || argument is null)
            return new CompletionList(position, position, []);
        return "nuget: ".StartsWith(argument, StringComparison.OrdinalIgnoreCase)
            ? Join(new CompletionItem("nuget: ", "keyword", "package[, version]"), PathCompletion.Complete(argument, position, folder, ".dll"), position - argument.Length)
            : PathCompletion.Complete(argument, position, folder, ".dll");
    }

    private static CompletionList Names(string line, int position)
    {
        var names = CellLanguages.All.Select(language => new CompletionItem("#!" + language, "keyword", "the rest of the cell is in this language"))
            .Concat(Magic.All.Select(magic => new CompletionItem(magic.Name, "keyword", magic.Help)))
            .Append(new CompletionItem("#r", "keyword", "\"nuget: package\" or \"file.dll\""))
            .Append(new CompletionItem("#i", "keyword", "\"nuget: address of a feed\""));
        return new CompletionList(position - line.Length, position,
            [.. names.Where(item => item.Text.StartsWith(line, StringComparison.OrdinalIgnoreCase)).OrderBy(item => item.Text, StringComparer.Ordinal)]);
    }

    private static CompletionList Join(CompletionItem first, CompletionList others, int start) =>
        others.Start == start ? others with { Items = [first, .. others.Items] } : new CompletionList(start, others.End, [first]);
}
