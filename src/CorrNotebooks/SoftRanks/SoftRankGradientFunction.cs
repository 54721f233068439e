using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.SoftRanks;

/// <summary>
/// The gradient of soft ranks as an operation of its own, so that it can be differentiated once more.
/// It is linear and symmetric in the incoming gradient, hence its own derivative there.
/// </summary>
internal sealed class SoftRankGradientFunction : SingleTensorFunction<SoftRankGradientFunction>
{
    private const string Strength = "strength";

    public override string Name => nameof(SoftRankGradientFunction);

    /// <summary>
    /// Of rows that nobody can change. The gradient is the caller's, who could do so before the second derivative: where one
    /// may follow, a copy is taken.
    /// </summary>
    public static Tensor Of(Tensor x, Tensor gradient, double strength) =>
        apply(x, is_grad_enabled() ? gradient.clone() : gradient, strength);

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (x, gradient, strength) = ((Tensor)vars[0], (Tensor)vars[1], (double)vars[2]);
        ctx.save_for_backward([x, gradient]);
        ctx.save_data(Strength, strength);
        ctx.set_materialize_grads(false);
        return LinearSoftRank.Takes(x) ? LinearSoftRank.Gradient(x, gradient, strength) : PairwiseSoftRank.Gradient(x, gradient, strength);
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        if (grad_output.IsInvalid) return [null!, null!, null!];
        return Backward.Guard(Name, tensors: 2, others: 1, () =>
        {
            var saved = ctx.get_saved_variables();
            var (x, gradient, strength) = (saved[0], saved[1], (double)ctx.get_data(Strength)!);
            return [PairwiseSoftRank.Curvature(x, gradient, grad_output, strength), Of(x, grad_output, strength)];
        });
    }
}
