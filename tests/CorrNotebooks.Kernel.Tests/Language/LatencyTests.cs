using System.Diagnostics;

namespace CorrNotebooks.Kernel.Tests.Language;

/// <summary>How soon the editor is answered, beside a cell of one number in another session: a busy machine is so for both.</summary>
public sealed class LatencyTests
{
    // Such a cell takes some 12 ms on a machine that does nothing else, and nobody types the next key within 50.
    private const double most = 4;

    [Fact]
    public async Task A_warm_editor_is_answered_before_the_next_key()
    {
        await using var session = new TestSession();
        await using var other = new TestSession();
        foreach (var code in new[] { "using System.Net.Http;", "var words = new[] { \"a\", \"b\" };", "int Twice(int n) => 2 * n;" })
            await session.Run(code);
        string[] questions = ["words.Wh|", "Cons|", "System.|", "new Lis|", "words.Select(w => w.|)", "|"];
        foreach (var question in questions)
            session.Complete(question);

        foreach (var question in questions)
        {
            await AssertSoon(other, question, () => session.Complete(question));
            await AssertSoon(other, question, () => session.Inspect("Console.Write|Line(1)"));
        }
    }

    [Fact]
    public async Task What_a_library_brings_is_read_once()
    {
        await using var session = new TestSession();
        await using var other = new TestSession();
        await session.Run($"#r \"{typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.Location}\"");
        session.Complete("|"); // as the kernel does after each cell, before anyone types

        foreach (var question in new[] { "Microsoft.CodeAnalysis.CSharp.CSharpComp|", "Str|", "\"\".|" })
        {
            session.Complete(question);
            await AssertSoon(other, question, () => session.Complete(question));
        }
    }

    /// <summary>In turns, and of each the lower quartile: what it takes when nothing else wants the processor.</summary>
    private static async Task AssertSoon(TestSession other, string question, Action ask)
    {
        List<TimeSpan> answers = [], cells = [];
        for (var turn = 0; turn < 20; turn++)
        {
            var clock = Stopwatch.StartNew();
            ask();
            answers.Add(clock.Elapsed);
            clock.Restart();
            await other.Run("1");
            cells.Add(clock.Elapsed);
        }

        var (answer, cell) = (answers.Order().ElementAt(5), cells.Order().ElementAt(5));
        Assert.True(answer < most * cell, $"{question}: {answer.TotalMilliseconds:0.0} ms beside {cell.TotalMilliseconds:0.0} ms for a cell");
    }
}
