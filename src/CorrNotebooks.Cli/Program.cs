using System.CommandLine;
using System.CommandLine.Help;
using CorrNotebooks.Cli;
using CorrNotebooks.Cli.Commands;
using Spectre.Console;

if (Console.IsOutputRedirected) // a log: no colours, no moving lines, no right margin
{
    AnsiConsole.Profile.Capabilities.Ansi = false;
    AnsiConsole.Profile.Capabilities.Interactive = false;
    AnsiConsole.Profile.Width = int.MaxValue;
}

var root = new RootCommand
{
    RunCommand.Create(), VerifyCommand.Create(), TestCommand.Create(), BenchCommand.Create(), ExportCommand.Create(), JupyterCommand.Create(),
    KernelCommand.Create(), DoctorCommand.Create(), SessionCommand.Create(),
};
root.Options.OfType<HelpOption>().Single().Action = new OverviewHelp();

var parsed = root.Parse(args);
try
{
    return parsed.Errors.Count > 0
        ? throw new CommandException(UsageError.Describe(parsed))
        : await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(15), // Ctrl+C: time to end the notebooks' processes
        });
}
catch (CommandException e)
{
    foreach (var line in e.Lines)
        Console.Error.WriteLine($"corr: {line}");
    return e.ExitCode;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException) // a full disk, a folder that was closed meanwhile
{
    Console.Error.WriteLine($"corr: {e.Message}");
    return ExitCode.Usage;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("corr: stopped");
    return ExitCode.Stopped;
}
