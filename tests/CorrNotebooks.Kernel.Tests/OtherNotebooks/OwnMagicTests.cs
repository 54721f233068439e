namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>Magics that a notebook adds.</summary>
public sealed class OwnMagicTests
{
    private const string Usings = "using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Directives;\n";

    private const string Clock = Usings + """
        public class DisplayClock : KernelDirectiveCommand
        {
            public int Hour { get; set; }
            public string Place { get; set; } = "here";
            public bool IsLate { get; set; }
            public override IEnumerable<string> GetValidationErrors(CompositeKernel kernel) { if (Hour > 23) yield return "A day has 24 hours."; }
        }
        var clock = new KernelActionDirective("#!clock")
        {
            Description = "Displays a clock.",
            Parameters = { new KernelDirectiveParameter("--hour", "The hour") { Required = true, AllowImplicitName = true }, new("--place"), new("--is-late") { Flag = true } },
        };
        Kernel.Root.AddDirective<DisplayClock>(clock, async (command, context) =>
        {
            await Task.Yield();
            context.Display($"{command.Hour} o'clock {command.Place} {command.IsLate}", "text/plain");
        });
        """;

    [Theory]
    [InlineData("#!clock --hour 5", "5 o'clock here False")]
    [InlineData("#!clock 5 --is-late", "5 o'clock here True")]
    [InlineData("#!clock --is-late --place \"over there\" --hour @csharp:h", "7 o'clock over there True")]
    public async Task It_runs_with_its_parameters(string line, string shown)
    {
        await using var session = new TestSession();
        await session.Run(Clock + "\nvar h = 7;");
        Assert.Equal("9", await session.Run($"var before = 9;\n{line}\nbefore"));
        Assert.Equal(shown, Assert.Single(session.Displays).Plain());
    }

    [Theory]
    [InlineData("#!clock", "--hour is missing. Write #!clock value [--place value] [--is-late].")]
    [InlineData("#!clock --hour soon", "hour takes another kind of value than this.")]
    [InlineData("#!clock --hour 24", "A day has 24 hours. Write")]
    [InlineData("#!clock --minute 5", "There is no option --minute here.")]
    public async Task What_it_cannot_take_says_why(string line, string why)
    {
        await using var session = new TestSession();
        await session.Run(Clock);
        var error = await session.Fail(line);
        Assert.Equal("MagicError", error.Name);
        Assert.StartsWith(why, error.Message);
    }

    [Fact]
    public async Task It_may_do_without_a_command_and_is_listed()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "Kernel.Current.AddDirective(new KernelActionDirective(\"#!hello\") { Description = \"Greets.\" }, (command, context) => { Console.Write(\"hello\"); return Task.CompletedTask; });");
        await session.Run("#!hello");
        Assert.Equal("hello", session.Stdout);
        await session.Run("#!lsmagic");
        Assert.Contains("Greets.", Assert.Single(session.Displays).Plain());
        Assert.Contains("#!hello", (await session.Fail("#!nothing")).Message);
    }

    [Fact]
    public async Task Its_own_failure_is_the_cells()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "Kernel.Root.AddDirective(new KernelActionDirective(\"#!bad\"), (command, context) => throw new FormatException(\"oops\"));");
        Assert.Equal(("System.FormatException", "oops"), (await session.Fail("#!bad")) is var error ? (error.Name, error.Message) : default);
    }

    [Fact]
    public async Task That_of_the_older_command_line_library_is_one_clear_error()
    {
        await using var session = new TestSession();
        var error = await session.Fail(Usings + "class Command { }\nKernel.Root.AddDirective(new Command());");
        Assert.StartsWith("cell 1, line 5: error CS1501: No overload for method 'AddDirective' takes 1 arguments", error.Traceback[0]);
        Assert.Single(error.Traceback, line => line.Contains("error"));
    }
}
