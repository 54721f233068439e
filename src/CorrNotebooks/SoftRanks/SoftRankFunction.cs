using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.SoftRanks;

/// <summary>Soft ranks: keeps only the n values for the way back, which starts from them once more.</summary>
internal sealed class SoftRankFunction : SingleTensorFunction<SoftRankFunction>
{
    private const string Strength = "strength";

    public override string Name => nameof(SoftRankFunction);

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (x, strength) = ((Tensor)vars[0], (double)vars[1]);
        ctx.save_for_backward([x]);
        ctx.save_data(Strength, strength);
        ctx.set_materialize_grads(false);
        return LinearSoftRank.Takes(x) ? LinearSoftRank.Ranks(x, strength) : PairwiseSoftRank.Ranks(x, strength);
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        if (grad_output.IsInvalid) return [null!, null!];
        using var scope = NewDisposeScope();
        var x = ctx.get_saved_variables()[0];
        var gradient = SoftRankGradientFunction.apply(x, grad_output, ctx.get_data(Strength)!);
        return [gradient.MoveToOuterDisposeScope(), null!];
    }
}
