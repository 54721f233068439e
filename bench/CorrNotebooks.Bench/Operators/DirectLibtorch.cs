using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CorrNotebooks.Bench.Operators;

/// <summary>direct.cpp, compiled on the spot: it needs a C++ compiler and libtorch's headers, and nothing else does.</summary>
internal sealed unsafe class DirectLibtorch
{
    private readonly nint library = NativeLibrary.Load(Compile());

    /// <summary>A function of direct.cpp, which runs its operator so many times.</summary>
    public delegate* unmanaged<int, void> this[string name] => (delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, name);

    private static string Compile()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Operators", "direct.cpp");
        var library = Path.Combine(AppContext.BaseDirectory, "libdirect.so");
        if (File.Exists(library) && File.GetLastWriteTimeUtc(library) > File.GetLastWriteTimeUtc(source)) return library;
        var compiler = Environment.GetEnvironmentVariable("CXX") ?? "g++";
        using var process = Process.Start(compiler, ["-std=c++17", "-O2", "-shared", "-fPIC", source, "-o", library, "-ltorch", "-ltorch_cpu", "-lc10"]);
        process.WaitForExit();
        return process.ExitCode == 0 ? library : throw new InvalidOperationException($"{compiler} did not compile {source}.");
    }
}
