using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Events;

/// <summary>Something that a command has led to.</summary>
public abstract class KernelEvent
{
    private protected KernelEvent(KernelCommand command) => Command = command;

    public KernelCommand Command { get; }

    public override string ToString() => GetType().Name;
}

public sealed class CommandSucceeded : KernelEvent
{
    internal CommandSucceeded(KernelCommand command) : base(command) { }
}

public sealed class CommandFailed : KernelEvent
{
    internal CommandFailed(Exception? exception, KernelCommand command, string message) : base(command) => (Exception, Message) = (exception, message);

    public Exception? Exception { get; }

    public string Message { get; }

    public override string ToString() => $"{nameof(CommandFailed)}: {Message}";
}

/// <summary>Submitted code ended in an expression.</summary>
public sealed class ReturnValueProduced : KernelEvent
{
    internal ReturnValueProduced(object? value, KernelCommand command, IReadOnlyCollection<FormattedValue> formattedValues) : base(command) =>
        (Value, FormattedValues) = (value, formattedValues);

    public object? Value { get; }

    public IReadOnlyCollection<FormattedValue> FormattedValues { get; }
}

/// <summary>The value of a variable that was asked for.</summary>
public sealed class ValueProduced : KernelEvent
{
    internal ValueProduced(object? value, string name, FormattedValue formattedValue, RequestValue command) : base(command) =>
        (Value, Name, FormattedValue) = (value, name, formattedValue);

    public object? Value { get; }

    public string Name { get; }

    public FormattedValue FormattedValue { get; }
}
