using System.CommandLine;
using CorrNotebooks.Cli.Doctor;
using Spectre.Console;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr doctor</c>: checks the machine and says how to fix each problem.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON, for programs." };
        var command = new Command("doctor", "Check this machine, and say how to fix each problem.") { json };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(json), cancel));
        return command;
    }

    private static async Task<int> RunAsync(bool asJson, CancellationToken cancel)
    {
        var machine = new ThisMachine();
        var report = new DoctorReport(asJson
            ? await Examination.OfAsync(machine, cancel)
            : await AnsiConsole.Status().StartAsync("looking at this machine …", _ => Examination.OfAsync(machine, cancel)));
        if (asJson)
            Console.WriteLine(report.Json);
        else
            report.Write();
        return report.IsComplete ? ExitCode.Success : ExitCode.Lacking;
    }
}
