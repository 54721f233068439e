using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The running means of a parameter's gradient.</summary>
internal sealed class AdamState(Parameter parameter, bool amsgrad) : OptimizerState
{
    private readonly Tensor? max_exp_avg_sq = amsgrad ? zeros_like(parameter).DetachFromDisposeScope() : null;

    public readonly Tensor exp_avg = zeros_like(parameter).DetachFromDisposeScope();
    public readonly Tensor exp_avg_sq = zeros_like(parameter).DetachFromDisposeScope();
    public long step;

    public void advance(Tensor grad, double beta1, double beta2)
    {
        step++;
        exp_avg.mul_(beta1).add_(grad, alpha: 1 - beta1);
        exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value: 1 - beta2);
    }

    /// <summary>The mean of the squares or, for AMSGrad (Reddi et al. 2018), the largest it has been.</summary>
    public Tensor second_moment()
    {
        if (max_exp_avg_sq is null)
            return exp_avg_sq;
        using var larger = max_exp_avg_sq.maximum(exp_avg_sq);
        return max_exp_avg_sq.copy_(larger);
    }

    public override void Dispose()
    {
        exp_avg.Dispose();
        exp_avg_sq.Dispose();
        max_exp_avg_sq?.Dispose();
    }
}
