using System.Buffers;

namespace CorrNotebooks.Spans;

/// <summary>A span that a lambda may capture. The caller keeps the memory in place while it is in use.</summary>
internal readonly unsafe struct Pinned<T>(T* start, int length) where T : unmanaged
{
    public int Length => length;

    public Span<T> Span => new(start, length);

    /// <summary>Row i of a matrix of rows as long as this.</summary>
    public Pinned<T> Slice(int offset, int count) => new(start + offset, count);
}

/// <summary>An array of the shared pool, at least as long as asked for, given back on disposal.</summary>
internal readonly struct Rented<T>(int length) : IDisposable
{
    public T[] Array { get; } = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => Array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(Array);
}
