using System.CommandLine;
using System.CommandLine.Help;
using CorrNotebooks.Cli;
using CorrNotebooks.Cli.Commands;
using CorrNotebooks.Kernel;
using Spectre.Console;

TextRules.Begin();
if (args is ["kernel", "start", ..])
    StartupProfile.Begin(args is [.., "--pipe", _] ? args[0] : KernelCommand.Profile);

try
{
    // What other programs start goes a short way: to set up all commands and options would take a tenth of a kernel's start.
    return args switch
    {
        ["kernel", "start", "--connection-file", var file] => await KernelCommand.StartAsync(file),
        ["kernel", "start", "--pipe", var pipe] => await KernelCommand.StartOnPipeAsync(pipe),
        _ => await RunCommandLineAsync(args),
    };
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

static Task<int> RunCommandLineAsync(string[] args)
{
    if (Console.IsOutputRedirected) // a log: no colours, no moving lines, no right margin
    {
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.Interactive = false;
        AnsiConsole.Profile.Width = int.MaxValue;
    }

    var root = new RootCommand
    {
        RunCommand.Create(), VerifyCommand.Create(), TestCommand.Create(), BenchCommand.Create(), ExportCommand.Create(), JupyterCommand.Create(),
        KernelCommand.Create(), DoctorCommand.Create(), MendCommand.Create(),
    };
    root.Options.OfType<HelpOption>().Single().Action = new OverviewHelp();

    var parsed = root.Parse(args);
    return parsed.Errors.Count > 0
        ? throw new CommandException(UsageError.Describe(parsed))
        : parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(15), // Ctrl+C: time to end the notebooks' processes
        });
}
