using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.SoftRanks;

/// <summary>Soft ranks: keeps only the n values for the way back, which starts from them once more.</summary>
/// <remarks>Its argument is saved as it is: give it a tensor that nobody can change, as <see cref="SoftRank.Of"/> does.</remarks>
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
        return Backward.Guard(Name, tensors: 1, others: 1, () =>
            [SoftRankGradientFunction.Of(ctx.get_saved_variables()[0], grad_output, (double)ctx.get_data(Strength)!)]);
    }
}
