using System.Runtime.CompilerServices;

namespace CorrNotebooks.Jupyter.Tests.Browsing;

/// <summary>What the reader of a lesson does and sees in Jupyter.</summary>
public sealed class JupyterBrowserTests(JupyterInBrowser jupyter) : IClassFixture<JupyterInBrowser>
{
    private const string Drawn = "[...document.querySelectorAll('.output_area .js-plotly-plot svg.main-svg:first-of-type')].filter(svg => svg.getBoundingClientRect().width > 300 && svg.getBoundingClientRect().height > 200)";

    [Fact]
    public async Task A_lesson_runs_to_its_end_with_its_charts_drawn_and_draws_a_later_one_after_the_page_is_loaded_anew()
    {
        await using var lesson = await jupyter.OpenAsync("04-soft-spearman.ipynb");
        await lesson.Page.DoAsync("window.charts = Jupyter.notebook.get_cells().filter(cell => cell.output_area?.outputs.some(output => output.data?.['application/vnd.plotly.v1+json']))");

        await lesson.RunAllAsync();

        Assert.Equal("", (string?)await lesson.Page.EvaluateAsync("[...document.querySelectorAll('.output_error')].map(error => error.innerText).join()"));
        await lesson.Page.WaitForAsync($"charts.length > 1 && {Drawn}.length == charts.length");
        await ShowAsync(lesson, $"{Drawn}[0]");

        var last = (int?)await lesson.Page.EvaluateAsync("Jupyter.notebook.find_cell_index(charts.at(-1))");
        await lesson.ReloadAsync();
        Assert.Equal(0, (int?)await lesson.Page.EvaluateAsync($"{Drawn}.length"));
        await lesson.Page.DoAsync($"Jupyter.notebook.execute_cells([{last}])");
        await lesson.Page.WaitForAsync($"{Drawn}.length == 1");
    }

    [Fact]
    public async Task A_new_cell_shows_its_value()
    {
        await using var notebook = await jupyter.OpenNewAsync();

        await notebook.TypeCellAsync("Enumerable.Range(1, 20).Sum()");

        Assert.Contains("210", await notebook.RunCellAsync());
    }

    [Fact]
    public async Task Tab_completes()
    {
        await using var notebook = await jupyter.OpenNewAsync();

        await notebook.TypeCellAsync("Corr.");
        var choices = await notebook.CompleteAsync();

        await ShowAsync(notebook);
        Assert.Equal(["concordance", "cosine", "kendall", "neutralise", "numerai", "pearson", "soft_rank", "spearman", "suggest_strength"], choices.Except(["Equals", "ReferenceEquals"]));
    }

    [Fact]
    public async Task Shift_Tab_explains_a_loss()
    {
        await using var notebook = await jupyter.OpenNewAsync();

        await notebook.TypeCellAsync("new SpearmanCorrelationLoss(");
        var text = await notebook.ExplainAsync();

        await ShowAsync(notebook);
        Assert.Contains("new SpearmanCorrelationLoss(", text);
        Assert.Contains("−1 for the same order", text);
    }

    [Fact]
    public async Task An_error_names_its_line_and_marks_it()
    {
        await using var notebook = await jupyter.OpenNewAsync();

        await notebook.TypeCellAsync("var zero = 0;\nvar x = 1 / zero;");
        var text = await notebook.RunCellAsync();

        await ShowAsync(notebook);
        Assert.Contains("DivideByZeroException", text);
        Assert.Contains("line 2", text);
    }

    [Fact]
    public async Task Interrupt_stops_a_tight_loop_and_keeps_the_variables()
    {
        await using var notebook = await jupyter.OpenNewAsync();
        await notebook.TypeCellAsync("var kept = 42;");
        await notebook.RunCellAsync();
        await notebook.TypeCellAsync("Console.WriteLine(\"running\");\nwhile (true) { }");
        await notebook.StartCellAsync();
        await notebook.Page.WaitForAsync("Jupyter.notebook.get_selected_cell().output_area.element[0].innerText.includes('running')");

        await notebook.InterruptAsync();
        await notebook.IdleAsync();

        await ShowAsync(notebook);
        Assert.Contains("interrupt", await notebook.OutputAsync(), StringComparison.OrdinalIgnoreCase);
        await notebook.TypeCellAsync("kept");
        Assert.Contains("42", await notebook.RunCellAsync());
    }

    [Fact]
    public async Task A_restart_forgets_the_variables()
    {
        await using var notebook = await jupyter.OpenNewAsync();
        await notebook.TypeCellAsync("var forgotten = 42;");
        await notebook.RunCellAsync();

        await notebook.RestartAsync();
        await notebook.TypeCellAsync("forgotten");

        Assert.Contains("CS0103", await notebook.RunCellAsync());
    }

    // For the eyes: with CORR_TEST_PICTURES set to a folder, what the test sees is kept there.
    private static async Task ShowAsync(NotebookPage notebook, string? element = null, [CallerMemberName] string test = "")
    {
        if (Environment.GetEnvironmentVariable("CORR_TEST_PICTURES") is not { } folder)
            return;
        if (element is not null)
            await notebook.Page.DoAsync($"{element}.scrollIntoView({{ block: 'center' }})");
        await notebook.Page.SavePictureAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, test + ".png"));
    }
}
