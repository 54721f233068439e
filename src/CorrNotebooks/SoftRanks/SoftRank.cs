using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks.Linear;
using CorrNotebooks.Spans;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.SoftRanks;

/// <summary>Soft ranks of rows as a differentiable operation.</summary>
internal static class SoftRank
{
    /// <summary>r_i = Σ_j w_j σ((x_i − x_j)/τ) in each row; shape [slices, n] in and out.</summary>
    /// <param name="weight">In the shape of the rows or [1, n], a tensor that nobody else can change; null for ones.</param>
    public static Tensor Of(Tensor rows, double strength, Tensor? weight)
    {
        CheckStrength(rows, strength);
        return Once(LogisticSum.Of(0, OwnCopy.Of(rows), weight?.expand(rows.shape), strength));
    }

    /// <summary>
    /// The result of a custom function times one, which is kept for the backward pass: a second backward without retain_graph is then
    /// the error that it is of torch's losses. Functions keep their tensors for good, and second derivatives do not come by here.
    /// </summary>
    public static Tensor Once(Tensor result)
    {
        using var one = ones([1], result.dtype, result.device);
        return result * one;
    }

    /// <summary>What a custom function saves in place of no tensor, which it cannot: one without elements.</summary>
    public static Tensor OrEmpty(Tensor? tensor, Tensor like) => tensor ?? empty(0, like.dtype, like.device);

    public static Tensor? OrNull(Tensor saved) => saved.NumberOfElements == 0 ? null : saved;

    /// <summary>A strength that the rows' dtype can hold.</summary>
    public static void CheckStrength(Tensor rows, double strength)
    {
        if (rows.dtype == ScalarType.Float32 && (float)strength == 0)
            throw new ArgumentOutOfRangeException("regularization_strength", strength, "regularization_strength is zero in float32: use a larger one, or float64.");
    }
}

/// <summary>What the backward passes of the custom functions have in common.</summary>
internal static class Backward
{
    /// <summary>
    /// The gradients, or, where computing them throws, ones of a shape that libtorch refuses: an exception that leaves a
    /// backward ends the process, and libtorch's own arrives where backward was called. None is expected, as functions save
    /// private copies only; but memory can run out, and a thread can be interrupted.
    /// </summary>
    /// <param name="tensors">How many of the arguments are tensors; they come first.</param>
    /// <param name="others">How many are not.</param>
    public static List<Tensor> Guard(string function, int tensors, int others, Func<Tensor[]> gradients)
    {
        Tensor[] result;
        try
        {
            using var scope = NewDisposeScope();
            result = gradients();
            foreach (var gradient in result) gradient?.MoveToOuterDisposeScope();
        }
        catch (Exception error)
        {
            Say($"{function} has no gradient, so libtorch will say that it is invalid: {error.Message}");
            result = [.. Enumerable.Range(0, tensors).Select(_ => empty(0))];
        }
        return [.. result, .. Enumerable.Repeat<Tensor>(null!, others)];
    }

    private static void Say(string line)
    {
        try { Console.Error.WriteLine(line); }
        catch { } // A console that is gone, or a second interrupt.
    }
}

/// <summary>
/// A copy of rows that nobody else can change. On the CPU it is not libtorch's, which is made on its threads: those then spin for
/// milliseconds on the cores that the ranks are computed on, and at n = 100,000 a loss took half as long again.
/// </summary>
internal sealed class OwnCopy : SingleTensorFunction<OwnCopy>
{
    public override string Name => nameof(OwnCopy);

    public static Tensor Of(Tensor x) =>
        !Rows.Reachable(x) ? x.clone() : x.requires_grad && is_grad_enabled() ? apply(x) : Rows.Copy(x);

    public override Tensor forward(AutogradContext ctx, params object[] vars) => Rows.Copy((Tensor)vars[0]);

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output.alias()];
}

/// <summary>
/// P_k(x, v)_i = Σ_j v_j σ⁽ᵏ⁾((x_i − x_j)/τ) as a differentiable operation on rows: the soft ranks (k = 0), and what their
/// derivatives of any order are made of.
/// </summary>
/// <remarks>
/// With the upstream gradient g, and σ⁽ᵏ⁾ even for odd k and odd for even k (but for σ(−d) = 1 − σ(d)):
/// ∂/∂x = (g·P_(k+1)(x, v) + (−1)ᵏ⁺¹·v·P_(k+1)(x, g)) / τ, and
/// ∂/∂v = Σ g − P_0(x, g) for k = 0, else (−1)ᵏ⁺¹·P_k(x, g).
/// </remarks>
internal sealed class LogisticSum : SingleTensorFunction<LogisticSum>
{
    private const string Order = "order", Strength = "strength";

    public override string Name => nameof(LogisticSum);

    /// <param name="x">Rows, shape [slices, n]. They and the factors are saved: give tensors that nobody can change, as <see cref="SoftRank.Of"/> does.</param>
    /// <param name="factors">v, in the shape and dtype of x; null for ones.</param>
    public static Tensor Of(int order, Tensor x, Tensor? factors, double strength) => apply(x, SoftRank.OrEmpty(factors, x), order, strength);

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var (x, factors, order, strength) = ((Tensor)vars[0], (Tensor)vars[1], (int)vars[2], (double)vars[3]);
        ctx.save_for_backward([x, factors]);
        ctx.save_data(Order, order);
        ctx.save_data(Strength, strength);
        ctx.set_materialize_grads(false);
        return Rows.Reachable(x) && order <= LinearSoftRank.HighestOrder
            ? LinearSoftRank.Sums(order, x, factors, strength)
            : PairwiseSoftRank.Sums(order, x, factors, strength);
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        if (grad_output.IsInvalid) return [null!, null!, null!, null!];
        return Backward.Guard(Name, tensors: 2, others: 2, () =>
        {
            var saved = ctx.get_saved_variables();
            var (x, factors, order, strength) = (saved[0], SoftRank.OrNull(saved[1]), (int)ctx.get_data(Order)!, (double)ctx.get_data(Strength)!);
            if (!is_grad_enabled()) return [Once(order, x, factors, grad_output, strength), ToFactors(order, x, factors, grad_output, strength)];
            // The gradient is the caller's, who could change it before the next derivative.
            var upstream = grad_output.clone();
            return [ToRows(order, x, factors, upstream, strength), ToFactors(order, x, factors, upstream, strength)];
        });
    }

    /// <summary>The gradient of the rows where it is not differentiated again: of ranks in one go.</summary>
    private static Tensor Once(int order, Tensor x, Tensor? factors, Tensor gradient, double strength) =>
        order > 0 ? ToRows(order, x, factors, gradient, strength)
        : Rows.Reachable(x) ? LinearSoftRank.Gradient(x, SoftRank.OrEmpty(factors, x), gradient, strength)
        : PairwiseSoftRank.Gradient(x, SoftRank.OrEmpty(factors, x), gradient, strength);

    private static Tensor ToRows(int order, Tensor x, Tensor? factors, Tensor gradient, double strength)
    {
        var others = Weighing.Weigh(Of(order + 1, x, gradient, strength), factors);
        var own = gradient * Of(order + 1, x, factors, strength);
        return (order % 2 == 0 ? own - others : own + others) / strength;
    }

    private static Tensor ToFactors(int order, Tensor x, Tensor? factors, Tensor gradient, double strength)
    {
        if (factors is not { requires_grad: true }) return null!;
        var sums = Of(order, x, gradient, strength);
        return order == 0 ? gradient.sum(-1, keepdim: true) - sums : order % 2 == 0 ? -sums : sums;
    }
}
