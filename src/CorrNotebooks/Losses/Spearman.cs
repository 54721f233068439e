using System.Diagnostics;
using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks;
using CorrNotebooks.SoftRanks.Linear;
using CorrNotebooks.Spans;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>−ρ per slice, with a soft Spearman's ρ: −1 for the same order, 1 for the reverse.</summary>
/// <remarks>
/// ρ = Σab / √(Σa²·Σb² + 1e-7) of the centred soft ranks a, b (<see cref="Corr.spearman"/>).
/// Source: the SpearmanCorrelation loss of centimators (Keras 3).
/// Shapes, dtypes, sample weights, groups and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// new SpearmanCorrelationLoss().forward(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 10.0, 1000, 100, 10000 })).ToDouble() // -0.8000
/// </code></example>
public sealed class SpearmanCorrelationLoss : CorrelationLoss
{
    /// <param name="regularization_strength">τ of the soft ranks, positive, in the units of the data: smaller is closer to true ranks, larger gives smoother gradients. Typically 1e-4 to 1e-1.</param>
    /// <param name="dim">The dimension to correlate along; null, the default, flattens.</param>
    /// <param name="reduction">How the losses of the slices are joined.</param>
    public SpearmanCorrelationLoss(double regularization_strength = 1e-3, long? dim = null, Reduction reduction = Reduction.Mean) : base(dim, reduction)
    {
        Arguments.Strength(regularization_strength);
        this.regularization_strength = regularization_strength;
    }

    /// <summary>τ of the soft ranks.</summary>
    public double regularization_strength { get; }

    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight) =>
        -Spearman.Of(input, target, regularization_strength, weight);
}

/// <summary>Soft Spearman: Pearson's formula on soft ranks, with Keras' epsilon under the root.</summary>
internal static class Spearman
{
    public const double Epsilon = 1e-7;

    /// <summary>Σwab / √(Σwa²·Σwb² + 1e-7) of the centred soft ranks a, b of each row, shape [slices].</summary>
    /// <param name="weight">In the shape of the rows or [1, n], a tensor that nobody else can change; null for ones.</param>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight)
    {
        SoftRank.CheckStrength(x, strength);
        if (weight is not { requires_grad: true } && Rows.Reachable(x)) return SpearmanFunction.Of(x, y, strength, weight);

        var (own_x, own_y, weights) = (OwnCopy.Of(x), OwnCopy.Of(y), weight?.expand(x.shape));
        var (a, b) = (CentredRanks(own_x, weights, strength), CentredRanks(own_y, weights, strength));
        var (of_x, of_y) = (Shares(a, weights), Shares(b, weights));
        var (faded_a, faded_b) = (NearlyConstant.Fade(a, of_x), NearlyConstant.Fade(b, of_y));
        var root = (Weighing.Dot(faded_a, faded_a, weights) * Weighing.Dot(faded_b, faded_b, weights) + ScaledEpsilon(x)).sqrt();
        var rho = Weighing.Dot(faded_a, faded_b, weights) / root;
        if (of_x is not null) rho += NearlyConstant.Straight(own_x, of_x, Direction(b, weights));
        if (of_y is not null) rho += NearlyConstant.Straight(own_y, of_y, Direction(a, weights));
        return Bounds.Clamp(rho.squeeze(-1));
    }

    /// <summary>
    /// The gradient of x for the gradient <paramref name="grad_output"/> ([slices, 1]) of ρ, from operations that can be
    /// differentiated: with D the root, ∂ρ/∂a = w·(b/D − a·ρ·Σwb²/D²). Nobody else may change the arguments, which are kept.
    /// </summary>
    public static Tensor Gradient(Tensor x, Tensor y, Tensor? weight, Tensor grad_output, double strength)
    {
        var (a, b) = (CentredRanks(x, weight, strength), CentredRanks(y, weight, strength));
        var (aa, bb) = (Weighing.Dot(a, a, weight), Weighing.Dot(b, b, weight));
        var inverse = (aa * bb + ScaledEpsilon(x)).rsqrt();
        var rho = Weighing.Dot(a, b, weight) * inverse;
        var to_ranks = Weighing.Weigh(grad_output * inverse * (b - a * rho * bb * inverse) / Half(x), weight);
        var shares = Shares(a, weight);
        if (shares is not null) to_ranks *= shares;

        var gradient = (to_ranks * LogisticSum.Of(1, x, weight, strength) - Weighing.Weigh(LogisticSum.Of(1, x, to_ranks, strength), weight)) / strength;
        return shares is null ? gradient : gradient + grad_output * (1 - shares) * Direction(b, weight);
    }

    /// <summary>Centred ranks reach n/2: divided by that, the product of their sums of squares is in float32's range for any n.</summary>
    private static Tensor CentredRanks(Tensor own, Tensor? weight, double strength) =>
        Weighing.Centre(LogisticSum.Of(0, own, weight, strength), weight) / Half(own);

    private static Tensor? Shares(Tensor a, Tensor? weight) => NearlyConstant.Shares(Squares(a, weight), Weighing.Total(a, weight));

    private static Tensor Direction(Tensor b, Tensor? weight) =>
        Weighing.Weigh(b, weight) * NearlyConstant.Scales(Squares(b, weight), Weighing.Total(b, weight)) * Half(b);

    /// <summary>Σwa² of the ranks themselves.</summary>
    private static Tensor Squares(Tensor a, Tensor? weight) => Weighing.Dot(a, a, weight) * Half(a) * Half(a);

    private static double Half(Tensor x) => x.shape[1] / 2.0;

    private static double ScaledEpsilon(Tensor x) => Epsilon / Math.Pow(Half(x), 4);
}

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
        var weights = SoftRank.OrEmpty(weight?.expand(x.shape), x);
        // Copies, which nobody else can change in place before the backward pass.
        return SoftRank.Once(apply(OwnCopy.Of(x), OwnCopy.Of(y), weights, strength, recorded && x.requires_grad, recorded && y.requires_grad));
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
                gradient.shape[0] == 0 ? null! : recorded ? Spearman.Gradient(own, other, weight, factor, strength) : Rows.Scaled(gradient, factor);
        });
    }
}

/// <summary>Says, once, that τ is so far below the gaps between the values that no gradient is left.</summary>
internal static class VanishedGradient
{
    private static int said;

    /// <summary>For tests: what was said once may be said again.</summary>
    public static void Forget() => said = 0;

    /// <param name="rho">The coefficients; where all are 1 there is nothing to learn.</param>
    /// <param name="gradient">Theirs, as it was computed.</param>
    public static void Say(Tensor rho, Tensor gradient, double strength)
    {
        if (Volatile.Read(ref said) != 0 || !Rows.AllZero(gradient) || !Any(rho.lt(0.999)) || Interlocked.Exchange(ref said, 1) != 0) return;
        Trace.TraceWarning(
            $"Spearman's gradient is zero everywhere: regularization_strength {strength:R} is far below the gaps between the values, and nothing will be learned. Take a larger one, such as Corr.suggest_strength(input).");
    }

    private static bool Any(Tensor condition)
    {
        using (condition)
        {
            using var any = condition.any();
            return any.item<bool>();
        }
    }
}
