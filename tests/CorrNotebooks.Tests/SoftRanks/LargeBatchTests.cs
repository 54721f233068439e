using CorrNotebooks.Spans;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.SoftRanks;

public sealed class LargeBatchTests
{
    /// <summary>One number, seen as many: a batch whose bytes an integer does not count.</summary>
    [Theory, InlineData(1 << 20, 256), InlineData(1 << 20, 4096)]
    public void A_batch_of_any_size_takes_the_fast_way(long slices, long n)
    {
        using var scope = NewDisposeScope();
        Assert.True(Rows.Reachable(zeros(1, 1).expand(slices, n)));
    }

    [Theory, InlineData(1), InlineData(2)]
    public void As_many_threads_as_torch_has_find_the_same(int threads)
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        var x = Tensors.Normal(1, [3, 30_000]);
        var expected = Corr.soft_rank(x, 0.1, dim: 1).Values();
        try
        {
            set_num_threads(threads);
            Close.To(expected, Corr.soft_rank(x, 0.1, dim: 1).Values(), 1e-13);
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
