using CorrNotebooks.Kernel.Display;
using CorrNotebooks.Kernel.Display.Charts;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>What a session is to the code of its cells: where displays and text go, and where input comes from.</summary>
internal sealed class SessionScope(EventQueue output, Func<InputRequest, string?>? input) : CellScope(new FormatterSettings(ChartFormatters.Of))
{
    public static new SessionScope? Current
    {
        get => CellScope.Current as SessionScope;
        set => CellScope.Current = value;
    }

    public EventQueue Output { get; } = output;

    public override void Show(MimeBundle bundle, string displayId, bool isUpdate) => Output.Post(new DisplayData(bundle, displayId, isUpdate));

    public override string? ReadLine(string prompt, bool isPassword) => input is null
        ? throw new InvalidOperationException("The cell asks for input, and this front end has none to give.")
        : input(new InputRequest(prompt, isPassword));
}
