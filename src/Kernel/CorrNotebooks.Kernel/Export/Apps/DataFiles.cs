using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>A file that goes with a program.</summary>
/// <param name="From">Its full path.</param>
/// <param name="To">Where it goes, from the program's folder.</param>
public sealed record DataFile(string From, string To);

/// <summary>Finds the files that a notebook names in strings, and names them as they lie beside the program.</summary>
internal static class DataFiles
{
    public static IReadOnlyList<DataFile> Take(IEnumerable<ScriptPiece> pieces, string folder)
    {
        var files = new Dictionary<string, DataFile>();
        foreach (var piece in pieces)
        {
            foreach (var literal in piece.Root.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)))
            {
                var name = literal.Token.ValueText;
                if (name is "" || name.IndexOfAny(Path.GetInvalidPathChars()) >= 0 || Path.IsPathRooted(name) || !File.Exists(Path.Combine(folder, name)))
                    continue;
                var path = Path.GetFullPath(name, folder);
                var beside = string.Join('/', name.Split('/', '\\').Where(part => part is not ("." or "..")));
                files.TryAdd(path, new DataFile(path, beside));
                piece.Change(literal.Token.Span, SymbolDisplay.FormatLiteral(beside, quote: true));
            }
        }

        return [.. files.Values];
    }
}
