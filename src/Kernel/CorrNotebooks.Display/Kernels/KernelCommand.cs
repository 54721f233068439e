using System.Text.Json.Serialization;

namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>Something that a kernel is to do.</summary>
public abstract class KernelCommand
{
    protected KernelCommand(string? targetKernelName = null) => TargetKernelName = targetKernelName;

    /// <summary>The kernel that it is meant for; null for the one that it is sent to.</summary>
    [JsonIgnore]
    public string? TargetKernelName { get; internal set; }
}

/// <summary>Run code.</summary>
public class SubmitCode(string code, string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    public string Code { get; } = code ?? throw new ArgumentNullException(nameof(code));

    public override string ToString() => $"{nameof(SubmitCode)}: {Code}";
}

/// <summary>Tell the value of a variable.</summary>
public class RequestValue(string name, string? mimeType = "application/json", string? targetKernelName = null) : KernelCommand(targetKernelName)
{
    public string Name { get; } = name;

    public string MimeType { get; } = mimeType ?? "application/json";
}

/// <summary>Follow a magic of the notebook's own; the parameters of the magic are its properties.</summary>
public abstract class KernelDirectiveCommand : KernelCommand
{
    /// <summary>What is wrong with its properties.</summary>
    public virtual IEnumerable<string> GetValidationErrors(CompositeKernel kernel) => [];
}

/// <summary>Follow a magic of the notebook's own that has no command type.</summary>
public class DirectiveCommand : KernelCommand
{
    internal DirectiveCommand() { }
}
