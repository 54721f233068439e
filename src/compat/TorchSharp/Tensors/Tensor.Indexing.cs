using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, (TensorIndex)i1);
        }

        public Tensor this[long i1, long i2]
        {
            get => index(i1, i2);
            set => index_put_(value, i1, i2);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(i1, i2, i3);
            set => index_put_(value, i1, i2, i3);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(i1, i2, i3, i4);
            set => index_put_(value, i1, i2, i3, i4);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => (TensorIndex)i));
            set => index_put_(value, Array.ConvertAll(indices, i => (TensorIndex)i));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = Sliced(indices);
            if (tensors.Count == 0) return view == (object)this ? alias() : view;
            return Owned(view, () => Aten.Call("index.Tensor", view, tensors.ToArray()));
        }

        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            Put(value, indices, accumulate);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor), accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = Aten.Call("scalar_tensor(s, dtype)", value, dtype);
            return index_put_(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        private void Put(Tensor value, TensorIndex[] indices, bool accumulate)
        {
            var (view, tensors) = Sliced(indices);
            Owned(view, () =>
            {
                if (accumulate && tensors.Count == 0) throw new ArgumentException("Only positions given by tensors can be added to.", nameof(indices));
                // As in Python, leading dimensions of size one on the right-hand side do not count.
                var sizes = value.shape;
                var ones = sizes.TakeWhile(size => size == 1).Count();
                var trimmed = tensors.Count == 0 && ones > 0 && sizes.Length > view.ndim ? value.view(sizes[Math.Min(ones, sizes.Length)..]) : value;
                try
                {
                    return tensors.Count == 0
                        ? view.copy_(trimmed)
                        : Aten.InPlace("index_put_", view, tensors.ToArray(), trimmed, accumulate);
                }
                finally
                {
                    if (trimmed != (object)value) trimmed.Dispose();
                }
            });
        }

        // Runs `use` and frees the view, unless it is this tensor itself.
        private Tensor Owned(Tensor view, Func<Tensor> use)
        {
            try
            {
                return use();
            }
            finally
            {
                if (view != (object)this) view.Dispose();
            }
        }

        /// <summary>
        /// Takes the positions, slices and new dimensions, one after the other; what is left are the indices that are
        /// tensors, each at the dimension it belongs to.
        /// </summary>
        private (Tensor View, List<Tensor?> Tensors) Sliced(TensorIndex[] indices)
        {
            var view = this;
            var tensors = new List<Tensor?>();
            long dim = 0;
            var unnamed = ndim - indices.Sum(Dimensions);
            foreach (var index in indices)
            {
                switch (index.kind)
                {
                    case TensorIndex.Kind.Ellipsis:
                        dim += unnamed;
                        break;
                    case TensorIndex.Kind.None or TensorIndex.Kind.Null:
                        Step(view.unsqueeze(dim++));
                        break;
                    case TensorIndex.Kind.Single:
                        Step(view.select(dim, index.start ?? 0));
                        break;
                    case TensorIndex.Kind.Slice:
                        Step(Aten.Call("slice.Tensor", view, dim++, index.start, index.stop, index.step ?? 1));
                        break;
                    case TensorIndex.Kind.Bool:
                        Step(view.unsqueeze(dim));
                        Record(index.start != 0 ? zeros(1, ScalarType.Int64) : empty(0, ScalarType.Int64));
                        break;
                    case TensorIndex.Kind.Tensor when index.tensor is { } at && at.ndim == 0 && at.is_integral():
                        if (at.dtype is ScalarType.Bool or ScalarType.Byte) goto case TensorIndex.Kind.Bool;
                        Step(view.select(dim, at.ToInt64()));
                        break;
                    case TensorIndex.Kind.Tensor:
                        Record(index.tensor ?? throw new ArgumentNullException(nameof(indices), "A tensor among the indices is null."));
                        break;
                }
            }
            return (view, tensors);

            void Step(Tensor next)
            {
                if (view != (object)this) view.Dispose();
                view = next;
            }

            void Record(Tensor positions)
            {
                while (tensors.Count < dim) tensors.Add(null);
                tensors.Add(positions);
                dim++;
            }

            // How many of the tensor's dimensions an index uses up.
            static long Dimensions(TensorIndex index) => index.kind switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor when index.tensor is { dtype: ScalarType.Bool or ScalarType.Byte } mask => mask.ndim,
                TensorIndex.Kind.Tensor => 1,
                _ => 0,
            };
        }
    }
}
