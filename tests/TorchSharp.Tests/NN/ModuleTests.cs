using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class ModuleTests
{
    private sealed class Net : Module<Tensor, Tensor>
    {
        public readonly Linear first = Linear(2, 3);
        private readonly Sequential rest = Sequential(("act", Tanh()), ("out", Linear(3, 1)));
        public readonly Tensor offset = ones(1);

        [ComponentName(Name = "scale")]
        private readonly Parameter _scale = Parameter(tensor(new float[] { 2 }));

        public Net() : base("Net") => RegisterComponents();

        public Parameter Scale => _scale;

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return (rest.call(first.call(input)) * _scale + offset).MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void Fields_are_registered_under_their_names_in_their_order()
    {
        using var net = new Net();
        Assert.Equal("Net", net.GetName());
        Assert.Equal(["scale", "first.weight", "first.bias", "rest.out.weight", "rest.out.bias"], net.named_parameters().Select(p => p.name));
        Assert.Equal(["scale"], net.named_parameters(recurse: false).Select(p => p.name));
        Assert.Equal(["offset"], net.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "rest"], net.named_children().Select(c => c.name));
        Assert.Equal(["first", "rest", "rest.act", "rest.out"], net.named_modules().Select(m => m.name));
        Assert.Equal(["first.bias", "first.weight", "offset", "rest.out.bias", "rest.out.weight", "scale"], net.state_dict().Keys.Order());
    }

    [Fact]
    public void Components_are_found_by_their_dotted_names()
    {
        using var net = new Net();
        Assert.Same(net.first.weight, net.get_parameter("first.weight"));
        Assert.Same(net.Scale, net.get_parameter("scale"));
        Assert.Same(net.offset, net.get_buffer("offset"));
        Assert.True(net.has_parameter("rest.out.bias"));
        Assert.False(net.has_parameter("rest.out"));
        Assert.False(net.has_parameter("offset"));
        Assert.True(net.has_buffer("offset"));
        Assert.Null(net.get_parameter("nowhere.weight"));
        Assert.Null(net.get_buffer("scale"));
    }

    [Fact]
    public void A_parameter_shared_by_two_modules_is_listed_once()
    {
        using var shared = Linear(2, 2);
        using var list = ModuleList(shared, shared);
        using var holder = new Holder(list);
        Assert.Equal(["list.0.weight", "list.0.bias"], holder.named_parameters().Select(p => p.name));
    }

    private sealed class Holder : Module
    {
        public Holder(Module list) : base(nameof(Holder)) => register_module("list", list);
    }

    [Fact]
    public void Names_are_checked_at_registration()
    {
        using var net = new Net();
        using var p = Parameter(zeros(1));
        using var linear = Linear(1, 1);
        Assert.Throws<InvalidOperationException>(() => net.register_parameter("scale", p));
        Assert.Throws<InvalidOperationException>(() => net.register_buffer("offset", p));
        Assert.Throws<InvalidOperationException>(() => net.register_module("first", linear));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", linear));
        Assert.Throws<ArgumentException>(() => net.register_module("", linear));
        Assert.Throws<ArgumentNullException>(() => net.register_buffer("none", null!));
        Assert.Throws<ArgumentNullException>(() => net.register_parameter("none", null!));
    }

    [Fact]
    public void Train_and_eval_reach_every_module_below()
    {
        using var net = new Net();
        Assert.All(net.modules().Prepend(net), m => Assert.True(m.training));
        net.eval();
        Assert.All(net.modules().Prepend(net), m => Assert.False(m.training));
        net.train();
        Assert.All(net.modules().Prepend(net), m => Assert.True(m.training));
    }

    [Fact]
    public void Apply_visits_children_before_their_parent()
    {
        using var net = new Net();
        var visited = new List<string>();
        Assert.Same(net, net.apply(m => visited.Add(m.GetType().Name)));
        Assert.Equal(["Linear", "Tanh", "Linear", "Sequential", "Net"], visited);
    }

    [Fact]
    public void Zero_grad_drops_the_gradients_or_sets_them_to_zero()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var x = ones(4, 2);
        net.call(x).sum().backward();
        Assert.All(net.parameters(), p => Assert.NotNull(p.grad));
        net.zero_grad(set_to_none: false);
        Assert.All(net.parameters(), p => Assert.Equal(0, p.grad!.abs().sum().item<float>()));
        net.zero_grad();
        Assert.All(net.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void A_state_dict_carries_the_values_over()
    {
        using var scope = NewDisposeScope();
        using var source = new Net();
        using var target = new Net();
        source.offset.fill_(7);
        var (missing, unexpected) = target.load_state_dict(source.state_dict());
        var x = rand(5, 2);
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Equal(Expect.Doubles(source.call(x)), Expect.Doubles(target.call(x)));
        Assert.NotSame(source.first.weight, target.first.weight);
    }

    [Fact]
    public void A_state_dict_of_other_names_is_refused_unless_told_otherwise()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var other = new Dictionary<string, Tensor> { ["scale"] = tensor(new float[] { 9 }), ["extra"] = zeros(1) };
        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(other));
        Assert.Equal(2, net.Scale.item<float>());

        var (missing, unexpected) = net.load_state_dict(other, strict: false, skip: ["offset"]);
        Assert.Equal(9, net.Scale.item<float>());
        Assert.Equal(["extra"], unexpected);
        Assert.Equal(["first.bias", "first.weight", "rest.out.bias", "rest.out.weight"], missing.Order());
    }

    [Fact]
    public void Moving_a_module_replaces_parameters_and_floating_buffers_everywhere()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        using var counter = zeros(1, ScalarType.Int64);
        net.register_buffer("counter", counter);
        var result = net.to(ScalarType.Float64);
        Assert.Same(net, result);
        Assert.All(net.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Equal(ScalarType.Float64, net.Scale.dtype);
        Assert.Equal(ScalarType.Float64, net.offset.dtype);
        Assert.Equal(ScalarType.Int64, net.get_buffer("counter")!.dtype);
        Assert.Equal(ScalarType.Float64, net.call(tensor(new double[,] { { 1, 2 } })).dtype);
    }

    [Fact]
    public void Moving_to_what_it_is_changes_nothing()
    {
        using var net = new Net();
        var before = net.parameters().ToList();
        net.to(ScalarType.Float32).cpu();
        Assert.Equal(before.Select(p => p.Handle), net.parameters().Select(p => p.Handle));
    }

    [Fact]
    public void A_module_does_not_become_an_integer()
    {
        using var net = new Net();
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int64));
    }

    [Fact]
    public void Disposing_a_module_disposes_all_it_holds()
    {
        var net = new Net();
        var held = net.parameters().Append(net.offset).ToList();
        net.Dispose();
        net.Dispose();
        Assert.All(held, t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void A_forward_pass_leaves_one_tensor()
    {
        using var net = new Net();
        using var x = ones(4, 2);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var y = net.call(x);
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        y.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_parameter_takes_over_its_data()
    {
        using var data = tensor(new float[] { 1, 2 });
        using var p = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(p.requires_grad);
        using var frozen = Parameter(zeros(1), requires_grad: false);
        Assert.False(frozen.requires_grad);
        Expect.Vector([1, 2], p, 0);
    }

    [Fact]
    public void A_parameter_takes_the_place_of_its_data_in_the_scope()
    {
        Parameter p;
        using (NewDisposeScope())
            p = zeros(1).AsParameter();
        Assert.True(p.IsInvalid);
    }
}
