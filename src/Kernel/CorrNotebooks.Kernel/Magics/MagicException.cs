namespace CorrNotebooks.Kernel.Magics;

/// <summary>A directive that cannot be followed; the message says why and what to do.</summary>
/// <param name="line">The cell's line, where it is not that of the directive being run.</param>
internal class MagicException(string message, int? line = null) : Exception(message)
{
    public int? Line { get; } = line;
}
