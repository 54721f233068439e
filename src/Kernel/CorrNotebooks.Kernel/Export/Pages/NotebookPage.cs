using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>A notebook as a web page: nbconvert's, with its formulas drawn, and made to need no network.</summary>
public static partial class NotebookPage
{
    private const string Mend = "Install nbconvert: 'python3 -m pip install nbconvert', or Debian's jupyter-nbconvert.";

    // nbconvert's page is as wide as the window, and lines of prose that long are hard to read.
    private const string Style = """
        body.jp-Notebook { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        .jp-OutputArea-output, .jp-InputArea-editor .highlight pre { overflow-x: auto; }
        .jp-RenderedHTML pre { font-size: var(--jp-code-font-size); line-height: var(--jp-code-line-height); }
        .jp-RenderedHTMLCommon .katex-display { margin: 1em 0; overflow: auto hidden; }
        summary { cursor: pointer; list-style: none; }
        @media (max-width: 40rem) {
            .jp-InputPrompt, .jp-OutputPrompt, .jp-InputCollapser, .jp-OutputCollapser { display: none; }
            .jp-OutputArea-child, .jp-OutputArea-output { display: block; padding-left: 0; }
            .jp-OutputArea-output pre { white-space: pre; }
        }
        :root { color-scheme: light dark; }
        @media (prefers-color-scheme: dark) {
            :root {
                --jp-layout-color0: #16181b; --jp-layout-color1: #16181b; --jp-layout-color2: #26292e; --jp-layout-color3: #3a3d42;
                --jp-content-font-color0: #fff; --jp-content-font-color1: #ddd; --jp-content-font-color2: #bbb; --jp-content-font-color3: #999;
                --jp-ui-font-color0: #fff; --jp-ui-font-color1: #ddd; --jp-ui-font-color2: #bbb; --jp-ui-font-color3: #999;
                --jp-border-color0: #555; --jp-border-color1: #555; --jp-border-color2: #3a3d42; --jp-border-color3: #2b2e33;
                --jp-cell-editor-background: #1e2125; --jp-cell-editor-border-color: #3a3d42; --jp-content-link-color: #7cb7ff;
                --jp-rendermime-error-background: #4a1f1f; --jp-rendermime-table-row-background: #1e2125; --jp-rendermime-table-row-hover-background: #26292e;
                --jp-cell-inprompt-font-color: #9fc3f0; --jp-cell-outprompt-font-color: #f0b49f;
                --jp-mirror-editor-keyword-color: #c792ea; --jp-mirror-editor-string-color: #f78c6c; --jp-mirror-editor-number-color: #89ddaa;
                --jp-mirror-editor-comment-color: #8a9aa5; --jp-mirror-editor-operator-color: #b7c5d3; --jp-mirror-editor-variable-color: #ddd;
                --jp-mirror-editor-punctuation-color: #ddd; --jp-mirror-editor-property-color: #ddd; --jp-mirror-editor-def-color: #82aaff;
                --jp-mirror-editor-atom-color: #89ddaa; --jp-mirror-editor-builtin-color: #82aaff; --jp-mirror-editor-meta-color: #b7c5d3;
            }
        }
        """;

    private static readonly Tool jupyter = new("jupyter", Mend);

    /// <summary>Makes the page. Links to notebooks lead to their pages.</summary>
    /// <param name="packages">Finds the packages of the notebook, one of which brings what draws its charts.</param>
    /// <param name="say">Told what takes a moment, and what the page has to do without.</param>
    /// <exception cref="ExportException">A formula that cannot be drawn, or a notebook that nbconvert does not take.</exception>
    /// <exception cref="MissingToolException">There is no nbconvert here, or nothing to draw formulas with.</exception>
    public static async Task<string> OfAsync(Notebook notebook, IPackageResolver packages, Action<string> say, CancellationToken cancel)
    {
        var json = JsonNode.Parse(notebook.ToString())!;
        var formulas = new Formulas();
        foreach (var cell in json["cells"]!.AsArray().Where(cell => Notebook.Text(cell, "cell_type") == "markdown"))
            cell!["source"] = Links().Replace(formulas.Take(MultilineText.Read(cell["source"])!), ".html$1)");
        foreach (var data in json["cells"]!.AsArray().SelectMany(cell => cell!["outputs"] as JsonArray ?? []).Select(output => output?["data"]).OfType<JsonObject>())
            TakeFormulas(data, formulas);

        var katex = formulas.All.Count > 0 ? new Katex(await KatexPackage.GetAsync(say, cancel)) : null;
        var rendered = katex is null ? [] : await katex.RenderAsync(formulas.All, cancel);
        await PagePlotly.AddAsync(json["cells"]!.AsArray().SelectMany(cell => cell!["outputs"] as JsonArray ?? []), notebook, packages, say, cancel);
        var page = formulas.PutBack(await ConvertAsync(json.ToJsonString(), cancel), rendered);
        var head = page.IndexOf("</head>", StringComparison.Ordinal);
        return WithoutNetwork(page[..head], NotebookTitle.Of(notebook))
            + $"<style>\n{Style}\n{katex?.Style()}\n</style>\n{page[head..]}";
    }

    // What a cell shows in HTML is shown so, whatever else it is.
    private static void TakeFormulas(JsonObject data, Formulas formulas)
    {
        if (data.ContainsKey("text/html"))
            return;
        if (MultilineText.Read(data["text/markdown"]) is { } markdown)
            data["text/markdown"] = formulas.Take(markdown);
        if (MultilineText.Read(data["text/latex"]) is { } tex)
            data["text/latex"] = formulas.Take(tex.Contains('$') ? tex : $"$${tex}$$");
    }

    private static async Task<string> ConvertAsync(string notebook, CancellationToken cancel)
    {
        try
        {
            return await jupyter.RunAsync(["nbconvert", "--to", "html", "--stdin", "--stdout"], notebook, cancel);
        }
        catch (ExportException e) when (e.Message.Contains("not found"))
        {
            throw new MissingToolException($"jupyter is here, and nbconvert is not. {Mend}");
        }
    }

    // It brings scripts for formulas and widgets, from a server or from this machine; nothing here needs them.
    private static string WithoutNetwork(string head, string title) =>
        Title().Replace(Loaded().Replace(head, ""), $"<title>{WebUtility.HtmlEncode(title)}</title>");

    [GeneratedRegex("""\.(?:ipynb|dib)(#[^)\s]*)?\)""")]
    private static partial Regex Links();

    [GeneratedRegex("""<script\b[^>]*\ssrc=[^>]*>\s*</script>|<script\b[^>]*mathjax[^>]*>.*?</script>|<link\b[^>]*\shref="(?:https?:)?//[^>]*>|<!--[^>]*?mathjax[^>]*?-->""",
        RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Loaded();

    [GeneratedRegex("<title>.*?</title>", RegexOptions.Singleline)]
    private static partial Regex Title();
}
