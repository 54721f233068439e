using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module registers as one of its parameters.</summary>
        public class Parameter : torch.Tensor
        {
            /// <param name="data">The values; this tensor gives up its storage and is empty afterwards.</param>
            public Parameter(torch.Tensor data, bool requires_grad = true)
                : base(data.with_requires_grad(requires_grad).MoveHandle(), false)
            {
                if (data.OwningDisposeScope is not null)
                    DisposeScope.ReplaceWith(data, this);
            }
        }
    }

    public static partial class TensorExtensionMethods
    {
        /// <summary>Makes a parameter of the tensor, which is empty afterwards.</summary>
        public static Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
