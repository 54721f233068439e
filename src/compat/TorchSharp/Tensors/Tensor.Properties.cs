using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Alive(Shim.tensor_dim(Handle));

        public long dim() => Dimensions;

        public long ndim => Dimensions;

        public long NumberOfElements => Alive(Shim.tensor_numel(Handle));

        public long numel() => NumberOfElements;

        /// <summary>The size of one element in bytes.</summary>
        public long ElementSize => dtype.ElementSize();

        public long element_size() => ElementSize;

        public ScalarType dtype => (ScalarType)Alive(Shim.tensor_dtype(Handle));

        public DeviceType device_type => (DeviceType)Alive(Shim.tensor_device_type(Handle));

        public int device_index => Alive(Shim.tensor_device_index(Handle));

        public Device device => device_type == DeviceType.CPU ? new Device(DeviceType.CPU) : new Device(device_type, device_index);

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether the one element is not zero.</summary>
        public bool is_nonzero() => NumberOfElements == 1
            ? ToScalar().ToBoolean()
            : throw new InvalidOperationException($"is_nonzero() needs one element, the tensor has {NumberOfElements}.");

        public unsafe long[] size()
        {
            var sizes = new long[Dimensions];
            fixed (long* first = sizes) Shim.tensor_sizes(Handle, first);
            return Alive(sizes);
        }

        public long size(int dim) => shape[AxisIndex(dim)];

        public long[] shape => size();

        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* first = strides) Shim.Check(Shim.tensor_strides(Handle, first));
            return Alive(strides);
        }

        public long stride(int dim) => stride()[AxisIndex(dim)];

        public bool is_contiguous() => Alive(Shim.Check(Shim.tensor_is_contiguous(Handle))) != 0;

        public bool requires_grad
        {
            get => Alive(Shim.tensor_requires_grad(Handle)) != 0;
            set => Alive(Shim.Check(Shim.tensor_set_requires_grad(Handle, value ? 1 : 0)));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public bool is_leaf => Aten.CallValue("is_leaf", this).Integer != 0;

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad() => Aten.InPlace("retain_grad", this);

        /// <summary>The accumulated gradient, as a new wrapper, or null.</summary>
        public Tensor? grad
        {
            get
            {
                var found = Alive(Shim.tensor_grad(Handle));
                return found == 0 ? null : new Tensor(found);
            }
            set
            {
                Alive(Shim.Check(Shim.tensor_set_grad(Handle, value?.Handle ?? 0)));
                GC.KeepAlive(value);
            }
        }

        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        // Passes a result on; until then this tensor is in use, and no finalizer frees it under the call that asks about it.
        private T Alive<T>(T result)
        {
            GC.KeepAlive(this);
            return result;
        }

        private long AxisIndex(int dim)
        {
            var rank = Dimensions;
            return dim >= -rank && dim < rank ? (dim + rank) % rank
                : throw new System.Runtime.InteropServices.ExternalException($"Dimension out of range (expected to be in range of [{-rank}, {rank - 1}], but got {dim})");
        }
    }
}
