using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>Takes a cell apart into code and directives.</summary>
internal sealed class CellSplitter
{
    private static readonly string[] unfinishedLiteral =
    [
        "CS1035", // a comment without its end
        "CS1039", // a verbatim string, interpolated or not
        "CS8997", // a raw string
    ];

    private readonly List<CellPart> parts = [];
    private readonly List<string> code = [];
    private string language;
    private DirectivePart? opening;
    private int start;

    private CellSplitter(string language) => this.language = language;

    public static IReadOnlyList<CellPart> Split(string text, string language)
    {
        var splitter = new CellSplitter(language);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
            splitter.Add(lines[i], i + 1);
        splitter.Flush(lines.Length);
        return splitter.parts;
    }

    public static DirectivePart? Parse(string line, string language, int number)
    {
        var trimmed = line.Trim();
        var isMagic = trimmed.Length > 2 && trimmed.StartsWith("#!", StringComparison.Ordinal) && char.IsLetter(trimmed[2]);
        var isReference = trimmed.StartsWith("#r ", StringComparison.Ordinal) || trimmed.StartsWith("#i ", StringComparison.Ordinal)
            || trimmed.StartsWith("#r\"", StringComparison.Ordinal) || trimmed.StartsWith("#i\"", StringComparison.Ordinal);
        if (!isMagic && !isReference)
            return null;
        if (isReference)
            return new DirectivePart(trimmed[..2], trimmed[2..].Trim(), language, number);
        var space = trimmed.IndexOfAny([' ', '\t']);
        return space < 0
            ? new DirectivePart(trimmed, "", language, number)
            : new DirectivePart(trimmed[..space], trimmed[space..].Trim(), language, number);
    }

    private void Add(string line, int number)
    {
        var directive = Parse(line, language, number);
        if (directive is not null && language == CellLanguages.CSharp && IsInsideLiteral(string.Join('\n', code)))
            directive = null;
        if (directive is { Name: "#r" or "#i" } && language == CellLanguages.CSharp)
        {
            // References count for the whole of the code around them, which stays in one piece.
            parts.Add(directive);
            code.Add("");
            return;
        }
        var next = "";
        var isSwitch = directive is { Name: ['#', '!', .. var name] } && CellLanguages.TrySwitch(name, out next);
        if (directive is null or { Name: "#r" or "#i" } || (!isSwitch && !Holds(directive)))
        {
            code.Add(line);
            return;
        }
        Flush(number);
        if (isSwitch)
            (language, opening) = (next, directive);
        else
            parts.Add(directive);
    }

    // What a session does not read is kept as it stands, save the reason why there is no kernel for it.
    private bool Holds(DirectivePart directive) =>
        language != CellLanguages.Value && (CellLanguages.All.Contains(language) || directive.Name == "#!connect");

    private void Flush(int next)
    {
        var isBlank = code.All(string.IsNullOrWhiteSpace);
        var text = string.Join('\n', code);
        if (language == CellLanguages.CSharp)
            text = new string('\n', start) + text;
        // A line such as "#!value --name x --from-file y" says all by itself.
        if (!isBlank || (opening is { Arguments.Length: > 0 } && language != CellLanguages.CSharp))
            parts.Add(new CodePart(language, text, opening?.Arguments ?? "", opening?.Line ?? start + 1));
        code.Clear();
        opening = null;
        start = next;
    }

    private static bool IsInsideLiteral(string codeSoFar) =>
        CSharpSyntaxTree.ParseText(codeSoFar, ScriptChain.ParseOptions).GetDiagnostics().Any(d => unfinishedLiteral.Contains(d.Id));
}
