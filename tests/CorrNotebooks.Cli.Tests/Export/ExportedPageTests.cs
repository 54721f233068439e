using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Export.Pages;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Cli.Tests.Export;

/// <summary>Notebooks exported as pages, and opened by a browser that reaches no other machine.</summary>
public sealed partial class ExportedPageTests : IDisposable
{
    private static readonly Browser? browser = Browser.Find();

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_lessons_pages_draw_charts_and_formulas_without_a_network_and_lead_to_each_other()
    {
        Assert.SkipWhen(browser is null, "There is no Chromium here.");
        await ExportAsync();

        var pages = ExportedApps.Lessons.Select(lesson => $"{lesson}.html").ToList();
        Assert.Equal(pages.Append("index.html"), Directory.GetFiles(folder.OutputPath).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        var index = await ReadAsync(folder.At("out", "index.html"));
        Assert.Equal(pages, LinksOf(index));
        Assert.Equal(pages.Count, Regex.Count(index, "<img [^>]*src=\"data:image/png;base64,iVBORw0KGgo"));
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (page, _) => await CheckAsync(page, pages));
    }

    [Fact]
    public async Task Dollars_in_code_stay_and_formulas_of_all_kinds_are_drawn()
    {
        folder.Write("formulas.ipynb", """
            {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source":
              "# A *title* & $x_1$\n\nInline $a_i * b_i < c$, and `$code$`, and 5\\$ or 6\\$.\n\n$$\n\\frac{a}{b}\n$$\n\n```sh\necho $HOME $PATH\n```\n[other](other.ipynb#part)"}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);

        await ExportAsync("formulas.ipynb");

        var page = await ReadAsync(folder.At("out", "formulas.html"));
        Assert.Contains("<title>A *title* &amp; $x_1$</title>", page);
        Assert.Equal(3, Formula().Count(page));
        Assert.Equal(1, Regex.Count(page, "class=\"katex-display\""));
        Assert.Contains("$code$", page);
        Assert.Matches(@"\$HOME.*\$PATH", WordsOf(page));
        Assert.Contains("5$ or 6$", WordsOf(page));
        Assert.DoesNotContain("corrformula", page);
        Assert.Contains("href=\"other.html#part\"", page);
    }

    [Fact]
    public async Task Formulas_that_cells_show_are_drawn()
    {
        folder.Write("shown.ipynb", """
            {"cells": [{"cell_type": "code", "id": "a", "execution_count": 1, "metadata": {}, "source": "1", "outputs": [
              {"output_type": "display_data", "metadata": {}, "data": {"text/latex": ["\\begin{aligned}a &= b \\end{aligned}"], "text/plain": "a"}},
              {"output_type": "display_data", "metadata": {}, "data": {"text/latex": "$x_1$", "text/plain": "x"}},
              {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": "See $y_1 * y_2 * y_3$", "text/plain": "y"}},
              {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<b>5$ or 6$</b>", "text/latex": "\\oops{", "text/plain": "b"}}]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);

        await ExportAsync("shown.ipynb");

        var page = await ReadAsync(folder.At("out", "shown.html"));
        Assert.Equal(3, Formula().Count(page));
        Assert.DoesNotContain("corrformula", page);
        Assert.Contains("<b>5$ or 6$</b>", page);
    }

    [Fact]
    public async Task A_formula_that_cannot_be_drawn_is_named()
    {
        folder.Write("wrong.ipynb", """
            {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "$\\frac{1}$"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);

        var result = await CorrProcess.RunAsync(folder.Path, "export", "wrong.ipynb", "--output", folder.OutputPath);

        Assert.SkipWhen(result.ExitCode == 3, result.Errors);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(@"corr: wrong.ipynb: the formula $\frac{1}$ cannot be drawn: KaTeX parse error", result.Errors);
    }

    [Fact]
    public async Task A_machine_without_nbconvert_is_told_how_to_get_it()
    {
        folder.Notebook("plain.ipynb", "1");

        using var export = CorrProcess.Start(folder.Path, [("PATH", folder.Path)], "export", "plain.ipynb", "--output", folder.OutputPath);
        var result = await CorrProcess.EndAsync(export);

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("corr: jupyter is not on this machine. Install nbconvert: ", result.Errors);
        Assert.False(Directory.Exists(folder.OutputPath));
    }

    [Fact]
    public async Task A_machine_without_npm_is_told_what_it_is_for()
    {
        var result = await ExportFormulaAsync();

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("corr: npm is not on this machine. KaTeX, which draws the formulas, comes from it. Install Node.js", result.Errors);
    }

    [Fact]
    public async Task What_npm_could_not_get_is_tried_again_the_next_time()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The npm of this test is a shell script.");
        var npm = folder.Write("npm", "#!/bin/sh\n/bin/mkdir node_modules\necho no network >&2\nexit 1\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        for (var time = 0; time < 2; time++)
        {
            var result = await ExportFormulaAsync();

            Assert.Equal(3, result.ExitCode);
            Assert.Contains("corr: KaTeX, which draws the formulas, could not be downloaded. Run this again where npm reaches its registry. npm ended with exit code 1: no network", result.Errors);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.At("cache", "corr-notebooks", "npm")));
        }
    }

    // With the programs of the test's folder, and nothing cached.
    private async Task<CorrOutput> ExportFormulaAsync()
    {
        folder.Write("formula.ipynb", """
            {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "$x$"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);
        using var export = CorrProcess.Start(folder.Path, [("PATH", folder.Path), ("XDG_CACHE_HOME", folder.At("cache"))], "export", "formula.ipynb", "--output", folder.OutputPath);
        return await CorrProcess.EndAsync(export);
    }

    private async Task CheckAsync(string page, IReadOnlyList<string> pages)
    {
        var notebook = await ReadAsync(Path.Combine(CorrProcess.Root, "notebooks", Path.ChangeExtension(page, ".ipynb")));
        var drawn = await browser!.DocumentOfAsync(folder.At("out", page), TestContext.Current.CancellationToken, "--host-resolver-rules=MAP * ~NOTFOUND");
        var words = WordsOf(drawn);

        Assert.DoesNotMatch(Loaded(), drawn);
        Assert.Equal(Regex.Count(notebook, "\"application/vnd.plotly.v1\\+json\""), Regex.Count(drawn, "data-corr-chart=\"[^>]*js-plotly-plot\"|js-plotly-plot\"[^>]*data-corr-chart="));
        Assert.DoesNotContain("not drawn", words);
        Assert.DoesNotContain("trust the notebook", words);
        Assert.DoesNotContain('$', words);
        Assert.DoesNotContain("corrformula", drawn);
        Assert.Equal(FormulasOf(notebook), Formula().Count(drawn));
        Assert.All(LinksOf(drawn), link => Assert.Contains(link, pages));
        Assert.NotEmpty(LinksOf(drawn));
    }

    private static int FormulasOf(string notebook)
    {
        var formulas = new Formulas();
        foreach (var cell in Notebook.Parse(Encoding.UTF8.GetBytes(notebook)).Cells.Where(cell => !cell.IsCode))
            formulas.Take(cell.Source);
        return formulas.All.Count;
    }

    // What a reader sees besides code and outputs.
    private static string WordsOf(string page) =>
        WebUtility.HtmlDecode(Tag().Replace(Unseen().Replace(page[page.IndexOf("<body", StringComparison.Ordinal)..], ""), ""));

    private static IEnumerable<string> LinksOf(string page) =>
        Link().Matches(page[page.IndexOf("<body", StringComparison.Ordinal)..]).Select(link => link.Groups[1].Value);

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

    private async Task ExportAsync(params string[] notebooks)
    {
        var result = await CorrProcess.RunAsync(folder.Path, ["export", .. notebooks, "--output", folder.OutputPath]);
        Assert.SkipWhen(result.ExitCode == 3, result.Errors);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.DoesNotContain("as pictures", result.Errors);
    }

    [GeneratedRegex("<span class=\"katex\">")]
    private static partial Regex Formula();

    // An address of a script, a style or a picture that is not the page's own.
    [GeneratedRegex("<(?:script|img|iframe)\\b[^>]*\\ssrc=\"(?!data:)|<link\\b[^>]*\\shref=\"|@import|url\\([\"']?(?:https?:|//)")]
    private static partial Regex Loaded();

    [GeneratedRegex("<a\\b[^>]*\\shref=\"([^\"#][^\"]*\\.html)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<(script|style|annotation)\\b.*?</\\1>|<div class=\" ?highlight hl-csharp.*?</div>", RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
