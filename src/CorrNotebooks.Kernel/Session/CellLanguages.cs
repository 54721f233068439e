namespace CorrNotebooks.Kernel;

/// <summary>The languages that a cell may be written in.</summary>
public static class CellLanguages
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Html = "html";
    public const string JavaScript = "javascript";

    private static readonly Dictionary<string, string> aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c#"] = CSharp,
        ["cs"] = CSharp,
        ["md"] = Markdown,
        ["js"] = JavaScript,
    };

    public static IReadOnlyList<string> All { get; } = [CSharp, Markdown, Html, JavaScript];

    /// <summary>The language's own id for an id or an alias in any case; false for a language that no session runs.</summary>
    public static bool TryNormalise(string language, out string id)
    {
        id = aliases.GetValueOrDefault(language, language.ToLowerInvariant());
        return All.Contains(id);
    }
}
