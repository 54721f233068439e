using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Errors;

/// <summary>
/// The frames of C++ that libtorch adds to what it says: a screen of addresses for whoever debugs libtorch, and nothing for the
/// reader of a cell. They are left out.
/// </summary>
internal static partial class NativeFrames
{
    /// <summary>An exception's message without them, also where it quotes the messages of inner exceptions.</summary>
    public static string LeaveOut(Exception e)
    {
        var message = e.Message;
        IReadOnlyCollection<Exception> quoted = e is AggregateException several ? several.InnerExceptions : e.InnerException is { } inner ? [inner] : [];
        foreach (var cause in quoted.Where(cause => cause.Message.Length > 0))
            message = message.Replace(cause.Message, LeaveOut(cause));
        return LeaveOut(message);
    }

    public static string LeaveOut(string text) => text.Contains("Exception raised from ", StringComparison.Ordinal) ? Block().Replace(text, "") : text;

    // "Exception raised from f at file:line (most recent call first):", then a line for each frame, of one of two forms,
    // or the word that there are none.
    [GeneratedRegex(@"\s*^[ \t]*Exception raised from [^\n]*(?:\(most recent call first\):?[^\n]*|(?=\n[ \t]*frame #))(?:\n[ \t]*(?:(?:frame )?#\d+:? [^\n]*|\(no backtrace available\)[^\n]*|C\+\+ CapturedTraceback:[^\n]*|(?=\n|\z)))*", RegexOptions.Multiline)]
    private static partial Regex Block();
}
