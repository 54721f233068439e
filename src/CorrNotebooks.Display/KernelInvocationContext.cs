using CorrNotebooks.Kernel.Display;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The run of a cell, for libraries that display through it.</summary>
public class KernelInvocationContext
{
    private static readonly KernelInvocationContext instance = new();

    private KernelInvocationContext() { }

    /// <summary>Null outside a notebook.</summary>
    public static KernelInvocationContext? Current => CellScope.Current is null ? null : instance;
}

/// <inheritdoc cref="KernelInvocationContext"/>
public static class KernelInvocationContextExtensions
{
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes) =>
        value.Display(mimeTypes);

    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType) =>
        value.DisplayAs(mimeType);
}
