using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>A part of a cell, in the order in which the parts run.</summary>
internal abstract record CellPart;

/// <summary>Text in one language. Lines before it and directives in it are empty lines here, so a line's number is the cell's.</summary>
internal sealed record CodePart(string Language, string Text) : CellPart;

/// <summary>A line for the session itself: <c>#!name arguments</c>, <c>#r "…"</c> or <c>#i "…"</c>.</summary>
internal sealed record DirectivePart(string Name, string Arguments, int Line) : CellPart;

/// <summary>Takes a cell apart into code and directives.</summary>
internal static class CellSplitter
{
    private static readonly string[] unfinishedLiteral =
    [
        "CS1035", // a comment without its end
        "CS1039", // a verbatim string, interpolated or not
        "CS8997", // a raw string
    ];

    public static IReadOnlyList<CellPart> Split(string text, string language)
    {
        var parts = new List<CellPart>();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int start = 0;
        var code = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            DirectivePart? directive = Parse(lines[i], i + 1);
            if (directive is not null && language == CellLanguages.CSharp && IsInsideLiteral(string.Join('\n', code)))
                directive = null;
            if (directive is { Name: "#r" or "#i" } && language == CellLanguages.CSharp)
            {
                // References count for the whole of the code around them, which stays in one piece.
                parts.Add(directive);
                code.Add("");
                continue;
            }
            if (directive is null || directive.Name is "#r" or "#i")
            {
                code.Add(lines[i]);
                continue;
            }
            Flush(i + 1);
            if (CellLanguages.TryNormalise(directive.Name[2..], out string id))
                language = id;
            else
                parts.Add(directive);
        }
        Flush(lines.Length);
        return parts;

        void Flush(int next)
        {
            if (code.Any(l => !string.IsNullOrWhiteSpace(l)))
                parts.Add(new CodePart(language, language == CellLanguages.CSharp ? new string('\n', start) + string.Join('\n', code) : string.Join('\n', code)));
            code.Clear();
            start = next;
        }
    }

    public static DirectivePart? Parse(string line, int number)
    {
        string trimmed = line.Trim();
        bool isMagic = trimmed.Length > 2 && trimmed.StartsWith("#!", StringComparison.Ordinal) && char.IsLetter(trimmed[2]);
        bool isReference = trimmed.StartsWith("#r ", StringComparison.Ordinal) || trimmed.StartsWith("#i ", StringComparison.Ordinal)
            || trimmed.StartsWith("#r\"", StringComparison.Ordinal) || trimmed.StartsWith("#i\"", StringComparison.Ordinal);
        if (!isMagic && !isReference)
            return null;
        if (isReference)
            return new DirectivePart(trimmed[..2], trimmed[2..].Trim(), number);
        int space = trimmed.IndexOfAny([' ', '\t']);
        return space < 0
            ? new DirectivePart(trimmed, "", number)
            : new DirectivePart(trimmed[..space], trimmed[space..].Trim(), number);
    }

    private static bool IsInsideLiteral(string codeSoFar) =>
        CSharpSyntaxTree.ParseText(codeSoFar, ScriptChain.ParseOptions).GetDiagnostics().Any(d => unfinishedLiteral.Contains(d.Id));
}
