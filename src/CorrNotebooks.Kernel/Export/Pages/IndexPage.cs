using System.Net;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>The page that leads to the others, so that a folder of them can be published.</summary>
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
        body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1.05rem/1.6 system-ui, sans-serif; color: #222; }
        ul { list-style: none; padding: 0; }
        li { margin: 0.7rem 0; }
        a { color: #0b5cad; }
        </style>
        </head>
        <body>
        <h1>Notebooks</h1>
        <ul>
        {{string.Join('\n', pages.Select(page => $"<li><a href=\"{Uri.EscapeDataString(page.Address).Replace("%2F", "/")}\">{WebUtility.HtmlEncode(NotebookTitle.Of(page.Notebook))}</a></li>"))}}
        </ul>
        </body>
        </html>

        """;
}
