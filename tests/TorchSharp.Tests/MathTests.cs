using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class MathTests : TensorTest
{
    private static readonly double[] points = [-1.5, -0.5, 0.0, 0.5, 2.0];

    public static TheoryData<string, Func<Tensor, Tensor>, Func<double, double>> Functions => new()
    {
        { "abs", x => x.abs(), Math.Abs },
        { "exp", x => x.exp(), Math.Exp },
        { "expm1", x => x.expm1(), x => Math.Exp(x) - 1 },
        { "exp2", x => x.exp2(), x => Math.Pow(2, x) },
        { "log", x => x.log(), Math.Log },
        { "log2", x => x.log2(), Math.Log2 },
        { "log10", x => x.log10(), Math.Log10 },
        { "log1p", x => x.log1p(), x => Math.Log(1 + x) },
        { "sqrt", x => x.sqrt(), Math.Sqrt },
        { "rsqrt", x => x.rsqrt(), x => 1 / Math.Sqrt(x) },
        { "reciprocal", x => x.reciprocal(), x => 1 / x },
        { "square", x => x.square(), x => x * x },
        { "sign", x => x.sign(), x => Math.Sign(x) },
        { "floor", x => x.floor(), Math.Floor },
        { "ceil", x => x.ceil(), Math.Ceiling },
        { "trunc", x => x.trunc(), Math.Truncate },
        { "round", x => x.round(), x => Math.Round(x, MidpointRounding.ToEven) },
        { "frac", x => x.frac(), x => x - Math.Truncate(x) },
        { "sin", x => x.sin(), Math.Sin },
        { "cos", x => x.cos(), Math.Cos },
        { "tan", x => x.tan(), Math.Tan },
        { "asin", x => x.asin(), Math.Asin },
        { "acos", x => x.acos(), Math.Acos },
        { "atan", x => x.atan(), Math.Atan },
        { "sinh", x => x.sinh(), Math.Sinh },
        { "cosh", x => x.cosh(), Math.Cosh },
        { "tanh", x => x.tanh(), Math.Tanh },
        { "asinh", x => x.asinh(), Math.Asinh },
        { "acosh", x => x.acosh(), Math.Acosh },
        { "atanh", x => x.atanh(), Math.Atanh },
        { "relu", x => x.relu(), x => Math.Max(x, 0) },
        { "sigmoid", x => x.sigmoid(), x => 1 / (1 + Math.Exp(-x)) },
        { "deg2rad", x => x.deg2rad(), x => x * Math.PI / 180 },
    };

    [Theory]
    [MemberData(nameof(Functions), DisableDiscoveryEnumeration = true)]
    public void A_function_agrees_with_NETs(string name, Func<Tensor, Tensor> function, Func<double, double> expected)
    {
        Assert.NotEmpty(name);
        Expect.Vector([.. points.Select(expected)], function(tensor(points)), 1e-14);
    }

    [Fact] // expected values: PyTorch 1.13
    public void Special_functions_agree_with_PyTorch()
    {
        var x = tensor(points);
        Expect.Vector([-0.9661051464753108, -0.5204998778130465, 0.0, 0.5204998778130465, 0.9953222650189527], x.erf());
        Expect.Vector([1.9661051464753108, 1.5204998778130465, 1.0, 0.4795001221869535, 0.004677734981047265], x.erfc());
        Expect.Vector([-1.7014132779827524, -0.9740769841801067, -0.6931471805599453, -0.4740769841801067, -0.1269280110429725], x.log_sigmoid());
        Expect.Vector([0.02053199256878988, 0.05581174230179768, 0.09201800668780796, 0.15171204491361562, 0.6799262135279888], x.softmax(0));
        Expect.Vector([-3.8857709962172318, -2.8857709962172318, -2.3857709962172318, -1.885770996217232, -0.38577099621723193], x.log_softmax(0));
        Expect.Vector([-0.10021080190328704, -0.15426876936299344, 0.0, 0.34573123063700656, 1.9544997361036416], x.gelu());
        Expect.Vector([0.2014132779827524, 0.4740769841801067, 0.6931471805599453, 0.9740769841801067, 2.1269280110429727], x.softplus());
        Expect.Vector([-0.2736382857095345, -0.1887703343990727, 0.0, 0.3112296656009273, 1.7615941559557646], x.silu());
        Expect.Vector([0.20328095143129538, 1.2880225246980774], tensor([0.75, 0.25]).lgamma());
    }

    [Fact]
    public void In_place_forms_change_the_tensor_and_return_it()
    {
        var x = tensor([1.0, 4.0]);
        Assert.Same(x, x.sqrt_().exp_().log_().neg_().abs_().round_().sigmoid_());
        Expect.Vector([1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(-2))], x);
        Assert.Same(x, x.clamp_(0, 0.5).tanh_().floor_());
        Expect.Vector([0, 0], x);
    }

    [Fact]
    public void Static_forms_do_the_same()
    {
        var x = tensor(points);
        Expect.Vector(Expect.Doubles(x.exp()), exp(x));
        Expect.Vector(Expect.Doubles(x.abs()), abs(x));
        Expect.Vector(Expect.Doubles(x.sigmoid()), sigmoid(x));
        Expect.Vector(Expect.Doubles(x.tanh()), tanh(x));
        Expect.Vector(Expect.Doubles(x.softmax(0)), softmax(x, 0));
        Expect.Vector([1, 0], clamp(tensor([3.0, -3.0]), 0, 1));
        Expect.Vector([2, 8], pow(tensor([1.0, 2.0]), 3) + tensor([1.0, 0.0]));
    }

    [Fact]
    public void Rounding_keeps_decimals() => Expect.Vector([1.23, -1.24], tensor([1.234, -1.236]).round(2));

    [Fact]
    public void Numbers_that_are_none_are_replaced() =>
        Expect.Vector([9, 1, -1, 2], tensor([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 2]).nan_to_num(9, 1, -1));

    [Fact]
    public void Half_precision_is_computed()
    {
        Expect.Vector([2, 4], tensor([1f, 2f]).to(float16) * 2);
        Expect.Vector([2, 4], tensor([1f, 2f]).to(bfloat16) * 2);
    }
}
