using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Tests.PublicApi;

/// <summary>The examples in the docstrings are run: the last line of each ends in its value.</summary>
public sealed partial class ExampleTests
{
    private static readonly Dictionary<string, string> examples = XDocument.Load(Path.ChangeExtension(typeof(Corr).Assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Element("example") is not null)
        .ToDictionary(member => ((string)member.Attribute("name")!).Split('(')[0], member => member.Element("example")!.Value.Trim());

    public static TheoryData<string> Names => [.. examples.Keys];

    [Fact]
    public void Every_function_and_class_that_computes_has_one()
    {
        var functions = typeof(Corr).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => $"M:{typeof(Corr).FullName}.{method.Name}");
        var classes = typeof(Corr).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.GetMethod("<Clone>$") is null)
            .Select(type => $"T:{type.FullName}");

        Assert.Empty(functions.Concat(classes).Except(examples.Keys));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_the_value_that_it_says(string name)
    {
        var (statements, expression, said) = Last().Match(examples[name]) is { Success: true, Groups: var parts }
            ? (parts[1].Value, parts[2].Value, parts[3].Value)
            : throw new ArgumentException($"the last line of {name}'s example is not 'expression // value'");

        var value = Run($$"""
            using CorrNotebooks;
            using CorrNotebooks.Metrics;
            using TorchSharp;
            using static TorchSharp.torch;
            public static class Example
            {
                public static double Value()
                {
                    using var scope = NewDisposeScope();
                    {{statements}}
                    return {{expression}};
                }
            }
            """);

        var decimals = said.Length - said.IndexOf('.') - 1;
        Assert.True(decimals >= 4, $"{said} has {decimals} decimals");
        Assert.Equal(double.Parse(said, CultureInfo.InvariantCulture), Math.Round(value, decimals), precision: decimals);
    }

    private static double Run(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            $"example-{Guid.NewGuid():N}", [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, $"{string.Join('\n', result.Diagnostics)}\n{code}");
        assembly.Position = 0;
        return (double)AssemblyLoadContext.Default.LoadFromStream(assembly).GetType("Example")!.GetMethod("Value")!.Invoke(null, null)!;
    }

    [GeneratedRegex(@"^(.*?)^([^\n]*) // (-?[0-9]+\.[0-9]+)$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Last();
}
