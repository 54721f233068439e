namespace CorrNotebooks.Kernel;

/// <summary>How a cell ended. Its error, if any, has been emitted as an event too.</summary>
/// <param name="Interrupted">The caller's token stopped it.</param>
public sealed record CellResult(CellError? Error, bool Interrupted = false)
{
    public bool Succeeded => Error is null;
}
