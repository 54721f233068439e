using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>Turns the events of one of .NET Interactive's commands into those of a cell.</summary>
/// <param name="token">The command's.</param>
internal sealed class InteractiveEvents(string token, Action<CellEvent> emit)
{
    private readonly List<InteractiveDiagnostic> compilationErrors = [];
    private string? reported;

    /// <summary>Takes the next message.</summary>
    /// <returns>How the cell ended; null as long as it runs.</returns>
    public CellResult? Take(JsonObject message)
    {
        var (type, content) = (InteractiveMessage.EventType(message), message["event"]);
        var isOwn = InteractiveMessage.TokenOf(message) == token;
        if (type == "CommandFailed" && isOwn)
            return Failed(InteractiveMessage.Text(content, "message") ?? reported ?? "");

        TellReported();
        switch (type)
        {
            case "CommandSucceeded" when isOwn:
                return new CellResult(null);
            case "StandardOutputValueProduced":
                emit(new StreamText("stdout", InteractiveFormats.PlainText(content)));
                break;
            case "StandardErrorValueProduced":
                emit(new StreamText("stderr", InteractiveFormats.PlainText(content)));
                break;
            case "DiagnosticsProduced":
                AddDiagnostics(content);
                break;
            case "ErrorProduced":
                reported = InteractiveMessage.Text(content, "message");
                break;
            case "DisplayedValueProduced" or "DisplayedValueUpdated":
                emit(new DisplayData(InteractiveFormats.Of(content), InteractiveMessage.Text(content, "valueId"), IsUpdate: type == "DisplayedValueUpdated"));
                break;
            case "ReturnValueProduced":
                emit(new CellValue(InteractiveFormats.Of(content)));
                break;
        }

        return null;
    }

    // An error that is reported is the cell's own where the cell then fails; else it is something to read.
    private void TellReported()
    {
        if (reported is { } text)
            emit(new StreamText("stderr", text + "\n"));
        reported = null;
    }

    // Warnings to stderr, where its Jupyter front writes them; errors are the cell's, which fails.
    private void AddDiagnostics(JsonNode? content)
    {
        foreach (var diagnostic in (content?["diagnostics"] as JsonArray ?? []).Select(InteractiveDiagnostic.Read).OfType<InteractiveDiagnostic>())
        {
            if (diagnostic.IsError)
                compilationErrors.Add(diagnostic);
            else if (diagnostic.IsWarning)
                emit(new StreamText("stderr", $"{diagnostic}\n"));
        }
    }

    private CellResult Failed(string message)
    {
        var error = InteractiveErrors.Of(message, compilationErrors);
        emit(error);
        return new CellResult(error);
    }
}
