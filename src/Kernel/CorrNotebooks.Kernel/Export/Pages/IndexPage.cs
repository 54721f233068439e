using System.Net;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>The page that leads to the others, each with the first of its charts, so that a folder of them can be published.</summary>
public static class IndexPage
{
    /// <param name="pages">Each page's address from here, and its notebook.</param>
    public static string Of(IEnumerable<(string Address, Notebook Notebook)> pages) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Notebooks</title>
        <style>
        :root { color-scheme: light dark; --text: #222; --link: #0b5cad; --page: #fff; --border: #ddd; }
        @media (prefers-color-scheme: dark) { :root { --text: #ddd; --link: #7cb7ff; --page: #16181b; --border: #3a3d42; } }
        body { max-width: 62rem; margin: 3rem auto; padding: 0 1rem; font: 1.05rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); }
        ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1.2rem; }
        a { display: block; height: 100%; box-sizing: border-box; padding: 1rem; border: 1px solid var(--border); border-radius: 0.5rem; color: var(--link); text-decoration: none; }
        a:hover, a:focus { border-color: var(--link); text-decoration: underline; }
        img { display: block; width: 100%; margin-top: 0.6rem; }
        </style>
        </head>
        <body>
        <h1>Notebooks</h1>
        <ul>
        {{string.Join('\n', pages.Select(page => Item(page.Address, page.Notebook)))}}
        </ul>
        </body>
        </html>

        """;

    private static string Item(string address, Notebook notebook) =>
        $"<li><a href=\"{Uri.EscapeDataString(address).Replace("%2F", "/")}\">{WebUtility.HtmlEncode(NotebookTitle.Of(notebook))}{Picture(notebook)}</a></li>";

    private static string Picture(Notebook notebook)
    {
        var pictures =
            from cell in notebook.Cells
            where cell.IsCode
            from output in cell.Outputs.OfType<JsonObject>()
            let picture = Notebook.Text(output["data"], "image/png")
            where picture is not null
            select $"<img loading=\"lazy\" alt=\"\" src=\"data:image/png;base64,{WebUtility.HtmlEncode(picture.ReplaceLineEndings(""))}\">";
        return pictures.FirstOrDefault() ?? "";
    }
}
