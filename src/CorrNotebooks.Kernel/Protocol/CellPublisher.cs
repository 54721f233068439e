using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Errors;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Turns the events of one cell into messages on iopub. A silent cell publishes nothing.</summary>
internal sealed class CellPublisher(IopubChannel iopub, Message request, int executionCount, bool isSilent)
{
    /// <summary>The cell's value as text, for the history.</summary>
    public string? ValueText { get; private set; }

    public void Add(CellEvent e)
    {
        if (e is CellValue value)
            ValueText = value.Data.Data.GetValueOrDefault("text/plain") as string;
        if (!isSilent)
            Publish(e);
    }

    /// <summary>Says that the cell was stopped by the user, as the error that it is to a front end.</summary>
    public JsonObject AddInterruption()
    {
        const string message = "The cell was interrupted. Variables keep their values.";
        var error = Replies.Error(nameof(OperationCanceledException), message, [message]);
        if (!isSilent)
            PublishError(error);
        return error;
    }

    private void Publish(CellEvent e)
    {
        switch (e)
        {
            case StreamText stream:
                Publish("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text });
                break;
            case DisplayData display:
                Publish(display.IsUpdate ? "update_display_data" : "display_data", Display(display));
                break;
            case CellValue result:
                Publish("execute_result", new JsonObject
                {
                    ["execution_count"] = executionCount,
                    ["data"] = MimeJson.Write(result.Data),
                    ["metadata"] = new JsonObject(),
                });
                break;
            case CellError error:
                PublishError(Replies.Error(error.Name, error.Message, TracebackColours.Of(error)));
                break;
            case ClearOutput clear:
                Publish("clear_output", new JsonObject { ["wait"] = clear.Wait });
                break;
        }
    }

    private void PublishError(JsonObject reply)
    {
        var content = (JsonObject)reply.DeepClone();
        content.Remove("status");
        Publish("error", content);
    }

    private static JsonObject Display(DisplayData display) => new()
    {
        ["data"] = MimeJson.Write(display.Data),
        ["metadata"] = new JsonObject(),
        ["transient"] = display.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : [],
    };

    private void Publish(string type, JsonObject content) => iopub.Publish(type, request, content);
}
