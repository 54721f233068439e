using CorrNotebooks.Kernel.Language;

namespace CorrNotebooks.Kernel.Tests.Language;

/// <summary>Asks an editor's questions about text in which a bar marks the cursor.</summary>
internal static class Cursor
{
    public static CompletionList Complete(this TestSession session, string marked)
    {
        var (code, position) = Read(marked);
        return session.Language.Complete(code, position);
    }

    public static IReadOnlyList<string> Names(this TestSession session, string marked) => [.. session.Complete(marked).Items.Select(item => item.Text)];

    public static string? Inspect(this TestSession session, string marked)
    {
        var (code, position) = Read(marked);
        return session.Language.Inspect(code, position)?.Plain();
    }

    private static (string Code, int Position) Read(string marked)
    {
        var position = marked.IndexOf('|');
        return (marked.Remove(position, 1), position);
    }
}
