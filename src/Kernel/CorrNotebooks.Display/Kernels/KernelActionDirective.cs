using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A magic that a notebook adds, as one writes it.</summary>
/// <param name="name">With its <c>#!</c>.</param>
public class KernelActionDirective(string name, string? description = null)
{
    public string Name { get; } = name.StartsWith("#!", StringComparison.Ordinal) ? name
        : throw new ArgumentException($"A magic begins with #!, and was named '{name}'.", nameof(name));

    public string? Description { get; set; } = description;

    public bool Hidden { get; set; }

    public ICollection<KernelDirectiveParameter> Parameters { get; init; } = [];

    /// <summary>The command that it becomes; set by adding it.</summary>
    public Type? KernelCommandType { get; set; }

    public override string ToString() => Name;
}

/// <summary>A parameter of a magic.</summary>
/// <param name="name">With its dashes.</param>
public class KernelDirectiveParameter(string name, string? description = null)
{
    public string Name { get; } = name;

    public string Description { get; init; } = description ?? "";

    /// <summary>A value without a name before it is this one's.</summary>
    public bool AllowImplicitName { get; init; }

    public int MaxOccurrences { get; init; } = 1;

    public bool Required { get; init; }

    public string TypeHint { get; init; } = "text";

    /// <summary>It takes no value, and is true where it stands.</summary>
    public bool Flag { get; init; }

    /// <summary>Accepted; this kernel completes the names of magics alone.</summary>
    public KernelDirectiveParameter AddCompletions(Func<IEnumerable<string>> getCompletions) => this;

    public override string ToString() => Name;
}

/// <summary>A magic of the session's own, and what it does.</summary>
internal sealed record AddedDirective(KernelActionDirective Directive, Type CommandType, Func<KernelCommand, KernelInvocationContext, Task> Handler);
