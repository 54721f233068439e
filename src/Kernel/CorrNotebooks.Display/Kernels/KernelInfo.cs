namespace Microsoft.DotNet.Interactive;

/// <summary>What a kernel is called.</summary>
public class KernelInfo(string localName)
{
    public string LocalName { get; } = localName;

    public string? LanguageName { get; init; }

    public string DisplayName => LanguageName is null ? LocalName : $"{LocalName} - {LanguageName}";

    public IReadOnlyList<string> Aliases { get; internal set; } = [];

    public override string ToString() => DisplayName;
}
