namespace CorrNotebooks.Kernel.Names;

/// <summary>Types as one writes them in C#.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static string Of(Type type, bool withNamespace = false)
    {
        if (keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!, withNamespace);
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, withNamespace)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, withNamespace) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        if (type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
            return "anonymous";

        var arguments = type.GetGenericArguments();
        if (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
            return $"({string.Join(", ", arguments.Select(a => Of(a, withNamespace)))})";
        // A nested type carries the type arguments of those around it.
        var outer = type.IsNested ? type.DeclaringType!.GetGenericArguments().Length : 0;
        var name = type.Name.Split('`')[0];
        if (arguments.Length > outer)
            name += $"<{string.Join(", ", arguments.Skip(outer).Select(a => Of(a, withNamespace)))}>";
        if (type.IsNested && !IsCell(type.DeclaringType!))
            return $"{Of(type.DeclaringType!, withNamespace)}.{name}";
        return withNamespace && !type.IsNested && type.Namespace is { } space ? $"{space}.{name}" : name;
    }

    /// <summary>The class that the compiler makes of a cell; its members are the cell's own.</summary>
    public static bool IsCell(Type type) => type.Name.StartsWith("Cell#", StringComparison.Ordinal);
}
