namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>A span that a lambda may capture. The caller keeps the memory in place while it is in use.</summary>
internal readonly unsafe struct Pinned<T>(T* start, int length) where T : unmanaged
{
    public int Length => length;

    public Span<T> Span => new(start, length);

    /// <summary>Row i of a matrix of rows as long as this.</summary>
    public Pinned<T> Slice(int offset, int count) => new(start + offset, count);
}
