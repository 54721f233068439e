using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Errors;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Runs cells, and tells the front end what they do.</summary>
internal sealed class ExecuteHandler(
    ICellRunner runner, IopubChannel iopub, StdinChannel stdin, History history, Interruption interruption, Pager pager, LanguageHandlers editor)
{
    public Reply Handle(Message message)
    {
        // Before the front end hears that the cell runs: an interrupt may follow at once.
        using var running = interruption.Begin();
        editor.PutOff();
        var request = message.Read(ProtocolJson.Default.ExecuteRequest);
        var isStored = request.StoreHistory && !request.Silent;
        var count = isStored ? history.Begin(request.Code) : history.Count;
        if (!request.Silent)
            iopub.Publish("execute_input", message, new JsonObject { ["code"] = request.Code, ["execution_count"] = count });

        var help = pager.TryAnswer(request.Code);
        var outputs = new CellPublisher(iopub, message, count, request.Silent);
        stdin.SetCell(request.AllowStdin ? message : null, running.Token);
        CellResult result;
        JsonObject expressions;
        try
        {
            var cell = new Cell(request.Code, Name: isStored ? $"cell {count}" : "cell");
            result = help is null ? Run(cell, outputs.Add, running.Token) : new CellResult(Error: null);
            expressions = result.Succeeded && !result.Interrupted ? Evaluate(request.UserExpressions, running.Token) : [];
        }
        finally
        {
            stdin.SetCell(null, default);
        }

        if (isStored)
            history.End(outputs.ValueText);
        var content = result switch
        {
            { Error: { } error } => Replies.Error(error.Name, error.Message, TracebackColours.Of(error)),
            { Interrupted: true } => outputs.AddInterruption(),
            _ => Replies.Ok(),
        };
        content["execution_count"] = count;
        content["payload"] = help is null ? new JsonArray() : new JsonArray(help);
        content["user_expressions"] = expressions;
        return new Reply(content, AbortsQueue: request.StopOnError && (string?)content["status"] != "ok", Afterwards: editor.Prepare);
    }

    private CellResult Run(Cell cell, Action<CellEvent> emit, CancellationToken cancel)
    {
        try
        {
            return runner.RunAsync(cell, emit, cancel).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new CellResult(Error: null, Interrupted: true); // before it had begun
        }
        catch (Exception e) // the session itself is lost
        {
            var error = new CellError(e.GetType().Name, e.Message, [e.Message], Line: null);
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
            values[name] = result.Error is { } error ? Replies.Error(error.Name, error.Message, TracebackColours.Of(error))
                : new JsonObject { ["status"] = "ok", ["data"] = value is null ? [] : MimeJson.Write(value.Data), ["metadata"] = new JsonObject() };
        }

        return values;
    }
}
