namespace CorrNotebooks.Kernel;

/// <summary>The languages that a cell may be written in.</summary>
public static class CellLanguages
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Html = "html";
    public const string JavaScript = "javascript";
    public const string Mermaid = "mermaid";

    /// <summary>Text that is kept under a name, for other cells to take.</summary>
    public const string Value = "value";

    private static readonly Dictionary<string, string> aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c#"] = CSharp,
        ["cs"] = CSharp,
        ["md"] = Markdown,
        ["js"] = JavaScript,
    };

    // Those that notebooks of several kernels switch to, as people call them.
    private static readonly Dictionary<string, string> others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fsharp"] = "F#",
        ["f#"] = "F#",
        ["fs"] = "F#",
        ["pwsh"] = "PowerShell",
        ["powershell"] = "PowerShell",
        ["sql"] = "SQL",
        ["kql"] = "KQL",
        ["http"] = "HTTP",
        ["httprequest"] = "HTTP",
        ["python"] = "Python",
        ["python3"] = "Python",
        ["ipython"] = "Python",
        ["r"] = "R",
        ["ir"] = "R",
        ["julia"] = "Julia",
        ["java"] = "Java",
        ["typescript"] = "TypeScript",
        ["ts"] = "TypeScript",
        ["vb"] = "Visual Basic",
        ["visualbasic"] = "Visual Basic",
        ["bash"] = "a shell's language",
        ["sh"] = "a shell's language",
        ["cmd"] = "a shell's language",
    };

    public static IReadOnlyList<string> All { get; } = [CSharp, Markdown, Html, JavaScript, Mermaid, Value];

    /// <summary>The language's own id for an id or an alias in any case; false for a language that no session runs.</summary>
    public static bool TryNormalise(string language, out string id)
    {
        id = aliases.GetValueOrDefault(language, language.ToLowerInvariant());
        return All.Contains(id);
    }

    /// <summary>The same, and the language as it is written where no session runs it.</summary>
    public static string Normalise(string language) => TryNormalise(language, out var id) ? id : language;

    /// <summary>Whether <c>#!name</c> begins text in another language, one that a session runs or one that it lacks.</summary>
    public static bool TrySwitch(string name, out string id) => TryNormalise(name, out id) || others.ContainsKey(name);

    /// <summary>What people call a language that no session runs.</summary>
    internal static string NameOf(string language) => others.GetValueOrDefault(language, $"'{language}'");
}
