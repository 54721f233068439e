// The package says nothing about null here, so that a custom function may or may not.
#nullable disable annotations
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What the forward of a custom function leaves for its backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];

            internal AutogradContext()
            {
            }

            internal List<Tensor> Saved { get; private set; } = [];
            internal List<Tensor> Dirty { get; private set; } = [];
            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>The node while its backward runs. It owns the saved tensors, so that they make no cycle.</summary>
            internal nint Node { get; set; }

            /// <summary>How many tensors the node holds.</summary>
            internal int SavedCount { get; private set; }

            /// <summary>Tensors for the backward: inputs or outputs, so that nothing but the graph holds them.</summary>
            public void save_for_backward(List<Tensor> tensors) => Saved = tensors;

            /// <summary>Anything for the backward that is no tensor.</summary>
            public void save_data(string key, object value) => data[key] = value;

            public object get_data(string key) => data.GetValueOrDefault(key);

            /// <summary>Inputs that the forward has changed in place.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            /// <summary>Outputs that have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            /// <summary>Whether the backward sees zeros for an output that nobody used, or an undefined tensor.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public bool MaterializeGrads { get; private set; } = true;

            /// <summary>The saved tensors, as new wrappers. An error if one of them was changed since.</summary>
            public unsafe List<Tensor> get_saved_variables()
            {
                var tensors = new List<Tensor>();
                for (var i = 0; Node != 0 && i < SavedCount; i++)
                {
                    nint handle;
                    Shim.Check(Shim.function_saved(Node, i, &handle));
                    tensors.Add(handle == 0 ? null : new Tensor(handle));
                }
                return tensors;
            }

            public void Dispose() => GC.SuppressFinalize(this);

            /// <summary>The saved tensors are the node's now.</summary>
            internal void HandOverSaved()
            {
                SavedCount = Saved.Count;
                Saved = Dirty = NonDifferentiable = [];
            }
        }
    }
}
