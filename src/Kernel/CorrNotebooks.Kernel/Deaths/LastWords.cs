using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Errors;

namespace CorrNotebooks.Kernel.Deaths;

/// <summary>What a process wrote past its notebook before it died, and what of it is the reason: native libraries write there, and a runtime that crashes.</summary>
internal sealed partial class LastWords
{
    private const int MostLines = 1000;
    private const int MostShown = 20;

    private readonly List<string> lines = [];

    public static LastWords Of(string text)
    {
        var words = new LastWords();
        foreach (var line in text.Split('\n'))
            words.Add(line);
        return words;
    }

    /// <param name="line">null, as a process's stream has it at its end, is none.</param>
    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (lines)
        {
            lines.Add(line);
            if (lines.Count > MostLines)
                lines.RemoveRange(0, MostLines / 2);
        }
    }

    /// <summary>What was said so far has been no last word.</summary>
    public void Clear()
    {
        lock (lines)
            lines.Clear();
    }

    /// <summary>The error of the cell in which the process died.</summary>
    /// <param name="how">What is known of its end, as a sentence.</param>
    /// <param name="where">"in cell 2", say.</param>
    public CellError Tell(string how, string where)
    {
        var (reason, rest) = Read();
        var message = $"{how} {Sentence("It", where, reason)}";
        return new CellError(CellError.ProcessEnded, message, [.. $"ProcessEnded: {message}".Split('\n'), .. rest], null);
    }

    /// <summary>The same for a notebook's next process.</summary>
    public string TellNext(string where) => $"{Sentence("The last kernel", where, Read().Reason).TrimEnd('.')}. Variables are gone.";

    private static string Sentence(string who, string where, string? reason) => $"{who} died {where}{(reason is null ? "." : $": {reason}")}";

    private (string? Reason, IReadOnlyList<string> Others) Read()
    {
        string text;
        lock (lines)
            text = NativeFrames.LeaveOut(string.Join('\n', lines.Select(line => line.TrimEnd('\r'))));
        var death = Deaths().Matches(text).LastOrDefault();
        string[] rest = [.. (death is null ? text : text.Remove(death.Index, death.Length)).Split('\n').Where(IsOfInterest)];
        var last = death is null ? rest.LastOrDefault(line => !Frame().IsMatch(line)) : null;
        var reason = death is not null ? Reason(death)
            : last is not null ? $"its last words were \"{last.Trim()}\""
            : null;
        return (reason, [.. rest.Where(line => line != last).TakeLast(MostShown)]);
    }

    private static string Reason(Match death)
    {
        var what = death.Groups["what"].Value.Trim();
        var type = death.Groups["type"].Value;
        return type.StartsWith("c10::", StringComparison.Ordinal) || type.StartsWith("torch::", StringComparison.Ordinal) ? $"libtorch: {what}"
            : type.Length > 0 ? $"{type}{(what.Length > 0 ? $": {what}" : "")}, which nothing caught"
            : what;
    }

    // Of the frames only the cells' own are of interest.
    private static bool IsOfInterest(string line) => !string.IsNullOrWhiteSpace(line)
        && !line.StartsWith("   at System.", StringComparison.Ordinal)
        && !line.StartsWith("   at CorrNotebooks.Kernel.", StringComparison.Ordinal)
        && !line.StartsWith("--- End of stack trace", StringComparison.Ordinal);

    // The runtimes of C++ (Linux, macOS), and that of .NET. A message may have several lines.
    [GeneratedRegex("""
        ^terminate\ called\ (?:after\ throwing\ an\ instance\ of\ '(?<type>[^'\n]+)'(?:\n\s*what\(\):\s*(?<what>[^\n]*(?:\n(?!\s*at\ )[^\n]+)*))?|(?<what>without\ an\ active\ exception|recursively))
        | ^libc\+\+abi:\ terminating\ (?:due\ to|with)\ uncaught\ exception\ of\ type\ (?<type>[^:\n]+(?:::[^:\n]+)*)(?::\ (?<what>[^\n]*(?:\n(?!\s*at\ )[^\n]+)*))?
        | ^Unhandled\ exception\.\ (?<what>[^\n]*(?:\n(?!\s*(?:at|--->)\ )[^\n]+)*)
        | ^(?:Process\ terminated|Fatal\ error)\.\s+(?!at\ )(?<what>[^\n]+(?:\n(?!\s*at\ )[^\n]+)*)
        | ^(?<what>Stack\ overflow)\.
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Deaths();

    [GeneratedRegex(@"^\s*at \S")]
    private static partial Regex Frame();
}
