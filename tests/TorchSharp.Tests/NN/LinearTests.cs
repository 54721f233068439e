using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Expected numbers: PyTorch 1.13 (torch.nn.Linear after torch.manual_seed).</summary>
public class LinearTests
{
    [Fact]
    public void The_same_seed_draws_the_weights_and_then_the_biases_of_PyTorch()
    {
        manual_seed(42);
        using var layer = nn.Linear(3, 2);
        Expect.Values([2, 3], [0.4414065182209015, 0.47920528054237366, -0.1352572739124298, 0.5303604602813721, -0.1264995038509369, 0.11650390923023224], layer.weight, 1e-7);
        Expect.Vector([-0.28108587861061096, 0.3390677869319916], layer.bias!, 1e-7);
    }

    [Fact]
    public void A_double_layer_draws_in_double()
    {
        manual_seed(42);
        using var layer = nn.Linear(3, 2, dtype: ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, layer.weight.dtype);
        Expect.Values([2, 3], [-0.5101992529407943, -0.5047078649949371, -0.4346453644208383, -0.5166359250938205, 0.03022070338859974, -0.026806657300204133], layer.weight, 1e-15);
        Expect.Vector([0.5256609081671395, 0.4950808366403879], layer.bias!, 1e-15);
    }

    [Fact]
    public void A_layer_without_bias_draws_none()
    {
        manual_seed(42);
        using var layer = nn.Linear(3, 2, hasBias: false);
        using var after = rand(1);
        manual_seed(42);
        using var weights = rand(2, 3);
        using var next = rand(1);
        Assert.Null(layer.bias);
        Assert.Equal(["weight"], layer.named_parameters().Select(p => p.name));
        Assert.Equal(next.item<float>(), after.item<float>());
    }

    [Fact]
    public void Two_layers_draw_one_after_the_other()
    {
        manual_seed(7);
        using var first = nn.Linear(2, 2);
        using var second = nn.Linear(2, 1);
        Expect.Values([2, 2], [0.04938792809844017, -0.4259566068649292, 0.22515933215618134, 0.2218763530254364], first.weight, 1e-7);
        Expect.Values([1, 2], [-0.4142428934574127, 0.18347492814064026], second.weight, 1e-7);
        Expect.Vector([-0.19047172367572784], second.bias!, 1e-7);
    }

    [Fact]
    public void Forward_is_the_affine_map()
    {
        manual_seed(42);
        using var layer = nn.Linear(3, 2);
        using var x = tensor(new float[,] { { 1, 2, 3 }, { -1, 0.5f, 0 } });
        using var y = layer.forward(x);
        Expect.Values([2, 2], [0.7129594087600708, 0.9659409523010254, -0.4828897714614868, -0.25454244017601013], y, 1e-6);
    }

    [Fact]
    public void A_layer_made_of_given_parameters_uses_them()
    {
        using var layer = nn.Linear(nn.Parameter(tensor(new float[,] { { 2, 3 } })), nn.Parameter(tensor(new float[] { 1 })));
        using var x = tensor(new float[] { 10, 100 });
        using var y = layer.call(x);
        Assert.Equal((2, 1), (layer.in_features, layer.out_features));
        Expect.Vector([321], y, 0);
    }

    [Fact]
    public void Its_parameters_outlive_the_scope_they_were_drawn_in_and_die_with_it()
    {
        Modules.Linear layer;
        using (NewDisposeScope())
            layer = nn.Linear(3, 2);
        var (weight, bias) = (layer.weight, layer.bias!);
        Assert.False(weight.IsInvalid);
        layer.Dispose();
        Assert.True(weight.IsInvalid);
        Assert.True(bias.IsInvalid);
    }

    [Fact]
    public void Moved_to_double_it_keeps_values_and_gradients()
    {
        manual_seed(42);
        using var layer = nn.Linear(1, 1);
        using var x = tensor(new float[,] { { 2 } });
        using (var y = layer.call(x))
            y.backward();
        var old = layer.weight;
        var value = old.item<float>();

        var moved = layer.to(ScalarType.Float64);

        Assert.Same(layer, moved);
        Assert.True(old.IsInvalid);
        Assert.Equal(ScalarType.Float64, layer.weight.dtype);
        Assert.True(layer.weight.requires_grad);
        Assert.True(layer.weight.is_leaf);
        Assert.Equal((double)value, layer.weight.item<double>());
        using var grad = layer.weight.grad!;
        Expect.Values([1, 1], [2], grad, 0);
        Assert.Same(layer.weight, layer.parameters().First());
    }
}
