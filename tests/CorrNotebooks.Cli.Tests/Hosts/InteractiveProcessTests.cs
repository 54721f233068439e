using System.Diagnostics;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Hosts;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Hosts;

/// <summary>The driver, on .NET Interactive itself.</summary>
public sealed class InteractiveProcessTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly List<CellEvent> events = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_cell_s_text_values_displays_and_errors_come_as_events_and_variables_stay()
    {
        await using var session = await StartAsync();

        Assert.True((await RunAsync(session, "var n = 41; Console.Write(\"ü\"); Console.Error.WriteLine(\"e\"); n + 1")).Succeeded);
        Assert.Equal([new StreamText("stdout", "ü"), new StreamText("stderr", "e\n")], events.OfType<StreamText>());
        Assert.Equal("42", Plain(events.OfType<CellValue>().Single().Data));

        Assert.True((await RunAsync(session, "display(\"shown\");")).Succeeded);
        Assert.Equal("shown", Plain(Assert.IsType<DisplayData>(Assert.Single(events)).Data));

        var failed = await RunAsync(session, "\nint x = \"text\";");
        Assert.Equal(("CompilationError", 2), (failed.Error!.Name, failed.Error.Line));
        Assert.StartsWith("CS0029: ", failed.Error.Message);

        var thrown = await RunAsync(session, "throw new System.IO.IOException($\"full at {n}\");");
        Assert.Equal(("System.IO.IOException", "full at 41"), (thrown.Error!.Name, thrown.Error.Message));
        Assert.False(thrown.Interrupted);
    }

    [Fact]
    public async Task Cells_run_in_the_notebook_s_folder()
    {
        folder.Write("note.txt", "from the folder");
        await using var session = await StartAsync();

        await RunAsync(session, "Console.Write(System.IO.File.ReadAllText(\"note.txt\"))");

        Assert.Equal([new StreamText("stdout", "from the folder")], events);
    }

    [Fact]
    public async Task Numbers_are_written_alike_in_every_country()
    {
        var start = (await InteractiveTools.RequireAsync()).Start(folder.Path);
        start.Environment["LC_ALL"] = "de_DE.UTF-8";
        await using var session = await InteractiveProcess.StartAsync(start, new SdkPackageResolver(folder.Path), TestContext.Current.CancellationToken);

        await RunAsync(session, "await Task.Yield(); Console.Write($\"{1.5:F2} {await Task.Run(() => $\"{2.5}\")}\");");

        Assert.Equal([new StreamText("stdout", "1.50 2.5")], events);
    }

    [Fact]
    public async Task Progress_that_is_shown_in_one_place_is_updated_there()
    {
        await using var session = await StartAsync();
        // As it tells of packages: it answers updates with the display's own id. DisplayedValue.Update does not.
        await RunAsync(session, """
            using Microsoft.DotNet.Interactive; using Microsoft.DotNet.Interactive.Events; using Microsoft.DotNet.Interactive.Formatting;
            var context = KernelInvocationContext.Current;
            context.Publish(new DisplayedValueProduced("a", context.Command, [new FormattedValue("text/plain", "a")], "one"));
            context.Publish(new DisplayedValueUpdated("b", "one", context.Command, [new FormattedValue("text/plain", "b")]));
            """);

        Assert.Equal([("one", false, "a"), ("one", true, "b")], events.OfType<DisplayData>().Select(one => (one.DisplayId!, one.IsUpdate, Plain(one.Data))));
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_is_told_with_the_exit_code_and_so_are_those_after_it()
    {
        await using var session = await StartAsync();

        var ended = await RunAsync(session, "Console.Write(\"before\"); Environment.Exit(7);");
        Assert.Equal("ProcessEnded", ended.Error!.Name);
        Assert.Contains("exit code 7", ended.Error.Message);
        Assert.False(ended.Interrupted);

        Assert.Equal("ProcessEnded", (await RunAsync(session, "1")).Error!.Name);
    }

    [Fact]
    public async Task Libtorch_s_reason_is_told_where_it_ends_the_process()
    {
        await using var session = await StartAsync();
        await RunAsync(session, "#r \"nuget: TorchSharp-cpu, 0.107.0\"\nusing TorchSharp;");

        var ended = await RunAsync(session, "torch.matmul(torch.rand(2, 3), torch.rand(5, 5))");

        Assert.Contains("libtorch: mat1 and mat2 shapes cannot be multiplied (2x3 and 5x5)", ended.Error!.Message);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Console.ReadLine()")] // there it reads from the protocol's own input
    public async Task A_cell_that_never_ends_is_stopped(string code)
    {
        await using var session = await StartAsync();
        using var stop = new CancellationTokenSource();
        var running = session.RunAsync(new Cell($"Console.WriteLine(\"begun\"); {code}"), cellEvent =>
        {
            events.Add(cellEvent);
            if (cellEvent is StreamText)
                stop.Cancel();
        }, stop.Token);

        Assert.True((await running).Interrupted);
    }

    [Fact]
    public async Task A_program_that_never_takes_a_cell_is_told_with_what_it_said()
    {
        var start = new ProcessStartInfo(DotnetHost.Path, ["no-such-command-of-dotnet"]) { WorkingDirectory = folder.Path };

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => InteractiveProcess.StartAsync(start, new SdkPackageResolver(folder.Path), CancellationToken.None));

        Assert.Contains("exit code 1", e.Message);
        Assert.Contains("no-such-command-of-dotnet", e.Message);
    }

    private async Task<InteractiveProcess> StartAsync() =>
        await InteractiveProcess.StartAsync(await InteractiveTools.RequireAsync(), folder.Path, TestContext.Current.CancellationToken);

    private Task<CellResult> RunAsync(InteractiveProcess session, string code)
    {
        events.Clear();
        return session.RunAsync(new Cell(code), events.Add, TestContext.Current.CancellationToken);
    }

    private static string Plain(MimeBundle data) => (string)data.Data["text/plain"];
}
