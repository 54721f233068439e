namespace CorrNotebooks.Kernel.Tests;

public class OutputTests
{
    [Fact]
    public async Task Text_displays_errors_and_the_value_come_in_the_order_of_the_code()
    {
        await using var session = new TestSession();
        await session.Run("Console.Write(\"a\"); Console.Write(\"b\"); display(1); Console.Error.Write(\"c\"); Console.WriteLine(\"d\"); 2");
        Assert.Equal(
            ["stdout:ab", "display:1", "stderr:c", "stdout:d\n", "value:2"],
            session.Events.Select(e => e switch
            {
                StreamText t => $"{t.Name}:{t.Text}",
                DisplayData d => $"display:{d.Data.Plain()}",
                CellValue v => $"value:{v.Data.Plain()}",
                _ => e.ToString(),
            }));
    }

    [Fact]
    public async Task Text_arrives_while_the_cell_runs()
    {
        await using var session = new TestSession();
        var running = session.Run("Console.Write(\"first\"); while (!System.IO.File.Exists(\"go on\")) await Task.Delay(5);");
        while (session.Stdout == "" && !running.IsCompleted)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        session.Write("go on", "");
        await running;
    }

    [Fact]
    public async Task A_hundred_thousand_writes_are_a_few_events_and_none_is_lost()
    {
        await using var session = new TestSession();
        await session.Run("for (int i = 0; i < 100_000; i++) Console.WriteLine(i);");
        Assert.Equal(string.Concat(Enumerable.Range(0, 100_000).Select(i => i + "\n")), session.Stdout);
        Assert.InRange(session.Events.Count, 1, 500);
    }

    [Fact]
    public async Task A_writer_far_ahead_of_its_reader_waits_and_nothing_is_lost()
    {
        await using var session = new NotebookSession(new SessionOptions { WorkingDirectory = Path.GetTempPath() });
        long length = 0;
        await session.RunAsync(
            "var line = new string('x', 999); for (int i = 0; i < 5000; i++) Console.WriteLine(line);",
            e => { Thread.Sleep(1); length += ((StreamText)e).Text.Length; }, TestContext.Current.CancellationToken);
        Assert.Equal(5_000_000, length);
    }

    [Fact]
    public async Task Displays_far_ahead_of_their_reader_wait_too_and_end_with_a_notice()
    {
        await using var session = new NotebookSession(new SessionOptions { WorkingDirectory = Path.GetTempPath() });
        var (displays, notices, most) = (0, 0, 0L);
        await session.RunAsync(
            "var text = new string('x', 1_000_000); for (int i = 0; i < 300; i++) display(text);",
            e =>
            {
                Thread.Sleep(5);
                (displays, notices) = e is DisplayData ? (displays + 1, notices) : (displays, notices + 1);
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            }, TestContext.Current.CancellationToken);
        Assert.InRange(displays, 10, 33); // of 32 Mi characters
        Assert.Equal(1, notices);
        Assert.InRange(most, 0, 400_000_000); // All of them at once are 600 MB.
    }

    [Fact]
    public async Task Of_many_updates_of_a_display_the_reader_sees_a_few_and_the_last()
    {
        await using var session = new TestSession();
        await session.Run("var a = display(0); var b = display(0); for (int i = 1; i <= 10_000; i++) { a.Update(i); b.Update(-i); }");
        DisplayData[] updates = [.. session.Events.OfType<DisplayData>().Where(d => d.IsUpdate)];
        Assert.InRange(updates.Length, 2, 1000);
        Assert.Equal(["10000", "-10000"], updates.TakeLast(2).Select(d => d.Data.Plain()));
    }

    [Fact]
    public async Task Threads_and_tasks_of_the_cell_write_into_it()
    {
        await using var session = new TestSession();
        await session.Run("var t = new System.Threading.Thread(() => Console.Write(\"thread \")); t.Start(); t.Join(); await Task.Run(() => Console.Write(\"task \")); System.Threading.Tasks.Parallel.For(0, 4, _ => Console.Write(\"p\"));");
        Assert.Equal("thread task pppp", session.Stdout);
    }

    [Fact]
    public async Task Text_of_a_task_that_outlives_its_cell_comes_with_the_next_cell()
    {
        await using var session = new TestSession();
        var written = Path.Combine(session.Folder, "written");
        await session.Run($"_ = Task.Run(async () => {{ await Task.Delay(50); Console.Write(\"late\"); System.IO.File.WriteAllText(@\"{written}\", \"\"); }});");
        while (!File.Exists(written))
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await session.Run("1");
        Assert.Equal("late", session.Stdout);
    }

    [Fact]
    public async Task The_console_is_as_before_once_the_session_has_ended()
    {
        var before = Console.Out;
        await using (var session = new TestSession())
        {
            await session.Run("Console.SetOut(new System.IO.StringWriter()); Console.Write(\"lost\");");
            await session.Run("Console.Write(\"found\");");
            Assert.Equal("found", session.Stdout);
        }
        Assert.Same(before, Console.Out);
    }

    [Fact]
    public async Task Input_is_asked_of_the_front_end()
    {
        var asked = new List<InputRequest>();
        await using var session = new TestSession(input: r => { asked.Add(r); return "Ada"; });
        Assert.Equal("Ada", await session.Run("Console.ReadLine()"));
        Assert.Equal("Ada", await session.Run("await GetInputAsync(\"Name?\")"));
        Assert.Equal("************", await session.Run("await GetPasswordAsync(\"Secret?\")"));
        Assert.Equal([new("", false), new("Name?", false), new("Secret?", true)], asked);
    }

    [Fact]
    public async Task Several_inputs_are_asked_in_turn_and_come_by_name()
    {
        var asked = new List<InputRequest>();
        await using var session = new TestSession(input: r => { asked.Add(r); return $"{r.Prompt}!"; });
        Assert.Equal(
            "Key    Value\n-----  -------\nFruit  Fruit!\nPin    Secret!",
            await session.Run("await Kernel.GetInputsAsync([new(\"Fruit\"), new(\"Pin\", \"Secret\") { TypeHint = \"password\" }])".Insert(0, "using Microsoft.DotNet.Interactive;\n")));
        Assert.Equal([new("Fruit", false), new("Secret", true)], asked);
        Assert.Contains("at least one", (await session.Fail("await GetInputsAsync([])")).Message);
    }

    [Fact]
    public async Task Without_a_front_end_that_has_input_asking_for_it_says_so()
    {
        await using var session = new TestSession();
        Assert.Contains("front end has none", (await session.Fail("Console.ReadLine()")).Message);
    }

    [Fact]
    public async Task A_reader_of_events_that_fails_ends_the_run_with_its_own_exception()
    {
        await using var session = new NotebookSession(new SessionOptions { WorkingDirectory = Path.GetTempPath() });
        await Assert.ThrowsAsync<FormatException>(() => session.RunAsync(
            "while (true) Console.WriteLine(1);", _ => throw new FormatException(), TestContext.Current.CancellationToken));
        Assert.True((await session.RunAsync("1", _ => { }, TestContext.Current.CancellationToken)).Succeeded);
    }
}
