using System.Text;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>Text as lines of comment.</summary>
internal static partial class Comment
{
    private const int Width = 100;
    private const char Tied = '\u0001';

    /// <param name="wraps">Breaks long lines of prose between words; code, tables and formulas stay as they are.</param>
    public static string Of(string text, bool wraps)
    {
        var comment = new StringBuilder();
        var isVerbatim = !wraps;
        foreach (var line in text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd()))
        {
            if (wraps && line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isVerbatim = !isVerbatim;
            foreach (var part in isVerbatim || line.StartsWith('|') || line.StartsWith("$$", StringComparison.Ordinal) ? [line] : Wrap(line))
                comment.Append($"// {part}".TrimEnd()).Append('\n');
        }

        return comment.ToString();
    }

    private static IEnumerable<string> Wrap(string line)
    {
        // A link stays in one piece: its blanks are no places to break at.
        line = Link().Replace(line, link => link.Value.Replace(' ', Tied));
        while (line.Length > Width && (line.LastIndexOf(' ', Width) is > 0 and var last ? last : line.IndexOf(' ')) is > 0 and var end)
        {
            yield return line[..end].Replace(Tied, ' ');
            line = line[(end + 1)..];
        }

        yield return line.Replace(Tied, ' ');
    }

    [GeneratedRegex(@"\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Link();
}
