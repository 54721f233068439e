using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Errors;

/// <summary>What is wrong with code that does not compile: each error with its line, underlined.</summary>
internal static class CompilationReport
{
    private const int MostErrors = 10;

    public static CellError Of(CompilationException e)
    {
        Diagnostic[] errors = [.. e.Errors.OrderBy(d => d.Location.SourceSpan.Start)];
        var trace = errors.Take(MostErrors).SelectMany(Lines).ToList();
        if (errors.Length > MostErrors)
            trace.Add($"… and {errors.Length - MostErrors} more errors");
        var first = errors[0].Location.GetLineSpan();
        return new CellError("CompilationError", $"{errors[0].Id}: {errors[0].GetMessage()}", trace, first.IsValid ? first.StartLinePosition.Line + 1 : null);
    }

    private static IEnumerable<string> Lines(Diagnostic error)
    {
        var message = $"error {error.Id}: {error.GetMessage()}";
        if (error.Location.SourceTree is not { } tree)
            return [message];
        var place = error.Location.GetLineSpan();
        var line = tree.GetText().Lines[place.StartLinePosition.Line];
        var length = Math.Max(1, Math.Min(error.Location.SourceSpan.End, line.End) - error.Location.SourceSpan.Start);
        // A tab in the indentation stays one above the underline too.
        var indent = string.Concat(line.ToString().Take(place.StartLinePosition.Character).Select(c => c == '\t' ? '\t' : ' '));
        return
        [
            $"{place.Path}, line {place.StartLinePosition.Line + 1}: {message}",
            $"    {line}",
            $"    {indent}{new string('^', length)}",
        ];
    }
}
