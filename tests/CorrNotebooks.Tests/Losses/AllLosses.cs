using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Losses;

/// <summary>Each loss by name, for theories about what they have in common.</summary>
internal static class AllLosses
{
    public static TheoryData<string> Names => [.. Makers.Keys];

    /// <summary>The losses that take a dim and a reduction: all but the combined one.</summary>
    public static TheoryData<string> Sliced => [.. Makers.Keys.Where(name => name != nameof(CombinedLoss))];

    /// <summary>A loss along the last dimension where it has one; soft ranks are soft enough here to have a gradient everywhere.</summary>
    public static CorrelationLoss Make(string name, Reduction reduction = Reduction.Mean) => Makers[name](reduction);

    private static readonly Dictionary<string, Func<Reduction, CorrelationLoss>> Makers = new()
    {
        [nameof(PearsonCorrelationLoss)] = reduction => new PearsonCorrelationLoss(-1, reduction),
        [nameof(CosineSimilarityLoss)] = reduction => new CosineSimilarityLoss(-1, reduction),
        [nameof(ConcordanceCorrelationLoss)] = reduction => new ConcordanceCorrelationLoss(-1, reduction),
        [nameof(SpearmanCorrelationLoss)] = reduction => new SpearmanCorrelationLoss(0.5, -1, reduction),
        [nameof(KendallCorrelationLoss)] = reduction => new KendallCorrelationLoss(0.5, -1, reduction),
        [nameof(CombinedLoss)] = _ => new CombinedLoss(regularization_strength: 0.5),
    };
}
