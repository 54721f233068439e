namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Remembers the latest signatures. Every message carries an id of its own, so a signature seen twice is a message sent again by someone else.</summary>
internal sealed class ReplayGuard(int capacity = 1 << 16)
{
    private readonly HashSet<UInt128> seen = [];
    private readonly Queue<UInt128> order = [];

    public bool IsNew(ReadOnlySpan<byte> signature)
    {
        var id = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(signature); // half of it tells them apart
        lock (seen)
        {
            if (!seen.Add(id))
                return false;
            order.Enqueue(id);
            if (order.Count > capacity)
                seen.Remove(order.Dequeue());
            return true;
        }
    }
}
