namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>One of several things that a cell asks for at once.</summary>
/// <param name="prompt">What to ask; without it, the name.</param>
public class InputDescription(string name, string? prompt = null)
{
    public string Name { get; } = name;

    public string Prompt { get; } = prompt ?? name;

    /// <summary>"password" hides what is typed.</summary>
    public string? TypeHint { get; set; }
}
