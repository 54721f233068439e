namespace CorrNotebooks.Kernel;

/// <summary>How a cell ended. Its error, if any, has been emitted as an event too.</summary>
/// <param name="Interrupted">The caller's token stopped it.</param>
/// <param name="EndsProcess">It was the last cell: its process dies.</param>
public sealed record CellResult(CellError? Error, bool Interrupted = false, bool EndsProcess = false)
{
    public bool Succeeded => Error is null;
}
