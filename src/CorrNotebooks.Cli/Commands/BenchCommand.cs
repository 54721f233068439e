using System.CommandLine;
using System.Diagnostics;
using CorrNotebooks.Cli.Benchmarks;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Cli.Commands;

/// <summary>
/// <c>corr bench</c>: measures the losses, in the repository's folder, and leaves the output to the program that does it;
/// <c>corr bench kernel</c>: measures how soon the kernel answers.
/// </summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var what = new Argument<string[]>("what")
        {
            Description = "soft-rank: the table docs/soft-rank-speed.md, the default; soft-rank-error: the picture in docs/soft-rank.md; "
                + "else what BenchmarkDotNet takes, after --, such as -- --filter '*Loss*'.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("bench", "Measure the losses, and write the table of their speed.") { what, Kernel() };
        command.SetAction((parsed, cancel) => RunAsync(Repository.Find("'corr bench'"), parsed.GetValue(what) ?? [], cancel));
        return command;
    }

    private static Command Kernel()
    {
        var starts = new Option<int>("--starts")
        {
            Description = "How often each kernel is started.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
            CustomParser = result => Number.Parse(result, 1, 1000),
        };
        var command = new Command("kernel", "Measure how soon the kernel answers, beside Python's, and write docs/kernel-speed.md.") { starts };
        command.SetAction((parsed, cancel) => Task.Run(() =>
        {
            try
            {
                KernelTable.Write(parsed.GetValue(starts), Path.Combine(Repository.Find("'corr bench kernel'").Root, "docs", "kernel-speed.md"), cancel);
                return ExitCode.Success;
            }
            catch (Exception e) when (e is DllNotFoundException or ZmqException) // the client's ZeroMQ
            {
                throw new CommandException(e.Message);
            }
        }, cancel));
        return command;
    }

    private static async Task<int> RunAsync(Repository repository, string[] arguments, CancellationToken cancel)
    {
        var program = Path.Combine(repository.Artifacts, "bin", "CorrNotebooks.Bench", "release", "CorrNotebooks.Bench.dll");
        if (!File.Exists(program))
            throw new CommandException("the benchmarks are not built; './corr build' builds them.");

        using var process = Process.Start(new ProcessStartInfo(DotnetHost.Path, [program, .. arguments]) { WorkingDirectory = repository.Root })!;
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
