using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                check_floating(dtype);
                return move(dtype, device, non_blocking);
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                move(null, new Device(deviceType, deviceIndex), non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                check_floating(dtype);
                return move(dtype, null, non_blocking);
            }

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            private static void check_floating(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
            }

            private Module move(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var child in children())
                {
                    _ = (dtype, device) switch
                    {
                        ({ } type, { } place) => child._to(place, type, non_blocking),
                        ({ } type, null) => child._to(type, non_blocking),
                        (null, { } place) => child._to(place.type, place.index, non_blocking),
                        (null, null) => child,
                    };
                }

                foreach (var (component, parameter) in own_parameters.ToList())
                    if (moved(parameter, dtype, device) is { } replacement)
                        replace(component, parameter, replacement, () => ConditionallyRegisterParameter(component, replacement));

                foreach (var (component, (buffer, persistent)) in own_buffers.ToList())
                    if (moved(buffer, dtype, device) is { } replacement)
                        replace(component, buffer, replacement, () => ConditionallyRegisterBuffer(component, replacement, persistent));

                return this;
            }

            /// <summary>A leaf of the new type with the old one's gradient, or null where nothing changes.</summary>
            private static Parameter? moved(Parameter parameter, ScalarType? dtype, Device? device)
            {
                var (type, place) = destination(parameter, dtype, device);
                if (type == parameter.dtype && same(place, parameter.device))
                    return null;
                using var no_graph = no_grad();
                var replacement = new Parameter(parameter.to(type, place), parameter.requires_grad);
                replacement.DetachFromDisposeScope();
                using var grad = parameter.grad;
                if (grad is not null)
                {
                    using var moved_grad = grad.to(type, place);
                    replacement.grad = moved_grad.with_requires_grad(grad.requires_grad);
                }
                return replacement;
            }

            private static Tensor? moved(Tensor buffer, ScalarType? dtype, Device? device)
            {
                var (type, place) = destination(buffer, dtype, device);
                return type == buffer.dtype && same(place, buffer.device) ? null : buffer.to(type, place).DetachFromDisposeScope();
            }

            /// <summary>Integers and booleans keep their type: only floating and complex tensors follow the module's.</summary>
            private static (ScalarType, Device) destination(Tensor tensor, ScalarType? dtype, Device? device) =>
                (dtype is { } type && (is_floating_point(tensor.dtype) || is_complex(tensor.dtype)) ? type : tensor.dtype, device ?? tensor.device);

            private static bool same(Device a, Device b) => a.type == b.type && (a.index == b.index || a.index < 0);

            /// <summary>Puts the new tensor where the module keeps the old one: its property of that name, else its field.</summary>
            private void replace(string component, Tensor old, Tensor replacement, Action register)
            {
                if (GetType().GetProperty(component, BindingFlags.Public | BindingFlags.Instance) is { } property)
                {
                    property.SetValue(this, replacement);
                }
                else
                {
                    register();
                    component_fields().FirstOrDefault(field => component_name(field) == component)?.SetValue(this, replacement);
                }
                old.Dispose();
            }
        }
    }
}
