using System.Text.Json;

namespace CorrNotebooks.Jupyter.Tests.Browsing;

/// <summary>A notebook in Jupyter Notebook 6, used as its readers use it.</summary>
internal sealed class NotebookPage : IAsyncDisposable
{
    private const int Enter = 13, Tab = 9;

    private NotebookPage(Page page) => Page = page;

    public Page Page { get; }

    public static async Task<NotebookPage> ReadyAsync(Page page)
    {
        var notebook = new NotebookPage(page);
        await notebook.IdleAsync();
        return notebook;
    }

    /// <summary>Waits until the kernel is there and no cell runs or is queued.</summary>
    public Task IdleAsync() => Page.WaitForAsync(
        "document.querySelector('#kernel_indicator_icon.kernel_idle_icon') && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel.is_connected() && !document.querySelector('.cell.running')");

    public async Task RunAllAsync()
    {
        await Page.ClickAsync("#run_all_cells a");
        await IdleAsync();
    }

    /// <summary>Adds a cell at the end and types into it.</summary>
    public async Task TypeCellAsync(string code)
    {
        await Page.DoAsync("const notebook = Jupyter.notebook; notebook.select(notebook.ncells() - 1); notebook.insert_cell_below(); notebook.select_next(); notebook.edit_mode()");
        await Page.TypeAsync(code);
    }

    /// <summary>Runs the selected cell, and leaves it selected.</summary>
    public Task StartCellAsync() => Page.DoAsync("Jupyter.notebook.execute_cell()");

    /// <summary>Runs the cell that is typed into, to its end.</summary>
    /// <returns>The text of its output.</returns>
    public async Task<string> RunCellAsync()
    {
        await Page.PressAsync("Enter", Enter, shift: true);
        await IdleAsync();
        return await OutputAsync();
    }

    /// <summary>The text of the last output.</summary>
    public async Task<string> OutputAsync() => (string)(await Page.EvaluateAsync("[...document.querySelectorAll('.output')].map(output => output.innerText).filter(text => text).at(-1) ?? ''"))!;

    /// <summary>Shows the choices for what has been typed.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync()
    {
        await Page.PressAsync("Tab", Tab);
        return JsonSerializer.Deserialize<string[]>(await Page.WaitForAsync("[...document.querySelectorAll('.completions option')].map(option => option.text).filter(text => text)"))!;
    }

    /// <summary>Shows what is known about the word before the cursor.</summary>
    public async Task<string> ExplainAsync()
    {
        await Page.PressAsync("Tab", Tab, shift: true);
        return (string)(await Page.WaitForAsync("getComputedStyle(document.querySelector('#tooltip')).opacity == 1 && document.querySelector('#tooltip .tooltiptext').innerText"))!;
    }

    public Task InterruptAsync() => Page.ClickAsync("#int_kernel a");

    public async Task RestartAsync()
    {
        await Page.ClickAsync("#restart_kernel a");
        await Page.WaitForAsync("document.querySelector('.modal.in .btn-danger')");
        await Page.ClickAsync(".modal.in .btn-danger");
        await Page.WaitForAsync("!document.querySelector('.modal.in')");
        await IdleAsync();
    }

    /// <summary>Loads the page anew; what has not been saved is lost.</summary>
    public async Task ReloadAsync()
    {
        await Page.DoAsync("window.onbeforeunload = null; window.of_the_old_page = true; location.reload()");
        await Page.WaitForAsync("!window.of_the_old_page");
        await IdleAsync();
    }

    /// <summary>Ends the kernel, then closes the page.</summary>
    public async ValueTask DisposeAsync()
    {
        await Page.DoAsync("window.onbeforeunload = null; Jupyter.notebook.session.delete()");
        await Page.DisposeAsync();
    }
}
