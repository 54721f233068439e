using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Support;

/// <summary>Gradients against central differences in double precision, as torch.autograd.gradcheck does.</summary>
internal static class Derivatives
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;

    /// <summary>The first derivative of f in each argument.</summary>
    public static void Check(Func<Tensor[], Tensor> f, params (double[] values, long[] shape)[] arguments)
    {
        using var scope = NewDisposeScope();
        var leaves = Leaves(arguments);
        var gradients = autograd.grad([Projected(f(leaves))], leaves);
        for (var argument = 0; argument < arguments.Length; argument++)
            Close.To(Differences(f, arguments, argument), gradients[argument].Values(), Tolerance, $"gradient of argument {argument}");
    }

    /// <summary>The second derivative: the first one of the gradients, each projected onto fixed random numbers.</summary>
    public static void CheckTwice(Func<Tensor[], Tensor> f, params (double[] values, long[] shape)[] arguments) =>
        Check(leaves =>
        {
            var gradients = autograd.grad([Projected(f(leaves))], leaves, retain_graph: true, create_graph: true);
            return gradients.Select(Projected).Aggregate((a, b) => a + b);
        }, arguments);

    private static double[] Differences(Func<Tensor[], Tensor> f, (double[] values, long[] shape)[] arguments, int argument)
    {
        var slopes = new double[arguments[argument].values.Length];
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] = (At(i, Step) - At(i, -Step)) / (2 * Step);
        return slopes;

        double At(int i, double step)
        {
            using var scope = NewDisposeScope();
            var moved = arguments.ToArray();
            var values = moved[argument].values.ToArray();
            values[i] += step;
            moved[argument].values = values;
            return Projected(f(Leaves(moved))).Value();
        }
    }

    private static Tensor[] Leaves((double[] values, long[] shape)[] arguments) =>
        [.. arguments.Select(argument => Tensors.Of(argument.values, argument.shape, requires_grad: true))];

    /// <summary>A scalar that every entry of the tensor moves, each by its own factor.</summary>
    private static Tensor Projected(Tensor result) => (result * Tensors.Normal(99, result.shape)).sum();
}
