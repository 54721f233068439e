using System.Buffers;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>An array of the shared pool, at least as long as asked for, given back on disposal.</summary>
internal readonly struct Rented<T>(int length) : IDisposable
{
    public T[] Array { get; } = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => Array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(Array);
}
