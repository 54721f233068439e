using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// What Adam and AdamW share: p ← p − lr / (1 − β₁ᵗ) · m / (√(v / (1 − β₂ᵗ)) + eps), where m and v are running means of the
/// gradient and of its square. They differ in how the weights decay.
/// </summary>
public abstract class AdamMethod<TOptions> : OptimizerHelper, IBetas
    where TOptions : AdamOptions, new()
{
    private readonly TOptions defaults;

    private protected AdamMethod(
        IEnumerable<ParamGroup<TOptions>> parameters, double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad, bool maximize)
    {
        if (lr < 0) throw new ArgumentException($"Invalid learning rate: {lr}");
        if (eps < 0) throw new ArgumentException($"Invalid ε: {eps}");
        if (beta1 is < 0 or >= 1.0) throw new ArgumentException($"Invalid beta1: {beta1}");
        if (beta2 is < 0 or >= 1.0) throw new ArgumentException($"Invalid beta2: {beta2}");
        if (weight_decay < 0.0) throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");

        defaults = AdamOptions.of<TOptions>(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        foreach (var group in parameters)
            add_param_group(group);
    }

    public (double, double) Betas
    {
        get => defaults.betas;
        set => defaults.betas = value;
    }

    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Options ??= new TOptions();
        var options = (TOptions)param_group.Options;
        options.fill_from(defaults);
        add_group(param_group, parameter => new AdamState(parameter, options.amsgrad!.Value));
    }

    [return: NotNullIfNotNull(nameof(closure))]
    public override Tensor? step(Func<Tensor>? closure = null) => step<ParamGroup<TOptions>, AdamState>(closure, update);

    /// <summary>Applies the decay of the weights, to the parameter itself or to the gradient that is answered.</summary>
    private protected abstract Tensor decay(Parameter parameter, Tensor grad, double learning_rate, double weight_decay);

    private void update(ParamGroup<TOptions> group, Parameter parameter, Tensor grad, AdamState state)
    {
        var options = group.Options;
        var (beta1, beta2) = options.betas;
        if (options.maximize == true)
            grad = -grad;
        grad = decay(parameter, grad, group.LearningRate, options.weight_decay!.Value);

        state.advance(grad, beta1, beta2);
        var correction1 = 1 - Math.Pow(beta1, state.step);
        var correction2 = 1 - Math.Pow(beta2, state.step);
        var denominator = (state.second_moment().sqrt() / Math.Sqrt(correction2)).add_(options.eps!.Value);
        parameter.addcdiv_(state.exp_avg, denominator, value: -group.LearningRate / correction1);
    }
}
