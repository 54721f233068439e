using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>The code at the end of a program that shows values as a notebook does, in text.</summary>
/// <param name="Usings">Namespaces that it needs.</param>
/// <param name="Types">Its classes.</param>
internal sealed record DisplayHelper(IReadOnlyList<string> Usings, IReadOnlyList<string> Types)
{
    private const string Handles = """

            private static readonly List<DisplayedValue> open = [];

            // A display that may change is written once, with its last value, where its cell ends.
            public static DisplayedValue display(object? value)
            {
                open.Add(new DisplayedValue { Value = value });
                return open[^1];
            }

            public static void EndCell()
            {
                open.ForEach(displayed => displayed.Value.Display());
                open.Clear();
            }

        """;

    private const string DisplayedValue = """
        sealed class DisplayedValue
        {
            public object? Value { get; set; }

            public void Update(object? value) => Value = value;
        }

        """;

    /// <param name="showsTensors">The program knows TorchSharp's tensors.</param>
    /// <param name="showsCharts">The program knows Plotly.NET's charts.</param>
    /// <param name="keepsHandles">Something shown is changed later.</param>
    public static DisplayHelper For(bool showsTensors, bool showsCharts, bool keepsHandles)
    {
        var tensor = showsTensors ? "\n        TorchSharp.torch.Tensor tensor => tensor.ToString(TorchSharp.TensorStringStyle.Default)," : "";
        var chart = showsCharts ? "\n        Plotly.NET.GenericChart chart => ChartSummary.Of(ChartFigure.Of(chart))," : "";
        var show = $$"""
            // What a notebook does by itself: the value that ends a cell is shown, here as text.
            static class Notebook
            {
                public static void Display(this object? value) => Console.WriteLine(Text(value).TrimEnd());
            {{(keepsHandles ? Handles : "")}}
                private static string Text(object? value) => value switch
                {
                    null => "<null>",
                    string text => text,{{tensor}}{{chart}}
                    IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                    ITuple tuple => $"( {string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i])))} )",
                    IEnumerable values => Sequence(values),
                    _ => value.ToString() ?? "",
                };

                private static string Sequence(IEnumerable values)
                {
                    var items = values.Cast<object?>().Take(21).Select(Text).ToList();
                    if (items.Count > 20)
                        items[20] = values is ICollection all ? $"… ({all.Count - 20} more)" : "… (more)";
                    return items.Count == 0 ? "[ ]" : $"[ {string.Join(", ", items)} ]";
                }
            }

            """;
        var sources = showsCharts ? [.. new[] { "ChartSummary", "ChartFigure", "HtmlText" }.Select(Source)] : Array.Empty<CompilationUnitSyntax>();
        return new DisplayHelper(
            [
                "using System.Globalization;", "using System.Runtime.CompilerServices;",
                .. sources.SelectMany(source => source.Usings).Select(line => line.ToString()).Where(line => !line.Contains(nameof(CorrNotebooks))),
            ],
            [
                show, .. keepsHandles ? [DisplayedValue] : Array.Empty<string>(),
                .. sources.SelectMany(source => source.DescendantNodes().OfType<TypeDeclarationSyntax>()).Select(type => type.ToFullString().TrimStart('\n', '\r')),
            ]);
    }

    // The kernel's own way of saying a chart in a line, so that both say the same.
    private static CompilationUnitSyntax Source(string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"charts/{type}.cs")!;
        using var reader = new StreamReader(stream);
        return CSharpSyntaxTree.ParseText(reader.ReadToEnd().ReplaceLineEndings("\n")).GetCompilationUnitRoot();
    }
}
