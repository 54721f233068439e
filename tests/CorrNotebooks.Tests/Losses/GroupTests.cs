using CorrNotebooks.Tests.Resources;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Losses;

public sealed class GroupTests
{
    public static TheoryData<string> Names => AllLosses.Names;

    [Theory, MemberData(nameof(Names))]
    public void The_mean_over_groups_is_a_loop_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [60], requires_grad: true), Tensors.Normal(2, [60]));
        var random = new Random(3);
        // Labels in any order and of any sign; the groups differ in size.
        var labels = Enumerable.Range(0, 60).Select(i => (long)(i % 7 == 0 ? -4 : random.Next(3) * 1000)).ToArray();
        using var loss = AllLosses.Make(name);

        var grouped = loss.forward(x, y, groups: tensor(labels));
        var gradient = grouped.GradientOf(x);
        x.grad!.zero_();

        var by_hand = labels.Distinct().Select(label =>
        {
            var members = tensor(Enumerable.Range(0, 60).Where(i => labels[i] == label).Select(i => (long)i).ToArray());
            return loss.forward(x.index_select(0, members), y.index_select(0, members));
        }).ToArray();
        var mean = stack(by_hand).mean();
        Close.To(mean.Value(), grouped.Value(), 1e-13);
        Close.To(mean.GradientOf(x), gradient, 1e-12, "gradient");
    }

    [Fact]
    public void Without_reduction_there_is_one_loss_per_group_slice_by_slice_by_ascending_label()
    {
        using var scope = NewDisposeScope();
        using var loss = new PearsonCorrelationLoss(dim: 0, Reduction.None);
        var (x, y) = (Tensors.Normal(1, [7, 2]), Tensors.Normal(2, [7, 2]));
        long[] labels = [5, -1, 5, -1, 3, 3, 5];
        var losses = loss.forward(x, y, groups: tensor(labels)).Values();
        var expected = new List<double>();
        for (var slice = 0; slice < 2; slice++)
        {
            foreach (var label in new long[] { -1, 3, 5 })
            {
                var members = tensor(Enumerable.Range(0, 7).Where(i => labels[i] == label).Select(i => (long)i).ToArray());
                expected.Add(1 - Corr.pearson(x.index_select(0, members), y.index_select(0, members), dim: 0)[slice].Value());
            }
        }

        Close.To([.. expected], losses, 1e-13);
    }

    [Fact]
    public void Every_slice_may_have_labels_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var loss = new PearsonCorrelationLoss(dim: -1, Reduction.None);
        var (x, y) = (Tensors.Normal(1, [2, 4]), Tensors.Normal(2, [2, 4]));
        var losses = loss.forward(x, y, groups: tensor(new[] { 0, 0, 0, 0, 2, 1, 2, 1 }, [2, 4])).Values();
        Assert.Equal(3, losses.Length);
        Close.To(1 - Corr.pearson(x[0], y[0]).Value(), losses[0], 1e-14);
        var odd = tensor(new long[] { 1, 3 });
        Close.To(1 - Corr.pearson(x[1].index_select(0, odd), y[1].index_select(0, odd)).Value(), losses[1], 1e-14);
    }

    [Fact]
    public void Sample_weights_then_belong_to_the_groups()
    {
        using var scope = NewDisposeScope();
        var (x, y, groups) = (Tensors.Normal(1, [8]), Tensors.Normal(2, [8]), tensor(new[] { 0, 1, 0, 1, 0, 1, 0, 1 }));
        var losses = new SpearmanCorrelationLoss(reduction: Reduction.None).forward(x, y, groups: groups).Values();
        var weighted = new SpearmanCorrelationLoss().forward(x, y, Tensors.Of([3, 1]), groups).Value();
        Close.To((3 * losses[0] + losses[1]) / 2, weighted, 1e-14);
    }

    [Fact]
    public void One_group_is_no_group()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [8, 1]), Tensors.Normal(2, [8]));
        using var loss = new CombinedLoss();
        Close.To(loss.forward(x, y).Value(), loss.forward(x, y, groups: zeros(8, dtype: ScalarType.Int64)).Value(), 1e-15);
    }

    [Fact]
    public void A_group_of_one_is_named()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [5]), Tensors.Normal(2, [5]));
        var error = Assert.Throws<ArgumentException>(() => new PearsonCorrelationLoss().forward(x, y, groups: tensor(new long[] { 1, 1, 42, 2, 2 })));
        Assert.Equal("groups", error.ParamName);
        Assert.Contains("group 42 has 1 observation", error.Message);
    }

    [Fact]
    public void A_thousand_groups_of_all_sizes_need_no_square_of_all_observations()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The high-water mark can be set back on Linux only.");
        using var scope = NewDisposeScope();
        const int n = 100_000;
        var (x, y) = (Tensors.Normal(1, [n], requires_grad: true), Tensors.Normal(2, [n]));
        var random = new Random(3);
        var groups = tensor(Enumerable.Range(0, n).Select(_ => (long)random.Next(1000)).ToArray());
        using var loss = new SpearmanCorrelationLoss(0.1);
        // All pairs would be 80 GB; the pairs within groups are 80 MB, and a block of them 2.
        Assert.InRange(Memory.Peak(() => loss.forward(x, y, groups: groups).backward()), 0, 100L << 20);
        Assert.All(x.grad!.Values(), slope => Assert.True(double.IsFinite(slope)));
    }
}
