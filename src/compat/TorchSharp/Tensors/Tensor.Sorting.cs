using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.CallTwo("sort.stable(self, stable, dim, descending)", this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Call("argsort", this, dim, descending);
        public Tensor msort() => Aten.Call("msort", this);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Aten.CallTwo("topk", this, (long)k, (long)dim, largest, sorted);
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.Call("bucketize.Tensor(self, boundaries, out_int32, right)", this, boundaries, outInt32, right);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Wanted(dim is null ? Aten.CallThree("_unique2", this, sorted, return_inverse, return_counts)
                : Aten.CallThree("unique_dim", this, (long)dim, sorted, return_inverse, return_counts), return_inverse, return_counts);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Wanted(Aten.CallThree("unique_consecutive", this, return_inverse, return_counts, (long?)dim), return_inverse, return_counts);

        // libtorch answers empty tensors for what was not asked for.
        private static (Tensor, Tensor?, Tensor?) Wanted((Tensor Output, Tensor Inverse, Tensor Counts) results, bool inverse, bool counts)
        {
            if (!inverse) results.Inverse.Dispose();
            if (!counts) results.Counts.Dispose();
            return (results.Output, inverse ? results.Inverse : null, counts ? results.Counts : null);
        }
    }
}
