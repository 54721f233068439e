using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a command has led to.</summary>
public class KernelCommandResult
{
    internal KernelCommandResult(KernelCommand command, IReadOnlyList<KernelEvent> events) => (Command, Events) = (command, events);

    public KernelCommand Command { get; }

    /// <summary>The last one tells whether it succeeded.</summary>
    public IReadOnlyList<KernelEvent> Events { get; }

    public override string ToString() => string.Join("; ", Events);
}

/// <summary>What a magic of the notebook's own does.</summary>
public delegate Task KernelCommandInvocation(KernelCommand command, KernelInvocationContext context);
