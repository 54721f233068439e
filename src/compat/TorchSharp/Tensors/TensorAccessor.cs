using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>Reads and writes a tensor's elements in place, in row-major order whatever the strides.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private bool disposed;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (!tensor.is_cpu()) throw new InvalidOperationException("Only the CPU's memory can be read; call cpu() first.");
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
    }

    public long Count => disposed ? 0 : tensor.NumberOfElements;

    public bool IsReadOnly => false;

    /// <summary>The element at one index for each dimension; for reading also at a row-major position.</summary>
    public T this[params long[] indices]
    {
        get => Read(indices.Length == 1 ? Linear(indices[0]) : Offset(indices));
        set => Write(Offset(indices), value);
    }

    public unsafe T[] ToArray()
    {
        var result = new T[Count];
        if (tensor.is_contiguous()) new ReadOnlySpan<T>(Data(), result.Length).CopyTo(result);
        else if (result.Length > 0) CopyTo(result.AsSpan());
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>An array of the tensor's shape; of one element for a scalar.</summary>
    public Array ToNDArray()
    {
        var elements = ToArray();
        if (shape.Length == 0) return elements;
        var result = Array.CreateInstance(typeof(T), shape);
        var target = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(result), elements.Length * Unsafe.SizeOf<T>());
        MemoryMarshal.AsBytes(elements.AsSpan()).CopyTo(target);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        foreach (var offset in Offsets(tensorIndex))
        {
            if (arrayIndex >= array.Length) break;
            array[arrayIndex++] = Read(offset);
        }
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        foreach (var offset in Offsets(tensorIndex))
        {
            if (arrayIndex >= array.Length) break;
            Write(offset, array[arrayIndex++]);
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        if (Count == 0) yield break;
        foreach (var offset in Offsets(0)) yield return Read(offset);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lets go of the tensor, which itself stays as it is.</summary>
    public void Dispose() => disposed = true;

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => base.GetHashCode();

    internal static T ReadItemAt(torch.Tensor tensor, long index)
    {
        tensor.ValidateType(typeof(T));
        return new TensorAccessor<T>(tensor)[index];
    }

    // Asks the tensor anew each time, so that reading a disposed one is an exception and not a crash.
    private unsafe T* Data() => !disposed ? (T*)tensor.Data() : throw new ObjectDisposedException(nameof(TensorAccessor<>));

    private unsafe T Read(long offset)
    {
        var value = Data()[offset];
        GC.KeepAlive(this);
        return value;
    }

    private unsafe void Write(long offset, T value)
    {
        Data()[offset] = value;
        GC.KeepAlive(this);
    }

    private long Offset(long[] indices)
    {
        if (indices.Length < shape.Length) throw new IndexOutOfRangeException($"{indices.Length} indices for {shape.Length} dimensions.");
        long offset = 0;
        for (var i = 0; i < shape.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= shape[i]) throw new IndexOutOfRangeException($"{indices[i]} is not in [0, {shape[i]}) in dimension {i}.");
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private long Linear(long index)
    {
        if (index >= Count) throw new IndexOutOfRangeException($"{index} is not below the number of elements, {Count}.");
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        long offset = 0;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            (index, var position) = Math.DivRem(index, shape[i]);
            offset += position * strides[i];
        }
        return offset;
    }

    /// <summary>The memory offsets of the elements from a row-major position on.</summary>
    private IEnumerable<long> Offsets(long start)
    {
        var count = Count;
        if (start < 0 || start >= count) throw new ArgumentOutOfRangeException(nameof(start), start, $"The tensor has {count} elements.");
        var contiguous = tensor.is_contiguous();
        for (var i = start; i < count; i++) yield return contiguous ? i : Linear(i);
    }
}
