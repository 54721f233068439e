namespace CorrNotebooks.Kernel.Magics;

/// <summary>Text in a language that no session runs.</summary>
internal sealed class LanguageException(string language, int line) : MagicException(
    $"This is in {CellLanguages.NameOf(language)}, which this kernel does not run; it runs C#, and shows Markdown, HTML, JavaScript and Mermaid. "
    + "Write it in C#, or tag the cell skip-execution to have runs leave it out.", line);
