namespace TorchSharp;

/// <summary>A loss that weighs what it sums, classes or elements, by a tensor.</summary>
public abstract class WeightedLoss<T1, T2, TResult>(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
    : Loss<T1, T2, TResult>(reduction)
{
    public torch.Tensor? weight { get; } = weight;
}

/// <summary>A loss that weighs what it sums, classes or elements, by a tensor.</summary>
public abstract class WeightedLoss<T1, T2, T3, TResult>(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
    : Loss<T1, T2, T3, TResult>(reduction)
{
    public torch.Tensor? weight { get; } = weight;
}

/// <summary>A loss that weighs what it sums, classes or elements, by a tensor.</summary>
public abstract class WeightedLoss<T1, T2, T3, T4, TResult>(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
    : Loss<T1, T2, T3, T4, TResult>(reduction)
{
    public torch.Tensor? weight { get; } = weight;
}
