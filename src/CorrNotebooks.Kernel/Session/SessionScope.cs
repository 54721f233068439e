using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>
/// Which session the running code belongs to. It flows with the execution context, so threads and tasks that a cell
/// starts find the same session, and two sessions in one process do not mix.
/// </summary>
internal sealed class SessionScope(EventQueue output, Func<InputRequest, string?>? input)
{
    private static readonly AsyncLocal<SessionScope?> current = new();

    public static SessionScope? Current
    {
        get => current.Value;
        set => current.Value = value;
    }

    public EventQueue Output { get; } = output;

    public FormatterSettings Formatters { get; } = new();

    public string? ReadLine(string prompt, bool isPassword) => input is null
        ? throw new InvalidOperationException("The cell asks for input, and this front end has none to give.")
        : input(new InputRequest(prompt, isPassword));
}
