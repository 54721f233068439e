using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, as exactly their own type.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(is_cpu() ? this : cpu());
        }

        /// <summary>The one element, as exactly its own type.</summary>
        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1) throw new ArgumentException($"item() needs one element, the tensor has {NumberOfElements}.");
            return data<T>()[0];
        }

        /// <summary>The one element as a number that converts to other types.</summary>
        public Scalar ToScalar()
        {
            var value = Aten.CallValue("item", this);
            return Scalar.Of(value.Kind switch { Kind.Real => ScalarType.Float64, Kind.Boolean => ScalarType.Bool, _ => ScalarType.Int64 }, value);
        }

        public static explicit operator float(Tensor value) => value.ToSingle();
        public static explicit operator double(Tensor value) => value.ToDouble();
        public static explicit operator sbyte(Tensor value) => value.ToSByte();
        public static explicit operator byte(Tensor value) => value.ToByte();
        public static explicit operator short(Tensor value) => value.ToInt16();
        public static explicit operator int(Tensor value) => value.ToInt32();
        public static explicit operator long(Tensor value) => value.ToInt64();
        public static explicit operator bool(Tensor value) => value.ToBoolean();

        /// <summary>The memory of a contiguous tensor. The span does not keep the tensor alive.</summary>
        public unsafe Span<byte> bytes
        {
            get => new(Data(), checked((int)ByteLength()));
            set
            {
                var length = ByteLength();
                if (length != value.Length) throw new ArgumentException($"The tensor has {length} bytes, the span {value.Length}.");
                value.CopyTo(new Span<byte>(Data(), value.Length));
            }
        }

        private long ByteLength()
        {
            if (!is_contiguous()) throw new InvalidOperationException("The bytes of a tensor that is not contiguous are not in order; call contiguous() first.");
            var length = NumberOfElements * ElementSize;
            if (length > int.MaxValue) throw new ArgumentException($"A span holds at most {int.MaxValue} bytes, the tensor has {length}.");
            if (!is_cpu()) throw new InvalidOperationException("Only the CPU's memory can be read; call cpu() first.");
            return length;
        }

        /// <summary>The address of the first element. An empty tensor has none.</summary>
        internal unsafe void* Data()
        {
            var data = (void*)Alive((nint)Shim.tensor_data(Handle));
            return data != null || NumberOfElements == 0 ? data : throw Shim.Error();
        }

        internal void ValidateType(Type type)
        {
            if (torch.ToScalarType(type) != dtype)
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
        }

        public double ReadCpuDouble(long i) => TensorAccessor<double>.ReadItemAt(this, i);
        public float ReadCpuSingle(long i) => TensorAccessor<float>.ReadItemAt(this, i);
        public int ReadCpuInt32(long i) => TensorAccessor<int>.ReadItemAt(this, i);
        public long ReadCpuInt64(long i) => TensorAccessor<long>.ReadItemAt(this, i);
        public byte ReadCpuByte(long i) => TensorAccessor<byte>.ReadItemAt(this, i);
        public sbyte ReadCpuSByte(long i) => TensorAccessor<sbyte>.ReadItemAt(this, i);
        public short ReadCpuInt16(long i) => TensorAccessor<short>.ReadItemAt(this, i);
        public bool ReadCpuBool(long i) => TensorAccessor<bool>.ReadItemAt(this, i);
        public T ReadCpuValue<T>(long i) where T : unmanaged => TensorAccessor<T>.ReadItemAt(this, i);
    }
}
