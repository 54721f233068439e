using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: a state for each parameter, and the walk over the groups.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<nint, OptimizerState> states = [];

    private protected void add_group(ParamGroup group, Func<Parameter, OptimizerState> new_state)
    {
        group.InitialLearningRate = group.LearningRate;
        groups.Add(group);
        foreach (var parameter in group.Parameters)
            states[parameter.Handle] = new_state(parameter);
    }

    /// <summary>
    /// Runs the closure with gradients, then updates what has a gradient, without; nothing made on the way outlives the step.
    /// </summary>
    [return: NotNullIfNotNull(nameof(closure))]
    private protected Tensor? step<TGroup, TState>(Func<Tensor>? closure, Action<TGroup, Parameter, Tensor, TState> update)
        where TGroup : ParamGroup
        where TState : OptimizerState
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var graph = enable_grad();
            loss = closure();
        }

        using var no_graph = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in groups)
        {
            foreach (var parameter in group.Parameters)
            {
                var state = (TState)state_of(parameter);
                if (parameter.grad is { } grad)
                    update((TGroup)group, parameter, grad, state);
            }
        }
        return loss;
    }

    private OptimizerState state_of(Parameter parameter) =>
        states.TryGetValue(parameter.Handle, out var state) ? state : throw new KeyNotFoundException(
            "The optimizer does not know one of its parameters: moving a module to another type or device replaces them, so make the optimizer after the move.");

    protected override void Dispose(bool disposing)
    {
        foreach (var state in states.Values)
            state.Dispose();
        states.Clear();
    }
}
