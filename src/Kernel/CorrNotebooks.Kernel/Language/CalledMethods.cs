using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Kernel.Language;

/// <summary>The methods that a call, finished or not, may mean.</summary>
internal static class CalledMethods
{
    public static IReadOnlyList<IMethodSymbol> Of(SemanticModel model, ArgumentListSyntax arguments)
    {
        var chosen = arguments.Parent is null ? default : model.GetSymbolInfo(arguments.Parent);
        if (chosen.Symbol is IMethodSymbol method)
            return [method, .. Group().Where(other => !SymbolEqualityComparer.Default.Equals(other, method))];
        return [.. Group()];

        IEnumerable<IMethodSymbol> Group() => arguments.Parent switch
        {
            InvocationExpressionSyntax call => model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>(),
            BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation).Type is INamedTypeSymbol type => type.InstanceConstructors,
            _ => [],
        };
    }
}
