namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>What docs/kernel.md says of extension methods.</summary>
public sealed class ExtensionMethodTests
{
    [Fact]
    public async Task At_the_top_level_of_a_cell_they_work()
    {
        await using var session = new TestSession();
        Assert.Equal("6", await session.Run("static int Twice(this int x) => 2 * x;\n3.Twice()"));
        Assert.Equal("8", await session.Run("4.Twice()"));
    }

    [Fact]
    public async Task In_a_class_of_a_cell_they_do_not()
    {
        await using var session = new TestSession();
        Assert.Contains("CS1109", (await session.Fail("static class Numbers { public static int Twice(this int x) => 2 * x; }")).Traceback[0]);
    }
}
