using CorrNotebooks.Kernel;

namespace CorrNotebooks.Cli.Running;

/// <summary>A program that runs the cells of notebooks.</summary>
internal abstract class NotebookHost
{
    /// <summary>All that there are, the one that is taken unless another is asked for first.</summary>
    public static IReadOnlyList<NotebookHost> All { get; } = [new OwnHost(), new InteractiveHost()];

    public static NotebookHost Default => All[0];

    /// <summary>What the command line calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Notebooks are committed as this program shows them. Another one says the same in formats of its own.</summary>
    public virtual bool IsOwn => false;

    /// <summary>Brings what this machine still lacks to run it.</summary>
    /// <exception cref="CommandException">It is not available.</exception>
    public virtual Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Starts a fresh session.</summary>
    /// <param name="folder">The notebook's.</param>
    public abstract Task<ICellProcess> StartAsync(string folder, CancellationToken cancel);
}
