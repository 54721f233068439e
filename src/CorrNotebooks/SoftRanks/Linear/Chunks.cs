namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Consecutive equal pieces of a range, worked on side by side.</summary>
internal readonly record struct Chunks(int Length, int Count)
{
    /// <summary>Fewer elements than this are not worth a second thread: starting one costs some 5 µs.</summary>
    public const int Smallest = 8192;

    public static Chunks Of(int length, bool parallel, int most) =>
        new(length, parallel ? Math.Clamp(length / Smallest, 1, most) : 1);

    public (int Start, int End) this[int chunk] =>
        ((int)((long)Length * chunk / Count), (int)((long)Length * (chunk + 1) / Count));

    public void ForEach(Action<int> body)
    {
        if (Count == 1)
        {
            body(0);
        }
        else
        {
            Workers.For(Count, body);
        }
    }
}
