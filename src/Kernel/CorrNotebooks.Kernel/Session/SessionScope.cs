using CorrNotebooks.Kernel.Display;
using CorrNotebooks.Kernel.Display.Charts;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>What a session is to the code of its cells: where displays and text go, and where input comes from.</summary>
internal sealed class SessionScope(EventQueue output, Func<InputRequest, string?>? input, SessionParts? session = null) : CellScope(new FormatterSettings(ChartFormatters.Of))
{
    public static new SessionScope? Current
    {
        get => CellScope.Current as SessionScope;
        set => CellScope.Current = value;
    }

    public EventQueue Output { get; } = output;

    /// <summary>The run of a cell that goes on, or the last one.</summary>
    public CellRun? Cell { get; set; }

    public override CellInvocation Invocation => Cell?.Invocation ?? new CellInvocation("", CancellationToken.None);

    /// <summary>At once where the cell itself asks, so that it may block on the answer; else when the cell comes to an await.</summary>
    public override Task<SubmittedCode> SubmitAsync(string code, string language)
    {
        var run = Cell ?? throw new InvalidOperationException("Only a cell can submit code.");
        return run.Session.Thread.IsCurrent ? Task.FromResult(run.Submit(code, language)) : run.Session.Thread.Run(() => run.Submit(code, language));
    }

    public override (object? Value, Type Type)? FindVariable(string name) =>
        session?.Chain.Variables.Find(name) is { } variable ? (variable.Value, variable.Type) : null;

    public override void Show(MimeBundle bundle, string displayId, bool isUpdate) => Output.Post(new DisplayData(bundle, displayId, isUpdate));

    public override string? ReadLine(string prompt, bool isPassword) => input is null
        ? throw new InvalidOperationException("The cell asks for input, and this front end has none to give.")
        : input(new InputRequest(prompt, isPassword));
}
