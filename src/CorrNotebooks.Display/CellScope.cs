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

    /// <summary>Shows a bundle on the page; an update takes the place of the display of the same id.</summary>
    public abstract void Show(MimeBundle bundle, string displayId, bool isUpdate);

    /// <summary>Asks the reader of the notebook for a line; null where there is no more.</summary>
    public abstract string? ReadLine(string prompt, bool isPassword);
}
