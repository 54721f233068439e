using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Automatic differentiation.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of the sum of the outputs with respect to the inputs; an undefined tensor for an unused input.</summary>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            nint[] from = HandlesOf(outputs), to = HandlesOf(inputs), weights = HandlesOf(grad_outputs), found = new nint[to.Length];
            fixed (nint* first = from, second = to, third = weights, results = found)
            {
                Checked(Shim.autograd_grad(first, from.Length, second, to.Length, third, weights.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, results));
            }
            GC.KeepAlive((outputs, inputs, grad_outputs));
            return Array.ConvertAll(found, handle => new Tensor(handle)).ToList();
        }

        /// <summary>Adds the gradients of the tensors to the leaves they come from, or to <paramref name="inputs"/> alone.</summary>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            nint[] from = HandlesOf(tensors), weights = HandlesOf(grad_tensors), to = HandlesOf(inputs);
            fixed (nint* first = from, second = weights, third = to)
            {
                Checked(Shim.autograd_backward(first, from.Length, second, weights.Length, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0, third, to.Length));
            }
            GC.KeepAlive((tensors, grad_tensors, inputs));
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        internal static nint[] HandlesOf(IList<Tensor>? tensors) => tensors is null ? [] : [.. tensors.Select(tensor => tensor.Handle)];

        // The backward of a C# function leaves its exception behind; it is thrown as it was.
        private static void Checked(int result)
        {
            if (result < 0) throw FunctionNode.TakeException() ?? Shim.Error();
        }
    }

    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => Shim.grad_mode() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Shim.inference_mode() != 0;

    /// <summary>Records gradients or not, on this thread, until disposed.</summary>
    internal sealed class GradMode : IDisposable
    {
        private readonly int before = Shim.grad_mode();

        internal GradMode(bool enabled) => Shim.set_grad_mode(enabled ? 1 : 0);

        public void Dispose() => Shim.set_grad_mode(before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint guard = Shim.inference_mode_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard != 0) Shim.inference_mode_leave(guard);
            guard = 0;
        }
    }
}
