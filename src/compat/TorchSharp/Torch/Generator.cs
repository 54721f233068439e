using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers; the streams are PyTorch's for the same seed.</summary>
    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null) : this(Shim.Check(Shim.generator_new(seed)))
        {
            InitializeDevice(device);
            this.device = device ?? CPU;
        }

        internal Generator(nint handle) => Handle = handle;

        ~Generator() => Dispose(false);

        /// <summary>The generator behind all functions that are given none.</summary>
        public static Generator Default => new(Shim.generator_default());

        public IntPtr Handle { get; private set; }

        public Device device { get; } = CPU;

        public Tensor get_state() => new(Shim.Check(Shim.generator_state(Handle)));

        public void set_state(Tensor value)
        {
            Shim.Check(Shim.generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        public Generator manual_seed(long seed)
        {
            Shim.generator_set_seed(Handle, (ulong)seed);
            return this;
        }

        /// <summary>Sets a seed that differs each time, and answers it.</summary>
        public long seed()
        {
            var seed = DateTime.UtcNow.Ticks;
            manual_seed(seed);
            return seed;
        }

        public long initial_seed() => (long)Shim.generator_seed(Handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle != 0) Shim.generator_free(Handle);
            Handle = 0;
        }
    }

    /// <summary>The random numbers of functions that are given no generator.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }

    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);
}
