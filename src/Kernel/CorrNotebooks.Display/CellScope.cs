using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>
/// Which session the running code belongs to. It flows with the execution context, so threads and tasks that a cell
/// starts find the same session, and two sessions in one process do not mix.
/// </summary>
internal abstract class CellScope(FormatterSettings formatters)
{
    private static readonly AsyncLocal<CellScope?> current = new();

    /// <summary>Null outside a notebook.</summary>
    public static CellScope? Current
    {
        get => current.Value;
        set => current.Value = value;
    }

    public FormatterSettings Formatters { get; } = formatters;

    /// <summary>What cells know as the kernels of the session.</summary>
    public CompositeKernel Kernels { get; } = CompositeKernel.Create();

    /// <summary>The run of a cell that goes on, or the last one.</summary>
    public abstract CellInvocation Invocation { get; }

    /// <summary>Runs code within the cell that runs, as if it stood there.</summary>
    public abstract Task<SubmittedCode> SubmitAsync(string code, string language);

    /// <summary>A variable of the session; null where there is none of the name.</summary>
    public abstract (object? Value, Type Type)? FindVariable(string name);

    /// <summary>Shows a bundle on the page; an update takes the place of the display of the same id.</summary>
    public abstract void Show(MimeBundle bundle, string displayId, bool isUpdate);

    /// <summary>Asks the reader of the notebook for a line; null where there is no more.</summary>
    public abstract string? ReadLine(string prompt, bool isPassword);
}

/// <summary>The run of a cell.</summary>
internal readonly record struct CellInvocation(string Code, CancellationToken Cancel);

/// <summary>What became of submitted code. A failure has been shown already.</summary>
/// <param name="Value">The value of its last expression, where <paramref name="HasValue"/>.</param>
internal sealed record SubmittedCode(object? Value, bool HasValue, string? Failure, Exception? Exception);
