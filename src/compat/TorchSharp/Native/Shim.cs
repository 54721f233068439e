using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The functions of shim.cpp. Those that can fail answer -1 or null and leave a message for <see cref="Error"/>.</summary>
internal static unsafe partial class Shim
{
    internal const string Library = "libtorchshim";

    // The shim lies beside this assembly, which a notebook may have loaded by path into a context of its own.
    static Shim() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, (name, assembly, _) =>
    {
        if (name != Library) return 0;
        var folder = Path.GetDirectoryName(assembly.Location) is { Length: > 0 } own ? own : AppContext.BaseDirectory;
        return NativeLibrary.Load(Path.Combine(folder, name + ".so"));
    });

    /// <summary>libtorch's message for the call that just failed on this thread, as TorchSharp raises it.</summary>
    internal static ExternalException Error() => new(Marshal.PtrToStringUTF8((nint)last_error()));

    internal static string Version => Marshal.PtrToStringUTF8((nint)libtorch_version())!;

    /// <summary>Throws if <paramref name="result"/> says that the call failed.</summary>
    internal static int Check(int result) => result < 0 ? throw Error() : result;

    internal static nint Check(nint result) => result == 0 ? throw Error() : result;

    [LibraryImport(Library)] private static partial byte* last_error();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial void set_error(string message);
    [LibraryImport(Library)] private static partial byte* libtorch_version();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint operator_open(string name, string overload, string[] names, int count);
    [LibraryImport(Library)] internal static partial int operator_call(nint op, Value* values, int count, Value* results, int room);

    [LibraryImport(Library)] internal static partial void tensor_free(nint tensor);
    [LibraryImport(Library)] internal static partial nint tensor_share(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int tensor_dim(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long tensor_numel(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int tensor_dtype(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void tensor_sizes(nint tensor, long* sizes);
    [LibraryImport(Library)] internal static partial int tensor_strides(nint tensor, long* strides);
    [LibraryImport(Library)] internal static partial int tensor_is_contiguous(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int tensor_device_type(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int tensor_device_index(nint tensor);
    [LibraryImport(Library)] internal static partial void* tensor_data(nint tensor);
    [LibraryImport(Library)] internal static partial nint tensor_over(void* data, long* sizes, int dim, int dtype, delegate* unmanaged<nint, void> release, nint owner);

    [LibraryImport(Library)] internal static partial int tensor_requires_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int tensor_set_requires_grad(nint tensor, int on);
    [LibraryImport(Library)] internal static partial nint tensor_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int tensor_set_grad(nint tensor, nint grad);

    [LibraryImport(Library), SuppressGCTransition] internal static partial int grad_mode();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void set_grad_mode(int on);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int inference_mode();
    [LibraryImport(Library)] internal static partial nint inference_mode_enter(int on);
    [LibraryImport(Library)] internal static partial void inference_mode_leave(nint guard);

    [LibraryImport(Library)] internal static partial int autograd_backward(nint* tensors, int count, nint* grads, int grad_count, int retain, int create, nint* inputs, int input_count);
    [LibraryImport(Library)] internal static partial int autograd_grad(nint* outputs, int count, nint* inputs, int input_count, nint* grads, int grad_count, int retain, int create, int allow_unused, nint* results);
    [LibraryImport(Library)] internal static partial int function_attach(Handles inputs, Handles outputs, Handles dirty, Handles non_differentiable, Handles saved, int materialize, delegate* unmanaged<nint, nint, nint*, int, nint*, int, int> backward, delegate* unmanaged<nint, void> release, nint state);
    [LibraryImport(Library)] internal static partial int function_saved(nint node, int index, nint* result);

    [LibraryImport(Library)] internal static partial nint generator_default();
    [LibraryImport(Library)] internal static partial nint generator_new(ulong seed);
    [LibraryImport(Library)] internal static partial void generator_free(nint generator);
    [LibraryImport(Library)] internal static partial ulong generator_seed(nint generator);
    [LibraryImport(Library)] internal static partial void generator_set_seed(nint generator, ulong seed);
    [LibraryImport(Library)] internal static partial nint generator_state(nint generator);
    [LibraryImport(Library)] internal static partial int generator_set_state(nint generator, nint state);

    [LibraryImport(Library)] internal static partial int threads();
    [LibraryImport(Library)] internal static partial int set_threads(int count);
}

/// <summary>A list of tensor handles, as shim.cpp's Span.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Handles
{
    internal nint* First;
    internal int Count;
}
