using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a formatter writes.</summary>
public class FormatContext(TextWriter writer) : IDisposable
{
    internal FormatContext(TextWriter writer, ReadScope scope) : this(writer) => Scope = scope;

    public TextWriter Writer { get; } = writer;

    /// <summary>How many values lie around the one that is being written.</summary>
    public int Depth => Scope.Depth;

    internal ReadScope Scope { get; } = new();

    public void Dispose() => GC.SuppressFinalize(this);
}
