using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children() =>
                own_submodules.Select(child => (child.Key, child.Value));

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>Every module below this one: first the children, then what is below each of them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                named_children().Concat(
                    named_children().SelectMany(child => child.module.named_modules().Select(below => ($"{child.name}.{below.name}", below.module))));

            public virtual IEnumerable<Module> modules() => named_modules().Select(below => below.module);

            /// <summary>The parameters of this module and, unless told otherwise, of those below; a shared one appears once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                once(own_parameters.Select(p => (p.Key, p.Value)), recurse, child => child.named_parameters());

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>The persistent buffers, listed as the parameters are.</summary>
            /// <param name="include_nonpersistent">Has no effect: the package lists only persistent buffers either way.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                once(own_buffers.Where(b => b.Value.Persistent).Select(b => (b.Key, b.Value.Tensor)), recurse, child => child.named_buffers(true, include_nonpersistent));

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a dotted name, as <c>"encoder.weight"</c>, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                own_parameters.GetValueOrDefault(target) ?? (below(target) is var (owner, path) ? owner.get_parameter(path) : null);

            /// <summary>The buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                own_buffers.GetValueOrDefault(target).Tensor ?? (below(target) is var (owner, path) ? owner.get_buffer(path) : null);

            private (Module Owner, string Path)? below(string target) =>
                target.Split('.', 2) is [var first, var rest]
                && named_children().FirstOrDefault(child => child.name == first).module is { } owner ? (owner, rest) : null;

            private IEnumerable<(string, T)> once<T>(IEnumerable<(string Name, T Tensor)> own, bool recurse, Func<Module, IEnumerable<(string Name, T Tensor)>> of)
                where T : Tensor
            {
                if (recurse)
                    own = own.Concat(named_children().SelectMany(child => of(child.module).Select(p => ($"{child.name}.{p.Name}", p.Tensor))));
                return own.Where(p => !p.Tensor.IsInvalid).DistinctBy(p => p.Tensor.Handle);
            }
        }
    }
}
