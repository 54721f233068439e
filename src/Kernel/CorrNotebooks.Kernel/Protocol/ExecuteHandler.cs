using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Runs cells, and tells the front end what they do.</summary>
/// <param name="end">Ends the kernel, once its last cell has been answered.</param>
/// <param name="notice">What the reader of the first cell is told before all else, on stderr.</param>
internal sealed class ExecuteHandler(
    ICellRunner runner, IopubChannel iopub, StdinChannel stdin, History history, Interruption interruption, Pager pager, LanguageHandlers editor, Action end, string? notice)
{
    private const string interrupted = "The cell was interrupted. Variables keep their values.";

    private string? notice = notice;

    public Reply Handle(Message message)
    {
        // Before the front end hears that the cell runs: an interrupt may follow at once.
        using var running = interruption.Begin();
        editor.PutOff();
        string? value = null;
        var request = message.Read(ProtocolJson.Default.ExecuteRequest);
        var isStored = request.StoreHistory && !request.Silent;
        var count = isStored ? history.Begin(request.Code) : history.Count;
        if (!request.Silent)
            iopub.Publish("execute_input", message, new JsonObject { ["code"] = request.Code, ["execution_count"] = count });

        if (!request.Silent && Interlocked.Exchange(ref notice, null) is { } text)
            Publish(new StreamText("stderr", $"{text}\n"));

        var language = Language(message.Metadata);
        var help = language == CellLanguages.CSharp ? pager.TryAnswer(request.Code) : null;
        stdin.SetCell(request.AllowStdin ? message : null, running.Token);
        CellResult result;
        JsonObject expressions;
        try
        {
            var cell = new Cell(request.Code, language, isStored ? $"cell {count}" : "cell");
            result = help is null ? Run(cell, Publish, running.Token) : new CellResult(Error: null);
            expressions = result.Succeeded ? Evaluate(request.UserExpressions, running.Token) : [];
        }
        finally
        {
            stdin.SetCell(null, default);
        }

        if (isStored)
            history.End(value);
        var content = result.Error is { } error ? Replies.Error(error) : Replies.Ok();
        if (result.Error?.Line is { } line)
            content["line"] = line; // for a front end that quotes it
        content["execution_count"] = count;
        content["payload"] = help is null ? new JsonArray() : new JsonArray(help);
        content["user_expressions"] = expressions;
        return new Reply(content, AbortsQueue: request.StopOnError && (string?)content["status"] != "ok", Afterwards: result.EndsProcess ? end : editor.Prepare);

        void Publish(CellEvent e)
        {
            if (e is CellValue { Data.Data: var formats })
                value = formats.GetValueOrDefault("text/plain") as string;
            if (request.Silent)
                return;
            var (type, content) = CellMessages.Write(e, count);
            iopub.Publish(type, message, content);
        }
    }

    // As notebooks have it, whose front ends send the metadata of a cell along with it.
    private static string Language(JsonElement metadata) =>
        Text(metadata, "polyglot_notebook", "kernelName") ?? Text(metadata, "dotnet_interactive", "language") ?? CellLanguages.CSharp;

    private static string? Text(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(key, out json))
                return null;
        }

        return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
    }

    private CellResult Run(Cell cell, Action<CellEvent> emit, CancellationToken cancel)
    {
        try
        {
            var result = runner.RunAsync(cell, emit, cancel).GetAwaiter().GetResult();
            return result is { Interrupted: true, Error: null } ? Fail(nameof(OperationCanceledException), interrupted) : result;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) // before it had begun
        {
            return Fail(nameof(OperationCanceledException), interrupted);
        }
        catch (Exception e) // the session itself is lost
        {
            return Fail(e.GetType().Name, e.Message);
        }

        CellResult Fail(string name, string message)
        {
            var error = new CellError(name, message, [message], Line: null);
            emit(error);
            return new CellResult(error);
        }
    }

    private JsonObject Evaluate(IReadOnlyDictionary<string, string>? expressions, CancellationToken cancel)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions ?? new Dictionary<string, string>())
        {
            CellValue? value = null;
            var result = Run(new Cell(expression, Name: name), e => value = e as CellValue ?? value, cancel);
            values[name] = result.Error is { } error ? Replies.Error(error)
                : new JsonObject { ["status"] = "ok", ["data"] = value is null ? [] : MimeJson.Write(value.Data), ["metadata"] = new JsonObject() };
        }

        return values;
    }
}
