namespace CorrNotebooks.Kernel.Tests;

public sealed class OutputLimitTests
{
    private const int Mega = 1 << 20;

    private static readonly MimeBundle large = new(new Dictionary<string, object> { ["text/plain"] = new string('x', Mega) });

    [Fact]
    public void Text_beyond_the_limit_is_dropped_with_a_notice()
    {
        var shown = Pass(Enumerable.Repeat(new StreamText("stdout", new string('x', Mega)), 100)).Cast<StreamText>().ToList();

        Assert.Equal(8 * Mega, shown.Where(text => text.Name == "stdout").Sum(text => text.Text.Length));
        Assert.Contains("has printed 8,388,608 characters", Assert.Single(shown, text => text.Name == "stderr").Text);
    }

    [Fact]
    public void Displays_beyond_the_limit_are_dropped_with_a_notice_and_updates_in_place_are_not_counted()
    {
        var shown = Pass(
        [
            .. Enumerable.Repeat(new DisplayData(large, null, IsUpdate: false), 100),
            new CellValue(large),
            .. Enumerable.Repeat(new DisplayData(large, "d1", IsUpdate: true), 40),
        ]);

        Assert.Equal(32, shown.Count(e => e is DisplayData { IsUpdate: false }));
        Assert.Equal(40, shown.Count(e => e is DisplayData { IsUpdate: true }));
        Assert.DoesNotContain(shown, e => e is CellValue);
        Assert.Contains("displays more than 33,554,432 characters", Assert.Single(shown.OfType<StreamText>()).Text);
    }

    [Fact]
    public async Task A_session_keeps_to_it()
    {
        await using var session = new TestSession();
        await session.Run("var line = new string('x', 1 << 20); for (int i = 0; i < 20; i++) Console.Write(line);");
        Assert.Equal(8 * Mega, session.Stdout.Length);
        Assert.Contains("is not shown", session.Stderr);
    }

    private static List<CellEvent> Pass(IEnumerable<CellEvent> events)
    {
        var limit = new OutputLimit();
        return [.. events.SelectMany(limit.Pass)];
    }
}
