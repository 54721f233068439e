using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Language;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>A cell <c>Name?</c> opens the front end's pager on what the name is, as it does in IPython. C# has no such cells of its own.</summary>
internal sealed class Pager(ILanguageService language)
{
    /// <returns>The page; null when the cell is code, or when there is nothing of this name.</returns>
    public JsonObject? TryAnswer(string code)
    {
        var text = code.Trim();
        if (text.Length < 2 || text[^1] != '?' || !text[..^1].All(c => char.IsLetterOrDigit(c) || c is '.' or '_'))
            return null;
        return language.Inspect(text[..^1], text.Length - 1) is { } found
            ? new JsonObject { ["source"] = "page", ["data"] = MimeJson.Write(found), ["start"] = 0 }
            : null;
    }
}
