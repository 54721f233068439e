using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks;
using CorrNotebooks.SoftRanks.Linear;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>−τ_b per slice, with a soft Kendall's τ-b: −1 for the same order, 1 for the reverse.</summary>
/// <remarks>
/// Σ t_ij·u_ij / √(Σ t_ij² · Σ u_ij²) over all pairs, t_ij = tanh((x_i − x_j)/2τ) and u_ij the same of the target (<see cref="Corr.kendall"/>).
/// Time is O(n²) where <see cref="SpearmanCorrelationLoss"/> takes that of a sort; memory is O(n).
/// Source: M. G. Kendall, 'The Treatment of Ties in Ranking Problems', Biometrika 33(3), 1945, with tanh in place of the sign.
/// Shapes, dtypes, weights, groups, masks and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// new KendallCorrelationLoss().forward(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 10.0, 1000, 100, 10000 })).ToDouble() // -0.6667
/// </code></example>
public sealed class KendallCorrelationLoss : CorrelationLoss
{
    /// <param name="regularization_strength">τ, positive, in the units of the data: smaller is closer to the sign of a difference, larger gives smoother gradients. Typically 1e-4 to 1e-1.</param>
    /// <param name="dim">The dimension to correlate along; null, the default, flattens.</param>
    /// <param name="reduction">How the losses of the slices are joined.</param>
    public KendallCorrelationLoss(double regularization_strength = 1e-3, long? dim = null, Reduction reduction = Reduction.Mean) : base(dim, reduction)
    {
        Arguments.Strength(regularization_strength);
        this.regularization_strength = regularization_strength;
    }

    /// <summary>τ of the softened signs.</summary>
    public double regularization_strength { get; }

    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight) =>
        -Kendall.Of(input, target, regularization_strength, weight);
}

/// <summary>Kendall's τ-b, softened: how many more pairs are in order than out of it.</summary>
internal static class Kendall
{
    /// <summary>Σ w_i w_j t_ij u_ij / √(Σ w_i w_j t_ij² · Σ w_i w_j u_ij²) over the pairs of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight) =>
        Bounds.Clamp(KendallFunction.Of(x, y, strength, weight));
}

/// <summary>
/// Soft τ-b of rows, A / √(B·C) with A = Σ w_i w_j t_ij u_ij, B = Σ w_i w_j t_ij², C = Σ w_i w_j u_ij² over all pairs, t_ij = tanh((x_i − x_j)/2τ)
/// and u_ij the same of y: O(n²) work. Memory is O(n) forward and back; a second derivative keeps all pairs.
/// </summary>
internal sealed class KendallFunction : SingleTensorFunction<KendallFunction>
{
    private const string Strength = "strength";

    public override string Name => nameof(KendallFunction);

