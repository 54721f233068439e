using System.Runtime.CompilerServices;
using CorrNotebooks.SoftRanks.Linear;

namespace CorrNotebooks.Tests.SoftRanks;

public sealed unsafe class OctetsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(40_000_000)] // of more bytes than an integer counts
    public void Each_octet_is_in_a_cache_line_of_its_own(int count)
    {
        using var octets = new Octets(count);

        octets[count - 1] = Octet.Powers(2);

        Assert.Equal(128, octets[count - 1].Upper[3]);
        Assert.Equal(0, (nint)Unsafe.AsPointer(ref octets[0]) % 64);
        Assert.Equal(64 * (count - 1L), Unsafe.ByteOffset(ref octets[0], ref octets[count - 1]));
    }
}
