using System.Diagnostics;
using System.Text;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Cli.Benchmarks;

/// <summary>How long one start of a kernel took. Both times of the start count from the process's own.</summary>
/// <param name="Info">Until it had answered what it is.</param>
/// <param name="FirstCell">Until it had answered <c>1+1</c> and was idle again.</param>
/// <param name="NextCell">How long a further <c>1+1</c> took; a median.</param>
internal sealed record KernelStart(TimeSpan Info, TimeSpan FirstCell, TimeSpan NextCell)
{
    private const string Code = "1+1";
    private const int FurtherCells = 5;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <exception cref="CommandException">The kernel did not start, or had a wrong answer.</exception>
    public static KernelStart Measure(KernelContender contender)
    {
        var folder = Directory.CreateTempSubdirectory("corr-bench-");
        try
        {
            var connection = ConnectionFile.OnFreePorts();
            var file = Path.Combine(folder.FullName, "connection.json");
            connection.Write(file);
            using var client = new KernelClient(connection);
            return Measure(contender, file, client);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static KernelStart Measure(KernelContender contender, string connectionFile, KernelClient client)
    {
        var commandLine = contender.CommandLine(connectionFile);
        var said = new StringBuilder();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(commandLine[0], commandLine.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            client.Request("kernel_info_request", []);
            var info = clock.Elapsed;
            client.WaitUntilSubscribed();
            RunCell(client);
            var firstCell = clock.Elapsed;
            var further = Enumerable.Range(0, FurtherCells).Select(_ => RunCell(client)).ToList();
            client.Request("shutdown_request", new() { ["restart"] = false });
            process.WaitForExit(patience);
            return new KernelStart(info, firstCell, Median.Of(further));
        }
        catch (TimeoutException e)
        {
            throw new CommandException($"{contender.Name}: {e.Message} {said}".TrimEnd());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static TimeSpan RunCell(KernelClient client)
    {
        var clock = Stopwatch.StartNew();
        var (reply, news) = client.Execute(Code);
        var elapsed = clock.Elapsed;
        var result = news.SingleOrDefault(message => message.Type == "execute_result");
        return result?.Content.GetProperty("data").GetProperty("text/plain").GetString() == "2"
            ? elapsed
            : throw new CommandException($"the kernel's answer to {Code} was {reply}");
    }
}
