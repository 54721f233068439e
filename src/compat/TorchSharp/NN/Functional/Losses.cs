using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                warn_of_broadcasting(input, target);
                return Aten.Call("mse_loss", input, target, (long)reduction);
            }

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                warn_of_broadcasting(input, target);
                return Aten.Call("l1_loss", input, target, (long)reduction);
            }

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
            {
                warn_of_broadcasting(input, target);
                return Aten.Call("smooth_l1_loss", input, target, (long)reduction, beta);
            }

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean)
            {
                warn_of_broadcasting(input, target);
                return Aten.Call("huber_loss", input, target, (long)reduction, delta);
            }

            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                Aten.Call("cosine_embedding_loss", input1, input2, target, margin, (long)reduction);

            /// <summary>A column against a row gives the loss of every pair, which is hardly ever meant: libtorch warns, and goes on.</summary>
            private static void warn_of_broadcasting(Tensor input, Tensor target)
            {
                if (!input.shape.AsSpan().SequenceEqual(target.shape))
                    Console.Error.WriteLine(
                        $"Warning: Using a target size ([{string.Join(", ", target.shape)}]) that is different to the input size " +
                        $"([{string.Join(", ", input.shape)}]). This will likely lead to incorrect results due to broadcasting. " +
                        "Please ensure they have the same size.");
            }
        }
    }
}
