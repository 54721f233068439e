namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>A batch of slices: side by side where there are enough of them, otherwise one by one, each with all threads.</summary>
internal static class Batch
{
    /// <param name="body">Takes the number of a slice, and whether its work may use several threads.</param>
    public static void ForEach(int slices, int length, Action<int, bool> body)
    {
        if (slices >= Workers.Count && (long)slices * length > Chunks.Smallest)
        {
            Workers.For(slices, slice => body(slice, false));
        }
        else
        {
            for (var slice = 0; slice < slices; slice++)
            {
                body(slice, true);
            }
        }
    }
}
