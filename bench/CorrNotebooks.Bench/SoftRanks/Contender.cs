using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace CorrNotebooks.Bench.SoftRanks;

/// <summary>What one child process measured.</summary>
/// <param name="Milliseconds">The median of a forward and backward pass.</param>
/// <param name="PlainMilliseconds">The median of a pass without weights and mask, taken in turns with those that have one.</param>
/// <param name="SortMilliseconds">The median of one Array.Sort(keys, items) of the predictions, taken in turns with the passes.</param>
/// <param name="PeakBytes">How far the process grew beyond what it held with the data in place.</param>
/// <param name="RankError">The largest error of a rank, over n, among some values.</param>
internal sealed record Measurement(double Milliseconds, double PlainMilliseconds, double SortMilliseconds, long PeakBytes, double RankError);

/// <summary>One way to the Spearman loss, in a process of its own, so that its peak of memory is its own.</summary>
internal static class Contender
{
    public const string Child = "soft-rank-child", Kit = "kit", Pairwise = "pairwise", Weights = "weights", Mask = "mask", Slices = "slices";

    /// <summary>Until the runtime has compiled what runs often for speed.</summary>
    public const double SecondsToWarmUp = 5;

    private const double SecondsEach = 1.5;

    public static Measurement Measure(string contender, int count, double strength)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] arguments = [Environment.GetCommandLineArgs()[0], Child, contender, $"{count}", strength.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? arguments : arguments[1..])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<Measurement>(output) ?? throw new InvalidOperationException($"{contender} measured nothing.");
    }

    /// <summary>The child's part: measures, and prints the result.</summary>
    public static void Run(string contender, int count, double strength)
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, count).Select(_ => (float)Normal(random)).ToArray();
        var truth = values.Select(value => (float)((0.3 * value) + Normal(random))).ToArray();
        // As many slices as each is long, or one.
        var length = contender == Slices ? (int)Math.Sqrt(count) : count;
        using var input = tensor(values).reshape(-1, length).requires_grad_();
        using var target = tensor(truth).reshape(-1, length);
        using var weight = contender == Weights ? rand(1, count) : null;
        using var mask = contender == Mask ? rand(1, count).gt(0.2) : null;
        Func<Tensor, Tensor, double, Tensor> loss = contender == Pairwise ? PairwiseLoss : (x, y, tau) => KitLoss(x, y, tau, weight, mask);
        Func<Tensor, Tensor, double, Tensor> plain = (x, y, tau) => KitLoss(x, y, tau, null, null);
        var compared = contender is Weights or Mask;
        Pass(plain, input[.., ..2], target[.., ..2], strength);

        var (passes, plains, sorts) = (new List<double>(), new List<double>(), new List<double>());
        var before = Process.GetCurrentProcess().WorkingSet64;
        Pass(loss, input, target, strength);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 - before;
        for (var total = Stopwatch.StartNew(); total.Elapsed.TotalSeconds < SecondsToWarmUp;)
        {
            Pass(loss, input, target, strength);
            if (compared) Pass(plain, input, target, strength);
        }

        for (var total = Stopwatch.StartNew(); passes.Count < 5 || total.Elapsed.TotalSeconds < (compared ? 4 * SecondsEach : SecondsEach);)
        {
            passes.Add(Milliseconds(() => Pass(loss, input, target, strength)));
            if (compared) plains.Add(Milliseconds(() => Pass(plain, input, target, strength)));
            var (keys, items) = ((float[])values.Clone(), Enumerable.Range(0, count).ToArray());
            sorts.Add(Milliseconds(() => Sort(keys, items, length)));
        }

        Console.WriteLine(JsonSerializer.Serialize(new Measurement(
            Median(passes), compared ? Median(plains) : Median(passes), Median(sorts), Math.Max(0, peak), RankError(values, strength))));
    }

    private static void Sort(float[] keys, int[] items, int length)
    {
        for (var start = 0; start < keys.Length; start += length)
        {
            Array.Sort(keys, items, start, length);
        }
    }

    private static void Pass(Func<Tensor, Tensor, double, Tensor> loss, Tensor input, Tensor target, double strength)
    {
        using var scope = NewDisposeScope();
        var gradients = autograd.grad([loss(input, target, strength)], [input]);
        Debug.Assert(gradients.Count == 1);
    }

    private static Tensor KitLoss(Tensor input, Tensor target, double strength, Tensor? weight, Tensor? mask)
    {
        using var loss = new SpearmanCorrelationLoss(strength, dim: 1);
        return loss.forward(input, target, weight: weight, mask: mask);
    }

    /// <summary>The loss as it is usually written: all pairs as one tensor.</summary>
    private static Tensor PairwiseLoss(Tensor input, Tensor target, double strength)
    {
        var (a, b) = (Centred(input), Centred(target));
        return -(a * b).sum() / ((a * a).sum() * (b * b).sum() + 1e-7).sqrt();

        Tensor Centred(Tensor x)
        {
            var ranks = ((x.unsqueeze(-1) - x.unsqueeze(-2)) / strength).sigmoid().sum(-1);
            return ranks - ranks.mean();
        }
    }

    /// <summary>Against the definition in double precision, for a hundred of the values.</summary>
    private static double RankError(float[] values, double strength)
    {
        using var scope = NewDisposeScope();
        var ranks = Corr.soft_rank(tensor(values), strength).data<float>().ToArray();
        return Enumerable.Range(0, 100).AsParallel().Max(sample =>
        {
            var i = (int)((long)sample * values.Length / 100);
            var rank = values.Sum(value => 1 / (1 + Math.Exp(((double)value - values[i]) / strength)));
            return Math.Abs(rank - ranks[i]) / values.Length;
        });
    }

    private static double Milliseconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
