using System.Diagnostics;
using CorrNotebooks.Kernel.Deaths;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>The process that the cells of a notebook run in: how it ends, and what is told when it ends by itself.</summary>
/// <param name="endOf">What to say of its end, as a sentence, for its exit code.</param>
internal sealed class HostedProcess(Process process, Func<int, string> endOf) : IDisposable
{
    /// <summary>How long a stopped cell may take to say so, and an idle process to end, before it is killed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly LastWords said = new();
    private string? death;

    /// <summary>Keeps a line that it wrote past its notebook.</summary>
    public void Hear(string? line) => said.Add(line);

    /// <summary>What it said so far has been no last word, unless it has died.</summary>
    public void BeginCell()
    {
        if (death is null)
            said.Clear();
    }

    /// <summary>The error of the cell in which it died, which stays that cell for those that come after.</summary>
    public Task<CellError> DiedInAsync(Cell cell) => DiedAsync(death ??= $"in {cell.Name ?? "its cell"}");

    public Task<CellError> DiedAtStartAsync() => DiedAsync("at its start");

    /// <summary>Waits until it has ended, and kills it where it does not.</summary>
    public async Task EndAsync()
    {
        using var deadline = new CancellationTokenSource(Grace);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException) // it hangs, or a process that a cell started holds its output
        {
            Kill();
            process.WaitForExit(Grace);
        }
    }

    public void Kill() => process.Kill(entireProcessTree: true);

    public void Dispose() => process.Dispose();

    private async Task<CellError> DiedAsync(string where)
    {
        await EndAsync();
        return said.Tell(endOf(process.ExitCode), where);
    }
}
