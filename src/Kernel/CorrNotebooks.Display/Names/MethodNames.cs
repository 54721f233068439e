using System.Reflection;
using System.Runtime.CompilerServices;

namespace CorrNotebooks.Kernel.Names;

/// <summary>Methods as their author wrote them, from the names that the compiler gives to iterators, async methods, lambdas and local functions.</summary>
internal static class MethodNames
{
    /// <returns>Null for the top level of a cell.</returns>
    public static string? Of(MethodBase method)
    {
        var type = method.DeclaringType;
        var name = method.Name;
        // Async methods and iterators run in MoveNext of a class called <Name>d__0.
        if (name == "MoveNext" && type is { IsNested: true } && type.Name.StartsWith('<') && typeof(IAsyncStateMachine).IsAssignableFrom(type) | type.Name.Contains(">d__"))
            (name, type) = (type.Name, type.DeclaringType);
        var isGenerated = name.StartsWith('<');
        while (type is { IsNested: true } && type.Name.StartsWith("<>c", StringComparison.Ordinal))
            type = type.DeclaringType;

        var owner = type is null || TypeNames.IsCell(type) ? "" : TypeNames.Of(type, withNamespace: true) + ".";
        if (isGenerated)
            return FromGenerated(name) is { } written ? owner + written : null;
        if (method.IsConstructor)
            return owner.Length == 0 ? null : $"new {owner.TrimEnd('.')}({Parameters(method)})";
        var arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => TypeNames.Of(a)))}>" : "";
        return $"{owner}{name}{arguments}({Parameters(method)})";
    }

    // <Outer>b__0: a lambda in Outer; <Outer>g__Inner|0: a local function; <Name>d__0: an async method or an iterator,
    // where Name may be generated in its turn. A cell's own code is in <Initialize>.
    private static string? FromGenerated(string name)
    {
        var close = name.LastIndexOf('>');
        string outer = name[1..close], rest = name[(close + 1)..];
        if (outer.StartsWith('<'))
            return FromGenerated(outer);
        var topLevel = outer == "Initialize";
        if (rest.StartsWith("b__", StringComparison.Ordinal))
            return topLevel ? "lambda" : $"lambda in {outer}";
        if (rest.StartsWith("g__", StringComparison.Ordinal))
            return rest[3..rest.IndexOf('|')] + "()";
        return topLevel ? null : outer + "()";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{TypeNames.Of(p.ParameterType)} {p.Name}"));
}
