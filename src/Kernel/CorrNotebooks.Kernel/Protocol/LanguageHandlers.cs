using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Language;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Answers what an editor asks about the text of a cell.</summary>
internal sealed class LanguageHandlers(ILanguageService language)
{
    // Cells that were sent together come one upon the other; who steps through them reads first.
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    private CancellationTokenSource preparation = new();

    /// <summary>
    /// Has the compiler read what a cell has brought, names and libraries, before somebody types and waits for it. The next
    /// cell comes first: where one follows at once, this is put off until after it.
    /// </summary>
    public void Prepare()
    {
        preparation = new CancellationTokenSource();
        _ = PrepareAsync(preparation.Token);
    }

    /// <summary>A cell is about to run: what is still to be prepared waits.</summary>
    public void PutOff() => preparation.Cancel();

    private async Task PrepareAsync(CancellationToken putOff)
    {
        await Task.Delay(pause, putOff).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!putOff.IsCancellationRequested)
            language.Complete("", position: 0);
    }

    public Reply Complete(Message message)
    {
        var request = message.Read(ProtocolJson.Default.CompleteRequest);
        var found = language.Complete(request.Code, CodePoints.ToIndex(request.Code, request.CursorPos));
        var start = CodePoints.FromIndex(request.Code, found.Start);
        var end = CodePoints.FromIndex(request.Code, found.End);
        var reply = Replies.Ok();
        reply["matches"] = Replies.Strings(found.Items.Select(item => item.Text));
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;
        // JupyterLab and VS Code take kinds and signatures from here.
        var types = found.Items.Select(item => (JsonNode)new JsonObject
        {
            ["text"] = item.Text,
            ["type"] = item.Kind,
            ["signature"] = item.Signature,
            ["start"] = start,
            ["end"] = end,
        });
        reply["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) };
        return new Reply(reply);
    }

    public Reply Inspect(Message message)
    {
        var request = message.Read(ProtocolJson.Default.InspectRequest);
        var found = language.Inspect(request.Code, CodePoints.ToIndex(request.Code, request.CursorPos));
        var reply = Replies.Ok();
        reply["found"] = found is not null;
        reply["data"] = found is null ? [] : MimeJson.Write(found);
        reply["metadata"] = new JsonObject();
        return new Reply(reply);
    }

    public Reply IsComplete(Message message)
    {
        var request = message.Read(ProtocolJson.Default.IsCompleteRequest);
        var completeness = language.IsComplete(request.Code);
        var reply = new JsonObject { ["status"] = completeness.Status };
        if (completeness.Indent is { } indent)
            reply["indent"] = indent;
        return new Reply(reply);
    }
}
