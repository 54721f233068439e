using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x / max(‖x‖ₚ, eps) along <paramref name="dim"/>; a zero vector stays zero.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var norm = Aten.Call("norm.ScalarOpt_dim", input, p, new[] { dim }, true);
                using var bounded = Aten.Call("clamp_min", norm, eps);
                return Aten.Call("div.Tensor", input, bounded);
            }

            /// <summary>x₁·x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along <paramref name="dim"/>.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) =>
                Aten.Call("cosine_similarity", x1, x2, dim, eps);

            /// <summary>‖x₁ − x₂ + eps‖ₚ along the last dimension.</summary>
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2.0, double eps = 1e-6, bool keepdim = false) =>
                Aten.Call("pairwise_distance", input1, input2, p, eps, keepdim);

            /// <summary>A new last dimension with a one at each label; as many classes as the largest label needs if -1.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                x.dtype == ScalarType.Int64
                    ? Aten.Call("one_hot", x, num_classes)
                    : throw new ArgumentException("OneHot input tensor must have elements of type Int64");
        }
    }
}
