using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>Which values a program says in the words of a notebook.</summary>
internal static class ShownTypes
{
    /// <summary>Scalars, tensors, charts, what has a <c>ToString</c> of its own, and tuples and flat sequences of them.
    /// A notebook draws other objects by their properties, and sequences of them as tables.</summary>
    public static bool AreAlike(ITypeSymbol? type) =>
        type is null || IsScalar(type) || (type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.All(element => IsScalar(element.Type))
            : ItemOf(type) is { } item ? IsScalar(item) : HasOwnText(type) && !IsDate(type));

    private static bool IsScalar(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Boolean or SpecialType.System_Char
        || type.TypeKind is TypeKind.Error or TypeKind.TypeParameter
        || SelfAndBases(type).Any(one => one.ToDisplayString() is "TorchSharp.torch.Tensor" or "Plotly.NET.GenericChart")
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? IsScalar(inner) : IsFormattable(type));

    private static bool IsFormattable(ITypeSymbol type) =>
        type.AllInterfaces.Any(one => one.ToDisplayString() == "System.IFormattable") && !IsDate(type);

    // A notebook has a form of its own for them.
    private static bool IsDate(ITypeSymbol type) =>
        type.ToDisplayString() is "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly";

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? array.ElementType
        : type.AllInterfaces.Append(type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(one => one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static bool HasOwnText(ITypeSymbol type) => !type.IsRecord && SelfAndBases(type)
        .TakeWhile(one => one.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType))
        .Any(one => one.GetMembers(nameof(ToString)).Any(member => member is IMethodSymbol { Parameters.Length: 0, IsImplicitlyDeclared: false }));

    private static IEnumerable<ITypeSymbol> SelfAndBases(ITypeSymbol type)
    {
        for (var one = type; one is not null; one = one.BaseType!)
            yield return one;
    }
}
