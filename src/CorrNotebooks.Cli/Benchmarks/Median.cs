namespace CorrNotebooks.Cli.Benchmarks;

internal static class Median
{
    public static TimeSpan Of(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
