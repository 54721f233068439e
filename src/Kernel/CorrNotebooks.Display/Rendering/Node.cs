namespace CorrNotebooks.Kernel.Display;

/// <summary>
/// What is to be shown of a value, read once and within limits; plain text and HTML are two ways to write it.
/// </summary>
internal abstract record Node;

/// <summary>A scalar, or anything that speaks for itself in words.</summary>
internal sealed record TextNode(string Text, bool IsNumber = false) : Node;

/// <summary>A value with a formatter of its own.</summary>
internal sealed record OwnNode(object Value) : Node;

/// <summary>A sequence, or a tuple in round brackets.</summary>
/// <param name="Rest">What was left out, in words.</param>
internal sealed record ItemsNode(IReadOnlyList<Node> Items, string? Rest, bool IsTuple = false) : Node;

/// <summary>A sequence of objects, one to a row.</summary>
internal sealed record TableNode(IReadOnlyList<string> Columns, IReadOnlyList<Node[]> Rows, string? Rest) : Node;

/// <summary>An object and its properties.</summary>
/// <param name="Words">The object's own <c>ToString</c>, where its class wrote one.</param>
internal sealed record ObjectNode(string TypeName, string? Words, IReadOnlyList<(string Name, Node Value)> Members, string? Rest) : Node;
