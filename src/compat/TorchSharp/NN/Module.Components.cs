using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private readonly OrderedDictionary<string, Parameter> own_parameters = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> own_buffers = [];
            private readonly OrderedDictionary<string, Module> own_submodules = [];
            private bool components_registered;

            /// <summary>
            /// Registers every field that holds a module, a parameter or a tensor (as a buffer) under the field's name.
            /// A module calls it at the end of its constructor; modules registered as children are asked for theirs then.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (components_registered)
                    return;
                components_registered = true;
                foreach (var field in component_fields())
                {
                    var component = component_name(field);
                    if (own_submodules.ContainsKey(component) || own_parameters.ContainsKey(component) || own_buffers.ContainsKey(component))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(component, module); break;
                        case Parameter parameter: register_parameter(component, parameter); break;
                        case Tensor buffer: register_buffer(component, buffer); break;
                    }
                }
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                refuse_state_without_parameters("parameter");
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), "A null tensor cannot be registered as a parameter.");
                if (!own_parameters.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                refuse_state_without_parameters("buffer");
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), "A null tensor cannot be registered as a buffer.");
                if (!own_buffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
            }

            /// <summary>Adds a child, or forgets the one of that name if <paramref name="submodule"/> is null or disposed.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null || submodule.disposed)
                {
                    own_submodules.Remove(name);
                    return;
                }
                if (this is IParameterLessModule && submodule is not IParameterLessModule)
                    throw new InvalidOperationException("Submodules of a parameter-less module must also be parameter-less.");
                if (name.Contains('.'))
                    throw new ArgumentException($"module name can't contain \".\", got: {name}");
                if (name.Length == 0)
                    throw new ArgumentException("module name can't be empty string \"\"");
                if (own_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                own_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers <paramref name="value"/> in place of what had that name; null forgets the name.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    own_parameters.Remove(name);
                else
                    own_parameters[name] = value;
            }

            /// <inheritdoc cref="ConditionallyRegisterParameter"/>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    own_buffers.Remove(name);
                else
                    own_buffers[name] = (value, persistent);
            }

            /// <summary>For the setter of a parameter: the module owns what it holds, so no scope disposes it, and the old one goes.</summary>
            private protected void set_parameter(ref Parameter? held, Parameter? value, string name)
            {
                if (ReferenceEquals(held, value))
                    return;
                held?.Dispose();
                held = value;
                value?.DetachFromDisposeScope();
                ConditionallyRegisterParameter(name, value);
            }

            private void refuse_state_without_parameters(string kind)
            {
                if (this is IParameterLessModule)
                    throw new InvalidOperationException($"Cannot register a {kind} on a module that is declared 'parameter-less.'");
            }

            /// <summary>The fields of the most derived class first; a field that hides another of its name stands for both.</summary>
            private IEnumerable<FieldInfo> component_fields()
            {
                const BindingFlags OwnInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
                var seen = new HashSet<string>();
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                    foreach (var field in type.GetFields(OwnInstance))
                        if (seen.Add(field.Name))
                            yield return field;
            }

            private static string component_name(FieldInfo field) =>
                field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
        }
    }
}
