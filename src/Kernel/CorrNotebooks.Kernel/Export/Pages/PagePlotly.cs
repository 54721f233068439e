using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>plotly.js in the page of a notebook, once, for all of its charts: that of the Plotly.NET which the notebook takes.</summary>
internal static class PagePlotly
{
    private const string Html = "text/html";

    /// <param name="outputs">The outputs of the notebook, which are changed.</param>
    /// <param name="say">Told when the page has to do without.</param>
    public static async Task AddAsync(IEnumerable<JsonNode?> outputs, Notebook notebook, IPackageResolver packages, Action<string> say, CancellationToken cancel)
    {
        var charts = (
            from output in outputs
            let data = output?["data"] as JsonObject
            let html = MultilineText.Read(data?[Html])
            where html is not null
            let plotly = ChartHtml.PlotlyOf(html)
            where plotly is not null
            select (data, html, plotly)).ToList();
        if (charts.Count == 0 || charts.Any(chart => chart.plotly.Packed != ""))
            return;

        try
        {
            var resolved = await packages.ResolveAsync([.. References<ReferenceLine.Package>(notebook).Select(line => line.Request).DistinctBy(request => request.Id.ToLowerInvariant())],
                [.. References<ReferenceLine.Feed>(notebook).Select(line => line.Source)], cancel);
            var file = resolved.Assemblies.FirstOrDefault(assembly => Path.GetFileName(assembly) == "Plotly.NET.dll");
            if (file is not null && PlotlyScript.In(file) is { } plotly)
                charts[0].data[Html] = ChartHtml.WithPlotly(charts[0].html, plotly);
            else
                say($"{Without} its packages bring no plotly.js.");
        }
        catch (Exception e) when (e is PackageException or MagicException)
        {
            say($"{Without} {e.Message}");
        }
    }

    private const string Without = "without a network, its page shows charts as pictures:";

    private static IEnumerable<T> References<T>(Notebook notebook)
        where T : ReferenceLine =>
        from cell in notebook.CodeCells
        where CellLanguages.TryNormalise(cell.Language, out var language) && language == CellLanguages.CSharp
        from line in CellSplitter.Split(cell.Source, CellLanguages.CSharp).OfType<DirectivePart>()
        where line.Name is "#r" or "#i"
        let reference = ReferenceLine.Parse(line) as T
        where reference is not null
        select reference;
}
