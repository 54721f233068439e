using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = x·Wᵀ + b, with W of shape (out_features, in_features).</summary>
        public sealed class Linear : Module<Tensor, Tensor>
        {
            /// <remarks>Weights are drawn before biases, as PyTorch does: the same seed gives the same layer.</remarks>
            internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
            {
                in_features = inputSize;
                out_features = outputSize;
                weight = empty(outputSize, inputSize, dtype: dtype, device: device).AsParameter();
                init.kaiming_uniform_(weight, a: Math.Sqrt(5));
                if (hasBias)
                {
                    bias = empty(outputSize, dtype: dtype, device: device).AsParameter();
                    var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                    init.uniform_(bias, -bound, bound);
                }
            }

            internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
            {
                in_features = weight.shape[1];
                out_features = weight.shape[0];
                this.weight = weight;
                if (bias is not null)
                    this.bias = bias;
            }

            public long in_features { get; set; }

            public long out_features { get; set; }

            [field: ComponentName(Name = nameof(weight))]
            public Parameter weight
            {
                get;
                set => set_parameter(ref field!, value, nameof(weight));
            }

            [field: ComponentName(Name = nameof(bias))]
            public Parameter? bias
            {
                get;
                set => set_parameter(ref field, value, nameof(bias));
            }

            public override Tensor forward(Tensor tensor) => functional.linear(tensor, weight, bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
