using System.Globalization;
using System.Text;

namespace CorrNotebooks.Bench.SoftRanks;

/// <summary>
/// Writes docs/soft-rank-speed.md: the Spearman loss, forward and backward, beside comparing all pairs and beside a sort.
/// </summary>
internal static class SpearmanTable
{
    private const string Path = "docs/soft-rank-speed.md";

    /// <summary>Where all pairs still fit: 10,000 of them take a gigabyte or two.</summary>
    private const int MostPairwise = 10_000;

    private static readonly int[] Counts = [64, 1024, 10_000, 100_000, 1_000_000, 10_000_000];
    private static readonly double[] Strengths = [1e-4, 1e-3, 1e-2, 1e-1, 1];

    private const int MostOfOneSlice = 1_000_000;

    private static readonly (string Name, string Contender, int Count)[] Variants =
    [
        ("weights", Contender.Weights, MostOfOneSlice), ("mask", Contender.Mask, MostOfOneSlice), ("1,024 slices", Contender.Slices, 1024 * 1024),
    ];

    public static void Write()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var page = new StringBuilder($"""
            # The Spearman loss, measured

            Written by `./corr bench`. One forward and backward pass of `SpearmanCorrelationLoss` on n float32 predictions (normal, with a
            correlated target; ranks of both included), beside the same loss written with PyTorch's operators over all pairs, and beside one
            `Array.Sort(keys, items)` of the predictions. Medians of passes taken in turns after {Contender.SecondsToWarmUp} seconds of warming up,
            {Environment.ProcessorCount} threads. Memory is what a pass
            needs at its peak beyond the data; a small one is hidden in what the process has anyway. The error is the largest of a hundred
            ranks against the definition in double precision, over n.

            | n | τ | loss, ms | all pairs, ms | times faster | sort, ms | of the sort | peak, MB | bytes per value | all pairs, MB | rank error |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (var (count, strength) in Counts.SelectMany(count => Strengths.Select(strength => (count, strength))))
        {
            var row = Row(count, strength);
            Console.WriteLine(row);
            page.AppendLine(row);
            File.WriteAllText(Path, page.ToString());
        }

        page.Append("""

            ## With weights, under a mask, and by slices

            The same pass on 1,000,000 predictions, with `weight` (uniform) and with `mask` (eight of ten count), in turns with the plain one, and on
            1,024 slices of 1,024 predictions (`dim: 1`), beside a sort of each.

            | what | τ | loss, ms | of the plain loss | sort, ms | of the sort |
            |---|---:|---:|---:|---:|---:|

            """);
        foreach (var strength in Strengths)
        {
            foreach (var (name, contender, count) in Variants)
            {
                var measured = Contender.Measure(contender, count, strength);
                var row = $"| {name} | {strength} | {Time(measured.Milliseconds)} | {(contender == Contender.Slices ? "" : $"{measured.Milliseconds / measured.PlainMilliseconds:0.00}")} "
                    + $"| {Time(measured.SortMilliseconds)} | {measured.Milliseconds / measured.SortMilliseconds:0.00} |";
                Console.WriteLine(row);
                page.AppendLine(row);
                File.WriteAllText(Path, page.ToString());
            }
        }

        Console.WriteLine($"wrote {Path}");
    }

    private static string Row(int count, double strength)
    {
        var kit = Contender.Measure(Contender.Kit, count, strength);
        var pairwise = count <= MostPairwise ? Contender.Measure(Contender.Pairwise, count, strength) : null;
        string[] cells =
        [
            $"{count:N0}", $"{strength}", Time(kit.Milliseconds),
            pairwise is null ? "" : Time(pairwise.Milliseconds),
            pairwise is null ? "" : $"{pairwise.Milliseconds / kit.Milliseconds:0.#}",
            Time(kit.SortMilliseconds), $"{kit.Milliseconds / kit.SortMilliseconds:0.00}",
            Megabytes(kit.PeakBytes), count < 100_000 ? "" : $"{kit.PeakBytes / count}",
            pairwise is null ? "" : Megabytes(pairwise.PeakBytes),
            $"{kit.RankError:0e-0}",
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Time(double milliseconds) => milliseconds < 10 ? $"{milliseconds:0.000}" : $"{milliseconds:0.0}";

    private static string Megabytes(long bytes) => $"{bytes / 1e6:0.0}";
}
