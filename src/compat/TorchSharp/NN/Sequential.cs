using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Calls its modules one after the other, and disposes what passes between them.</summary>
        public class Sequential : Module<Tensor, Tensor>
        {
            private readonly List<(string Name, IModule<Tensor, Tensor> Module)> steps = [];

            internal Sequential(IEnumerable<(string name, IModule<Tensor, Tensor> submodule)> modules) : base(nameof(Sequential)) =>
                steps.AddRange(modules);

            protected Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules)
                : this(modules.Select(m => (m.name, (IModule<Tensor, Tensor>)m.submodule))) { }

            protected Sequential(params Module<Tensor, Tensor>[] modules) : this(numbered(modules)) { }

            public int Count => steps.Count;

            [IndexerName("SequentialItems")]
            public IModule<Tensor, Tensor> this[int index] => steps[index].Module;

            [IndexerName("SequentialItems")]
            public Sequential this[(int? start, int? end) index] => slice(index.start ?? 0, index.end ?? Count);

            [IndexerName("SequentialItems")]
            public Sequential this[Range index] => slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

            public Sequential append(string name, IModule<Tensor, Tensor> module)
            {
                steps.Add((name, module));
                return this;
            }

            public Sequential append(IModule<Tensor, Tensor> module) => append(Count.ToString(), module);

            public override IEnumerable<(string name, Module module)> named_children() =>
                steps.Select(step => (step.Name, (Module)step.Module));

            public override Tensor forward(Tensor tensor)
            {
                if (Count == 0)
                    return tensor.alias();
                var result = steps[0].Module.call(tensor);
                foreach (var (_, module) in steps.Skip(1))
                {
                    using var input = result;
                    result = module.call(input);
                }
                return result;
            }

            internal static IEnumerable<(string, IModule<Tensor, Tensor>)> numbered(IEnumerable<Module<Tensor, Tensor>> modules) =>
                modules.Select((module, i) => (i.ToString(), (IModule<Tensor, Tensor>)module));

            private Sequential slice(int start, int end)
            {
                if (start < 0 || start > Count)
                    throw new IndexOutOfRangeException($"{start} is not a valid index.");
                if (end < 0 || end > Count)
                    throw new IndexOutOfRangeException($"{end} is not a valid index.");
                return new Sequential(steps[start..Math.Max(start, end)]);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<(string, IModule<Tensor, Tensor>)>());

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
                new(Modules.Sequential.numbered(modules));

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential(modules.AsEnumerable());

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential(modules.AsEnumerable());

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                new(Modules.Sequential.numbered(modules));

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new(modules.Select(m => (m.name, (IModule<Tensor, Tensor>)m.submodule)));

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                new(modules.Select(m => (m.Item1, (IModule<Tensor, Tensor>)m.Item2)));
        }
    }
}
