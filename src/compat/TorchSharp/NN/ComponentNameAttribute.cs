namespace TorchSharp.Utils;

/// <summary>Names the component that a field holds, where it is not the field's own name.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}
