using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of libtorch. It holds native memory until it is disposed.</summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        internal nint handle;

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Takes over one reference to a native tensor; 0 stands for an undefined tensor, which counts nowhere.</summary>
        internal Tensor(nint handle, bool register = true)
        {
            this.handle = handle;
            if (handle == 0)
            {
                GC.SuppressFinalize(this);
                return;
            }
            peakCount = Math.Max(Interlocked.Increment(ref totalCount), peakCount);
            if (register) OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>How many tensors managed code holds.</summary>
        public static long TotalCount => totalCount;

        public static long PeakCount => peakCount;

        /// <summary>A name for debugging.</summary>
        public string? name { get; set; }

        /// <summary>True once the tensor has been disposed.</summary>
        public bool IsInvalid => handle == 0;

        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("The tensor has been disposed, or was never defined.");

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0) return;
            DisposeScopeManager.ThreadSingleton.DisposingOnCurrentScope(this);
            // A finalizer runs on a thread of its own and leaves the scope alone: it is unreachable as well.
            if (disposing) OwningDisposeScope?.MarkAsDisposed(this);
            Interlocked.Decrement(ref totalCount);
            Shim.tensor_free(MoveHandle());
        }

        /// <summary>Lets go of the native tensor, which the caller now has to free.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            _ = Handle;
            Interlocked.Decrement(ref totalCount);
            return MoveHandle();
        }

        /// <summary>Takes the native tensor away, to give it to another wrapper.</summary>
        internal nint MoveHandle()
        {
            var moved = handle;
            handle = 0;
            return moved;
        }

        /// <summary>Gives the tensor to the scope around its own, or to nobody if there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of every scope.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null) other?.Attach(this);
            else OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        /// <summary>Whether both tensors have the same shape and the same elements.</summary>
        public bool Equals(Tensor target) => target is not null && Aten.CallValue("equal", this, target).Integer != 0;

        public override int GetHashCode() => base.GetHashCode();
    }

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    /// <summary>Runs <paramref name="expr"/> in a scope of its own that only its result leaves.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
