namespace CorrNotebooks.Kernel;

/// <summary>Runs the cells of one notebook in a process of their own.</summary>
public interface ICellProcess : ICellRunner
{
    /// <summary>Ends the process at once, and the processes that its cells started.</summary>
    void Kill();
}
