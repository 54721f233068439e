namespace CorrNotebooks.Kernel.Language;

/// <summary>Answers what an editor asks about the text of a cell. Positions are indices into the text.</summary>
public interface ILanguageService
{
    /// <summary>What may stand at the cursor.</summary>
    CompletionList Complete(string code, int position);

    /// <summary>What the name at the cursor, or the call around it, is; null when there is nothing to say.</summary>
    MimeBundle? Inspect(string code, int position);

    /// <summary>Whether Enter should run the text or continue it.</summary>
    Completeness IsComplete(string code);
}

/// <summary>Completions for the text from <paramref name="Start"/> to <paramref name="End"/>.</summary>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <param name="Kind">One of the kinds that Jupyter's editors have an icon for: function, class, property, …</param>
/// <param name="Signature">Parameters of a function, type of a value.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature = "");

/// <param name="Status">complete, incomplete, invalid or unknown.</param>
/// <param name="Indent">What an editor may put before the next line of incomplete text.</param>
public sealed record Completeness(string Status, string? Indent = null);
