using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Gradient descent, with momentum as in Sutskever et al. 2013: v ← momentum · v + (1 − dampening) · g, p ← p − lr · v.</summary>
        public class SGD : OptimizerHelper, IMomentum
        {
            private readonly Options defaults;

            public SGD(
                IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false)
                : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

            public SGD(
                IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false)
            {
                if (lr < 0.0) throw new ArgumentException($"Invalid learning rate: {lr}");
                if (momentum < 0.0) throw new ArgumentException($"Invalid momentum value: {momentum}");
                if (weight_decay < 0.0) throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
                if (nesterov && (momentum <= 0 || dampening != 0))
                    throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");

                defaults = Options.of(lr, momentum, dampening, weight_decay, nesterov, maximize);
                foreach (var group in parameters)
                    add_param_group(group);
            }

            public double Momentum
            {
                get => defaults.momentum!.Value;
                set => defaults.momentum = value;
            }

            public override void add_param_group(Modules.ParamGroup param_group)
            {
                param_group.Options ??= new Options();
                ((Options)param_group.Options).fill_from(defaults);
                add_group(param_group, _ => new State());
            }

            [return: NotNullIfNotNull(nameof(closure))]
            public override Tensor? step(Func<Tensor>? closure = null) => step<ParamGroup, State>(closure, update);

            private static void update(ParamGroup group, Parameter parameter, Tensor grad, State state)
            {
                var options = group.Options;
                if (options.weight_decay is { } decay and not 0)
                    grad = grad.add(parameter, alpha: decay);
                if (options.momentum is { } momentum and not 0)
                {
                    var velocity = state.advance(grad, momentum, options.dampening!.Value);
                    grad = options.nesterov == true ? grad.add(velocity, alpha: momentum) : velocity;
                }
                parameter.add_(grad, alpha: options.maximize == true ? group.LearningRate : -group.LearningRate);
            }

            public sealed class State : OptimizerState
            {
                public Tensor? momentum_buffer;

                public override void Dispose() => momentum_buffer?.Dispose();

                /// <summary>The first gradient is taken whole, undampened.</summary>
                internal Tensor advance(Tensor grad, double momentum, double dampening)
                {
                    if (momentum_buffer is null)
                        momentum_buffer = grad.clone().DetachFromDisposeScope();
                    else
                        momentum_buffer.mul_(momentum).add_(grad, alpha: 1 - dampening);
                    return momentum_buffer;
                }
            }

            public class Options : OptimizerOptions
            {
                public double? momentum;
                public double? dampening;
                public double? weight_decay;
                public bool? nesterov;
                public bool? maximize;

                internal static Options of(double lr, double momentum, double dampening, double weight_decay, bool nesterov, bool maximize) => new()
                {
                    LearningRate = lr,
                    momentum = momentum,
                    dampening = dampening,
                    weight_decay = weight_decay,
                    nesterov = nesterov,
                    maximize = maximize,
                };

                internal void fill_from(Options defaults)
                {
                    LearningRate ??= defaults.LearningRate;
                    momentum ??= defaults.momentum;
                    dampening ??= defaults.dampening;
                    weight_decay ??= defaults.weight_decay;
                    nesterov ??= defaults.nesterov;
                    maximize ??= defaults.maximize;
                }
            }

            public class ParamGroup : ParamGroup<Options>, IMomentum
            {
                public ParamGroup() { }

                public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

                public ParamGroup(
                    IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
                    bool nesterov = false, bool maximize = false)
                    : base(parameters, Options.of(lr, momentum, dampening, weight_decay, nesterov, maximize)) { }

                public double Momentum
                {
                    get => Options.momentum!.Value;
                    set => Options.momentum = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static SGD SGD(
                IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                SGD(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
