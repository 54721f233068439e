using System.Net;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>A formula in TeX.</summary>
/// <param name="IsDisplayed">It stands on lines of its own.</param>
internal sealed record Formula(string Tex, bool IsDisplayed);

/// <summary>
/// Takes the formulas out of Markdown before it becomes HTML, and puts them back when they have become HTML too. In between
/// a word stands for each, since Markdown would read their underscores and backslashes as its own.
/// </summary>
internal sealed partial class Formulas
{
    private readonly List<Formula> taken = [];

    public IReadOnlyList<Formula> All => taken;

    /// <summary>The Markdown with a word for each formula.</summary>
    public string Take(string markdown) => Pattern().Replace(markdown, match =>
    {
        var (displayed, inline) = (match.Groups["displayed"], match.Groups["inline"]);
        if (match.Value == "\\$")
            return "&#36;"; // which nobody takes for the start of a formula
        if (!displayed.Success && !inline.Success)
            return match.Value; // code
        taken.Add(new Formula((displayed.Success ? displayed : inline).Value.Trim(), displayed.Success));
        return $"corrformula{taken.Count - 1}x";
    });

    /// <summary>The HTML with each formula in its place.</summary>
    /// <param name="rendered">All of them as HTML, in their order.</param>
    public string PutBack(string html, IReadOnlyList<string> rendered)
    {
        // A heading's words are its address as well.
        html = Attribute().Replace(html, match => Word().Replace(match.Value, word => WebUtility.HtmlEncode(taken[Number(word)].Tex)));
        return Word().Replace(html, word => rendered[Number(word)]);
    }

    private static int Number(Match word) => int.Parse(word.Groups[1].ValueSpan);

    // Code comes first, blocks and spans, so that a dollar in it stays one.
    [GeneratedRegex("""
        (?:^\ *(?<fence>```+|~~~+)[^\n]*\n.*?^\ *\k<fence>)
        | (?<!`)(?<ticks>`+)(?!`).*?(?<!`)\k<ticks>(?!`)
        | \\\$
        | \$\$(?<displayed>.+?)\$\$
        | \$(?<inline>(?=[^\s$])[^$]*?[^\s$\\])\$(?!\d)
        """, RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();

    [GeneratedRegex("""(?:id|href)="[^"]*corrformula[^"]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"corrformula(\d+)x")]
    private static partial Regex Word();
}
