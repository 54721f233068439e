using CorrNotebooks.SoftRanks;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.Coefficients;

/// <summary>
/// Spearman's ρ of rows on the CPU, with weights that need no gradient. Its gradient is known with it up to a factor per row, so
/// the backward pass only multiplies; where that is to be differentiated again, it is put together from operations that can be.
/// </summary>
internal sealed class SpearmanFunction : SingleTensorFunction<SpearmanFunction>
{
    private const string Strength = "strength";

    public override string Name => nameof(SpearmanFunction);

    /// <summary>ρ of each pair of rows, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight)
    {
        var recorded = is_grad_enabled();
        var weights = SoftRank.OrEmpty(SoftRank.OwnWeights(weight, x), x);
        // Copies, which nobody else can change in place before the backward pass.
        return SoftRank.Once(apply(x.clone(), y.clone(), weights, strength, recorded && x.requires_grad, recorded && y.requires_grad));
    }

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (x, y, weight, strength, needs_x, needs_y) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (double)vars[3], (bool)vars[4], (bool)vars[5]);
        var (rho, to_x) = LinearSoftRank.Spearman(x, y, weight, strength, Spearman.Epsilon, needs_x);

        // A target seldom needs a gradient; where it does, ρ is the same seen from the other side.
        var (again, to_y) = needs_y ? LinearSoftRank.Spearman(y, x, weight, strength, Spearman.Epsilon, true) : (null, empty(0, y.shape[1], y.dtype));
        again?.Dispose();
        if (needs_x) VanishedGradient.Say(rho, to_x, strength);
        ctx.save_for_backward([x, y, weight, to_x, to_y]);
        ctx.save_data(Strength, strength);
        ctx.set_materialize_grads(false);
        return rho;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        if (grad_output.IsInvalid) return [null!, null!, null!, null!, null!, null!];
        return Backward.Guard(Name, tensors: 2, others: 4, () =>
        {
            var saved = ctx.get_saved_variables();
            var (x, y, weight, to_x, to_y) = (saved[0], saved[1], SoftRank.OrNull(saved[2]), saved[3], saved[4]);
            var (recorded, strength) = (is_grad_enabled(), (double)ctx.get_data(Strength)!);
            // A copy, for the caller could change the original before the second derivative.
            var factor = (recorded ? grad_output.clone() : grad_output).unsqueeze(-1);
            return [Part(x, y, to_x), Part(y, x, to_y)];

            Tensor Part(Tensor own, Tensor other, Tensor gradient) =>
                gradient.shape[0] == 0 ? null! : recorded ? Spearman.Gradient(own, other, weight, factor, strength) : factor * gradient;
        });
    }
}
