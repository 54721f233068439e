using System.Buffers.Binary;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Kernel.Tests.Protocol;

public sealed class ReplayGuardTests
{
    private readonly ReplayGuard guard = new(capacity: 3);

    [Fact]
    public void A_signature_is_new_once()
    {
        Assert.True(IsNew(1));
        Assert.True(IsNew(2));
        Assert.False(IsNew(1));
        Assert.False(IsNew(2));
    }

    [Fact]
    public void The_oldest_gives_way_so_that_memory_stays_bounded()
    {
        foreach (var signature in Enumerable.Range(1, 4))
            Assert.True(IsNew(signature));

        Assert.False(IsNew(4));
        Assert.False(IsNew(2));
        Assert.True(IsNew(1)); // forgotten
    }

    private bool IsNew(int signature)
    {
        var bytes = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), signature);
        return guard.IsNew(bytes);
    }
}
