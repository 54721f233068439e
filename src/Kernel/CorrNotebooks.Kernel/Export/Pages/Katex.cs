using System.Text.Json;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>KaTeX, run once at the export, so that a page needs no script for its formulas.</summary>
/// <param name="folder">Where its files are.</param>
internal sealed partial class Katex(string folder)
{
    private const string Script = """
        const katex = require(process.argv[1]);
        const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
        console.log(JSON.stringify(formulas.map(({ Tex, IsDisplayed }) => {
            try { return { Html: katex.renderToString(Tex, { displayMode: IsDisplayed }) }; }
            catch (error) { return { Error: error.message }; }
        })));
        """;

    private static readonly Tool node = new("node", "Install Node.js, which comes with npm.");

    /// <summary>Each formula as HTML.</summary>
    /// <exception cref="ExportException">One that KaTeX does not understand.</exception>
    /// <exception cref="MissingToolException">There is no Node.js to run it.</exception>
    public async Task<IReadOnlyList<string>> RenderAsync(IReadOnlyList<Formula> formulas, CancellationToken cancel)
    {
        var answer = await node.RunAsync(["-e", Script, Path.Combine(folder, "katex.min.js")], JsonSerializer.Serialize(formulas), cancel);
        var rendered = JsonSerializer.Deserialize<Rendered[]>(answer)!;
        if (rendered.Zip(formulas).FirstOrDefault(pair => pair.First.Html is null) is { First.Error: { } error, Second: var wrong })
            throw new ExportException($"the formula ${wrong.Tex}$ cannot be drawn: {error}");
        return [.. rendered.Select(one => one.Html!)];
    }

    /// <summary>The style sheet, with its fonts in it.</summary>
    public string Style() =>
        FontSources().Replace(File.ReadAllText(Path.Combine(folder, "katex.min.css")), match =>
        {
            var font = File.ReadAllBytes(Path.Combine(folder, match.Groups["file"].Value));
            return $"src:url(data:font/woff2;base64,{Convert.ToBase64String(font)}) format(\"woff2\")";
        });

    // The first of the files that a font is offered in is the one that all browsers of today take.
    [GeneratedRegex("""src:url\((?<file>fonts/[^)]*\.woff2)\)[^;}]*""")]
    private static partial Regex FontSources();

    private sealed record Rendered(string? Html, string? Error);
}
