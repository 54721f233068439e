using CorrNotebooks.Kernel.Display;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The run of a cell, for libraries that display through it.</summary>
public class KernelInvocationContext
{
    private readonly CellScope scope;

    private KernelInvocationContext(CellScope scope) => this.scope = scope;

    /// <summary>Null outside a notebook.</summary>
    public static KernelInvocationContext? Current => CellScope.Current is { } scope ? new KernelInvocationContext(scope) : null;

    /// <summary>What runs the cell's code.</summary>
    public Kernel HandlingKernel => scope.Kernels.Default;

    /// <summary>The cell.</summary>
    public KernelCommand Command => new SubmitCode(scope.Invocation.Code);

    /// <summary>Tells that the cell is to stop.</summary>
    public CancellationToken CancellationToken => scope.Invocation.Cancel;
}

/// <inheritdoc cref="KernelInvocationContext"/>
public static class KernelInvocationContextExtensions
{
    public static DisplayedValue Display(this KernelInvocationContext context, object? value, params string[] mimeTypes) =>
        value.Display(mimeTypes);

    public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType) =>
        value.DisplayAs(mimeType);
}
