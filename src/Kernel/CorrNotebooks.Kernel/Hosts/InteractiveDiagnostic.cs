using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>What .NET Interactive's compiler says of a cell.</summary>
/// <param name="Line">The cell's line, counted from 1; null where it is not of the cell's code.</param>
internal sealed partial record InteractiveDiagnostic(string Severity, string Code, string Message, int? Line, int Column)
{
    public bool IsError => Severity == "error";

    /// <summary>A warning that names no place in the cell is not about the cell. There is one kind, CS1701: that host's compiler
    /// gives it wherever a library was built for an older .NET, for HTML(…) of its own too, and no pragma stops it.</summary>
    public bool IsWarning => Severity == "warning" && Line is not null;

    public static InteractiveDiagnostic? Read(JsonNode? node)
    {
        var (start, end) = (node?["linePositionSpan"]?["start"], node?["linePositionSpan"]?["end"]);
        var (line, column) = Place(start);
        return InteractiveMessage.Text(node, "code") is { } code
            ? new InteractiveDiagnostic(
                InteractiveMessage.Text(node, "severity") ?? "", code, InteractiveMessage.Text(node, "message") ?? "",
                (line, column) == (0, 0) && Place(end) == (0, 0) ? null : line + 1, column + 1)
            : null;
    }

    /// <summary>The error that a line of its messages tells: (3,9): error CS0103: The name 'x' does not exist in the current context.</summary>
    public static InteractiveDiagnostic? Parse(string text) =>
        Told.Match(text) is { Success: true, Groups: var parts }
            ? new InteractiveDiagnostic("error", parts["code"].Value, parts["message"].Value, Number(parts["line"].Value), Number(parts["column"].Value))
            : null;

    public override string ToString() => $"({Line},{Column}): {Severity} {Code}: {Message}";

    private static (int Line, int Column) Place(JsonNode? position) => ((int?)position?["line"] ?? 0, (int?)position?["character"] ?? 0);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\((?<line>[0-9]{1,9}),(?<column>[0-9]{1,9})\): error (?<code>[A-Z]+[0-9]+): (?<message>.*)$")]
    private static partial Regex Told { get; }
}
