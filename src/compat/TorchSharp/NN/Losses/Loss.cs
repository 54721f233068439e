namespace TorchSharp;

/// <summary>The base of the losses: a module that knows how its values are reduced.</summary>
public abstract class Loss<T1, T2, TResult>(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
    : torch.nn.Module<T1, T2, TResult>(nameof(Loss<T1, T2, TResult>))
{
    public torch.nn.Reduction reduction { get; } = reduction;
}

/// <summary>The base of the losses: a module that knows how its values are reduced.</summary>
public abstract class Loss<T1, T2, T3, TResult>(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
    : torch.nn.Module<T1, T2, T3, TResult>(nameof(Loss<T1, T2, T3, TResult>))
{
    public torch.nn.Reduction reduction { get; } = reduction;
}

/// <summary>The base of the losses: a module that knows how its values are reduced.</summary>
public abstract class Loss<T1, T2, T3, T4, TResult>(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
    : torch.nn.Module<T1, T2, T3, T4, TResult>(nameof(Loss<T1, T2, T3, T4, TResult>))
{
    public torch.nn.Reduction reduction { get; } = reduction;
}
