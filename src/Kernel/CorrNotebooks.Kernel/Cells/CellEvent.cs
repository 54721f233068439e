namespace CorrNotebooks.Kernel;

/// <summary>What a running cell tells its reader: the headless runner, the Jupyter front or a test.</summary>
public abstract record CellEvent;

/// <summary>Text that the cell wrote to <c>stdout</c> or <c>stderr</c>.</summary>
public sealed record StreamText(string Name, string Text) : CellEvent;

/// <summary>Something displayed. With <paramref name="IsUpdate"/> it replaces the earlier display of the same id.</summary>
public sealed record DisplayData(MimeBundle Data, string? DisplayId, bool IsUpdate) : CellEvent;

/// <summary>The value of the cell's last expression.</summary>
public sealed record CellValue(MimeBundle Data) : CellEvent;

/// <summary>Why the cell failed: the exception's type name, its message, and a trace of the cell's own lines.</summary>
/// <param name="Line">The cell's line that failed, counted from 1, where it is known.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback, int? Line) : CellEvent
{
    /// <summary>The name of the error of a cell in a language that no session runs.</summary>
    public const string Language = "LanguageError";

    /// <summary>The name of the error of a cell with which the process of its session has ended.</summary>
    public const string ProcessEnded = "ProcessEnded";
}

/// <summary>The output so far is to be cleared: at once, or when the next output arrives.</summary>
public sealed record ClearOutput(bool Wait) : CellEvent;