    /// <summary>τ-b of each pair of rows, shape [slices].</summary>
    /// <param name="weight">In the shape of the rows or [1, n]; null for ones.</param>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight)
    {
        SoftRank.CheckStrength(x, strength);
        var weights = weight is null ? ones(1, x.shape[1], x.dtype, x.device) : weight;
        return SoftRank.Once(apply(Finite(x), Finite(y), weights.expand(x.shape).clone(), strength));
    }

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (x, y, weight, strength) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (double)vars[3]);
        var rows = RowSums(x, y, weight, strength);
        ctx.save_for_backward([x, y, weight, .. rows]);
        ctx.save_data(Strength, strength);
        ctx.set_materialize_grads(false);
        var (a, b, c) = Totals(weight, rows);
        return (a * InverseRoot(b, c)).squeeze(-1);
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        if (grad_output.IsInvalid) return [null!, null!, null!, null!];
        return Backward.Guard(Name, tensors: 3, others: 1, () =>
        {
            var saved = ctx.get_saved_variables();
            var (x, y, weight, strength) = (saved[0], saved[1], saved[2], (double)ctx.get_data(Strength)!);
            var recorded = is_grad_enabled();
            // What is to be differentiated again is computed again, from the arguments.
            var rows = recorded ? RowSums(x, y, weight, strength) : [saved[3], saved[4], saved[5]];
            var (a, b, c) = Totals(weight, rows);
            var factor = 2 * (recorded ? grad_output.clone() : grad_output).unsqueeze(-1) * InverseRoot(b, c);
            return
            [
                x.requires_grad ? ToRows(x, y, weight, factor, a / Weighing.OneForZero(b), b, c, strength) : null!,
                y.requires_grad ? ToRows(y, x, weight, factor, a / Weighing.OneForZero(c), c, b, strength) : null!,
                weight.requires_grad ? factor * (rows[0] - a / (2 * Weighing.OneForZero(b)) * rows[1] - a / (2 * Weighing.OneForZero(c)) * rows[2]) : null!,
            ];
        });
    }

    /// <summary>Σ_j w_j t_ij u_ij, Σ_j w_j t_ij² and Σ_j w_j u_ij².</summary>
    private static Tensor[] RowSums(Tensor x, Tensor y, Tensor weight, double strength) => RowBlock.SumsOverPairs(x, 3, block =>
    {
        var (t, u, w) = (Order(block, x, strength), Order(block, y, strength), block.OfColumns(weight));
        var wt = w * t;
        return [(wt * u).sum(-1), (wt * t).sum(-1), (w * u * u).sum(-1)];
    });

    private static (Tensor a, Tensor b, Tensor c) Totals(Tensor weight, Tensor[] rows) =>
        (Weighing.Dot(weight, rows[0], null), Weighing.Dot(weight, rows[1], null), Weighing.Dot(weight, rows[2], null));

    /// <summary>
    /// ∂τ/∂x_i = 2w_i/√(BC) · Σ_j w_j t′_ij (u_ij − t_ij·A/B), with t′ = (1 − t²)/2τ. Where the row is constant to its last digits it
    /// fades, as Spearman's does: see <see cref="NearlyConstant"/>.
    /// </summary>
    private static Tensor ToRows(Tensor x, Tensor y, Tensor weight, Tensor factor, Tensor ratio, Tensor own, Tensor other, double strength)
    {
        var total = weight.detach().sum(-1, keepdim: true);
        var shares = NearlyConstant.Shares(own * total, total);
        var sums = RowBlock.SumsOverPairs(x, shares is null ? 1 : 2, block =>
        {
            var (t, u, w) = (Order(block, x, strength), Order(block, y, strength), block.OfColumns(weight));
            var slopes = w * (1 - t * t) * (u - t * ratio.narrow(0, block.Slice, block.Slices).unsqueeze(-1));
            return shares is null ? [slopes.sum(-1)] : [slopes.sum(-1), (w * u).sum(-1)];
        });
        var gradient = factor * weight * sums[0] / (2 * strength);
        if (shares is null) return gradient;
        var direction = weight * sums[1];
        var length = (direction * direction / Weighing.OneForZero(weight)).sum(-1, keepdim: true);
        var straight = factor / (2 * InverseRoot(own, other)) * direction * NearlyConstant.Scales(length, total);
        return gradient * shares + straight * (1 - shares);
    }

    private static Tensor Order(RowBlock block, Tensor x, double strength) => (block.Differences(x) / (2 * strength)).tanh();

    /// <summary>1/√(BC), and 1 where a row is constant, whose A is 0.</summary>
    private static Tensor InverseRoot(Tensor b, Tensor c) => Weighing.OneForZero(b).rsqrt() * Weighing.OneForZero(c).rsqrt();

    /// <summary>A copy with infinities as the largest number: two of them are equal, and apart from the rest.</summary>
    private static Tensor Finite(Tensor x)
    {
        var infinite = x.isinf();
        if (!infinite.any().item<bool>()) return x.clone();
        var largest = x.dtype == ScalarType.Float32 ? float.MaxValue : double.MaxValue;
        return where(infinite, x.detach().clamp(-largest, largest), x);
    }
}
