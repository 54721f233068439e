using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// The managed side of a custom function's node in the graph: what libtorch calls back, and frees with the node.
        /// </summary>
        internal sealed unsafe class FunctionNode(AutogradContext context, string name, Func<AutogradContext, List<Tensor>, List<Tensor>> backward, bool[] isTensor)
        {
            // The graph runs on the thread that asked for the gradients, so this is where the exception is looked for.
            [ThreadStatic] private static Exception? thrown;

            /// <summary>The exception that a backward on this thread has thrown, once.</summary>
            internal static Exception? TakeException()
            {
                var exception = thrown;
                thrown = null;
                if (exception is not null) ExceptionDispatchInfo.Throw(exception);
                return null;
            }

            /// <summary>
            /// Makes <paramref name="outputs"/> results of the function in libtorch's eyes; each keeps its wrapper if it stays the
            /// same tensor. Without a node only views and changed inputs are seen to.
            /// </summary>
            internal static void Attach(FunctionNode? node, AutogradContext context, List<Tensor> inputs, List<Tensor> outputs)
            {
                nint[] from = HandlesOf(inputs), to = HandlesOf(outputs), dirty = HandlesOf(context.Dirty), constant = HandlesOf(context.NonDifferentiable);
                nint[] saved = [.. context.Saved.Select(tensor => tensor is null || tensor.IsInvalid ? 0 : tensor.Handle)], before = [.. to];
                fixed (nint* a = from, b = to, c = dirty, d = constant, e = saved)
                {
                    Shim.Check(Shim.function_attach(
                        new() { First = a, Count = from.Length }, new() { First = b, Count = to.Length }, new() { First = c, Count = dirty.Length },
                        new() { First = d, Count = constant.Length }, new() { First = e, Count = saved.Length }, context.MaterializeGrads ? 1 : 0,
                        node is null ? null : &Backward, &Release, node is null ? 0 : GCHandle.ToIntPtr(GCHandle.Alloc(node))));
                }
                GC.KeepAlive((inputs, context));
                context.HandOverSaved();
                for (var i = 0; i < to.Length; i++)
                {
                    // An input that comes back keeps the caller's wrapper to itself.
                    if (to[i] == before[i] && !inputs.Exists(input => ReferenceEquals(input, outputs[i]))) Shim.tensor_free(to[i]);
                    else outputs[i] = new Tensor(to[i]);
                }
            }

            [UnmanagedCallersOnly]
            private static void Release(nint state)
            {
                if (state != 0) GCHandle.FromIntPtr(state).Free();
            }

            [UnmanagedCallersOnly]
            private static int Backward(nint state, nint node, nint* gradOutputs, int count, nint* gradInputs, int inputCount)
            {
                try
                {
                    var self = (FunctionNode)GCHandle.FromIntPtr(state).Target!;
                    var outputs = new List<Tensor>();
                    for (var i = 0; i < count; i++) outputs.Add(new Tensor(gradOutputs[i]));
                    self.Run(node, outputs, new Span<nint>(gradInputs, inputCount));
                    return 0;
                }
                catch (Exception exception)
                {
                    thrown = exception;
                    Shim.set_error(exception.Message);
                    return 1;
                }
            }

            private void Run(nint node, List<Tensor> gradOutputs, Span<nint> gradInputs)
            {
                context.Node = node;
                List<Tensor> gradients;
                try
                {
                    gradients = backward(context, gradOutputs);
                }
                finally
                {
                    context.Node = 0;
                }
                var surplus = gradients.Skip(isTensor.Length);
                if (gradients.Count < isTensor.Length || surplus.Any(Defined))
                    throw new NotImplementedException($"Function {name} returned an incorrect number of gradients (expected {isTensor.Length}, got {gradients.Count}).");
                var next = 0;
                for (var i = 0; i < isTensor.Length; i++)
                {
                    if (isTensor[i]) gradInputs[next++] = Defined(gradients[i]) ? Shared(gradients[i]) : 0;
                    else if (Defined(gradients[i])) throw new NotImplementedException($"Function {name} returned a gradient at position {i + 1}, where the forward had no tensor.");
                }
            }

            private static bool Defined(Tensor? tensor) => tensor is not null && !tensor.IsInvalid;

            // A reference of its own for libtorch, beside the one that the wrapper holds.
            private static nint Shared(Tensor tensor)
            {
                var handle = Shim.tensor_share(tensor.Handle);
                GC.KeepAlive(tensor);
                return handle;
            }
        }
    }
}
