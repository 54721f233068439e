using System.Text;
using CorrNotebooks.Kernel.Magics;

namespace CorrNotebooks.Kernel.Language;

/// <summary>A cell with everything that is not C# turned into spaces, so that a position in it is a position in the cell.</summary>
internal sealed class CSharpText
{
    private readonly string code;

    private CSharpText(string code, string text) => (this.code, Text) = (code, text);

    public string Text { get; }

    public static CSharpText Of(string code)
    {
        var text = new StringBuilder(code.Length);
        var language = CellLanguages.CSharp;
        var start = 0;
        while (start < code.Length)
        {
            var newline = code.IndexOf('\n', start);
            var end = newline < 0 ? code.Length : newline + 1;
            var line = code[start..end];
            var directive = CellSplitter.Parse(line, language, number: 0);
            if (directive is { Name: ['#', '!', .. var name] } && CellLanguages.TrySwitch(name, out var id))
                language = id;
            text.Append(directive is null && language == CellLanguages.CSharp ? line : Blank(line));
            start = end;
        }

        return new CSharpText(code, text.ToString());
    }

    /// <summary>Whether the cursor stands where C# is written.</summary>
    public bool IsCSharp(int position)
    {
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        return code.AsSpan(start, position - start).IsWhiteSpace() || Text[start..position] == code[start..position];
    }

    private static string Blank(string line) => string.Concat(line.Select(c => c is '\r' or '\n' ? c : ' '));
}
