using System.Diagnostics.CodeAnalysis;
using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>What runs C#.</summary>
public class CSharpKernel : Kernel
{
    internal CSharpKernel(CompositeKernel parent) : base(CompositeKernel.CSharp, "C#", parent) { }

    /// <summary>The value of a variable of the session.</summary>
    public bool TryGetValue<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (CellScope.Current?.FindVariable(name) is not { } variable)
            return false;
        value = (T)variable.Value!;
        return true;
    }
}
