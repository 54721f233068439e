namespace Plotly.NET.CSharp;

/// <summary>An argument that may be left out, whatever its type; <c>default</c> leaves it out.</summary>
public readonly record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T Value) => new(Value, true);
}

internal static class OptionalExtensions
{
    /// <summary>The argument for JSON: null where it was left out.</summary>
    public static object? OrNull<T>(this Optional<T> argument) => argument.IsSome ? argument.Value : null;

    /// <summary>The argument's elements, read now: what is drawn does not change when the caller's collection does.</summary>
    public static object? ArrayOrNull<T>(this Optional<IEnumerable<T>> argument) => argument.IsSome ? argument.Value.ToArray() : null;

    /// <summary>A switch that is on unless it is turned off.</summary>
    public static bool OrTrue(this Optional<bool> argument) => !argument.IsSome || argument.Value;
}
