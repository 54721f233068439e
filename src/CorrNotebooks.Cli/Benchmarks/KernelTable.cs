using System.Globalization;

namespace CorrNotebooks.Cli.Benchmarks;

/// <summary>Starts the kit's kernel and Python's in turns, and writes docs/kernel-speed.md.</summary>
internal static class KernelTable
{
    private static readonly (string Heading, Func<KernelStart, TimeSpan> Value)[] columns =
    [
        ("kernel info, ms", start => start.Info),
        ("first `1+1`, ms", start => start.FirstCell),
        ("a further `1+1`, ms", start => start.NextCell),
    ];

    /// <param name="starts">How often each kernel is started.</param>
    /// <param name="page">The file that receives the table.</param>
    public static void Write(int starts, string page, CancellationToken cancel)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var python = KernelContender.FindIpykernel();
        var ours = new List<KernelStart>();
        var theirs = new List<KernelStart>();
        for (var start = 0; start < starts; start++)
        {
            cancel.ThrowIfCancellationRequested();
            ours.Add(KernelStart.Measure(KernelContender.Ours));
            if (python is not null)
                theirs.Add(KernelStart.Measure(python));
        }

        IEnumerable<string> rows = python is null
            ? [Row(KernelContender.Ours.Name, Times(ours)), Row("ipykernel", ["not installed: " + KernelContender.HowToGetIpykernel, "", ""])]
            : [Row(KernelContender.Ours.Name, Times(ours)), Row(python.Name, Times(theirs)), Row("ratio", Ratios(ours, theirs))];
        var table = string.Join('\n', [Row("", columns.Select(column => column.Heading)), Row(":---", columns.Select(_ => "---:")), .. rows]);
        Console.WriteLine(table);
        Directory.CreateDirectory(Path.GetDirectoryName(page)!);
        File.WriteAllText(page, $"""
            # The kernel's start, measured

            Written by `./corr bench kernel`. Each kernel was started {starts} times, in turns, on {Environment.ProcessorCount} cores with
            .NET {Environment.Version}: how long it took from the start of its process until it had answered what kernel it is, and until
            it had answered a first `1+1` and was idle again; then how long five further cells took. Medians, with the lowest and the
            highest of the starts.

            {table}

            """);
        Console.WriteLine($"wrote {page}");
    }

    private static IEnumerable<string> Times(IReadOnlyCollection<KernelStart> starts) => columns.Select(column =>
    {
        var times = starts.Select(column.Value).ToList();
        return $"{Milliseconds(Median.Of(times))} ({Milliseconds(times.Min())} to {Milliseconds(times.Max())})";
    });

    private static IEnumerable<string> Ratios(IReadOnlyCollection<KernelStart> ours, IReadOnlyCollection<KernelStart> theirs) =>
        columns.Select(column => $"{Median.Of(ours.Select(column.Value)) / Median.Of(theirs.Select(column.Value)):0.00}");

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:0}";

    private static string Row(string name, IEnumerable<string> cells) => $"| {name} | {string.Join(" | ", cells)} |";
}
