using System.Diagnostics;

namespace CorrNotebooks.Kernel.Tests.Scripting;

/// <summary>A long session: the two hundredth cell costs what the fiftieth did.</summary>
public sealed class ManyCellsTests
{
    private const int Block = 50;
    private const long MostBytesPerCell = 200_000; // Some 55 KB: the compiler's memory of what the cell declared.

    [Fact]
    public async Task Time_and_memory_of_a_cell_do_not_grow_with_the_cells_before_it()
    {
        await using var session = new TestSession();
        await RunBlock(); // The compiler itself gets faster at first.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var early = await RunBlock();
        await RunBlock();
        var late = await RunBlock();
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.InRange(grown / (3 * Block), 0, MostBytesPerCell);
        Assert.True(late < 2 * early + TimeSpan.FromMilliseconds(5), $"{early.TotalMilliseconds:F1} ms at first, {late.TotalMilliseconds:F1} ms at last");

        // The lower quartile: what a cell takes when nothing else wants the processor.
        async Task<TimeSpan> RunBlock()
        {
            var times = new List<TimeSpan>();
            for (var i = 0; i < Block; i++)
            {
                var clock = Stopwatch.StartNew();
                Assert.Equal("15", await session.Run("var c = 15; c"));
                times.Add(clock.Elapsed);
            }

            return times.Order().ElementAt(Block / 4);
        }
    }
}
