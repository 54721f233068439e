using CorrNotebooks.Kernel.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// Gets the compiler ready for a process's first cell. The time of a first compilation goes into loading the compiler's own
/// code, so other threads walk its way ahead while the process still reads its arguments and opens its sockets.
/// </summary>
public static class CompilerWarmUp
{
    /// <summary>Returns at once; what follows need not wait for anything.</summary>
    public static void Begin()
    {
        Start(HostAssemblies.ReadMetadata);
        Start(Compile);
    }

    private static void Start(Action work) => new Thread(() => work()) { IsBackground = true, Name = "warm-up" }.Start();

    // With the core library alone, so that it is at the end of the way when the session's first compilation, which reads all
    // references, has come to the middle.
    private static void Compile()
    {
        var tree = CSharpSyntaxTree.ParseText("1 + 1", ScriptChain.ParseOptions);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "warm-up", tree, [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release), returnType: typeof(object));
        compilation.Emit(Stream.Null, Stream.Null, options: ScriptChain.Emission);
    }
}
