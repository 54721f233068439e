using System.Text;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Export.Pages;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Charts;

/// <summary>plotly.js comes into an exported page from the package that the notebook names.</summary>
public class PagePlotlyTests
{
    private static readonly PlotlyScript committed = new("https://example.org/plotly.js", "");

    private readonly List<string> said = [];

    [Fact]
    public async Task The_first_chart_of_a_page_brings_the_script_of_its_package()
    {
        var packages = new Packages(typeof(Plotly.NET.GenericChart).Assembly.Location);

        Assert.Equal([Figures.Plotly, committed], await ScriptsAsync(packages, committed, committed));
        Assert.Equal([new PackageRequest("Plotly.NET", "6.0.0"), new PackageRequest("Other", null)], packages.Requests);
        Assert.Empty(said);
    }

    [Fact]
    public async Task A_page_that_has_it_gets_no_second()
    {
        var packages = new Packages();
        var live = committed with { Packed = "H4sI" };

        Assert.Equal([live, committed], await ScriptsAsync(packages, live, committed));
        Assert.Empty(await ScriptsAsync(packages));
        Assert.Empty(packages.Requests);
    }

    [Fact]
    public async Task Where_it_cannot_be_had_the_charts_stay_and_a_line_says_why()
    {
        Assert.Equal([committed], await ScriptsAsync(new Packages { Failure = new PackageException("No feed has it.") }, committed));
        Assert.Equal([committed], await ScriptsAsync(new Packages(), committed));

        Assert.Equal(
            [
                "without a network, its page shows charts as pictures: No feed has it.",
                "without a network, its page shows charts as pictures: its packages bring no plotly.js.",
            ],
            said);
    }

    private async Task<IEnumerable<PlotlyScript?>> ScriptsAsync(IPackageResolver packages, params PlotlyScript[] charts)
    {
        JsonArray outputs = [.. charts.Select((plotly, i) => new JsonObject
        {
            ["data"] = new JsonObject { ["text/html"] = MultilineText.ToLines(ChartHtml.Of(Figures.Json(Figures.Lines), i + 1, plotly, bringsPlotly: true)) },
        })];
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes("""
            {"cells": [
               {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "#r \"nuget: Text\""},
               {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [], "source": "#r \"nuget: Plotly.NET, 6.0.0\"\n#r \"nuget: Other\"\n#r \"some.dll\"\nvar x = 1;"}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """));
        await PagePlotly.AddAsync(outputs, notebook, packages, said.Add, TestContext.Current.CancellationToken);
        return outputs.Select(output => ChartHtml.PlotlyOf(MultilineText.Read(output!["data"]!["text/html"])!));
    }

    private sealed class Packages(params string[] assemblies) : IPackageResolver
    {
        public IReadOnlyList<PackageRequest> Requests { get; private set; } = [];

        public PackageException? Failure { get; init; }

        public Task<ResolvedPackages> ResolveAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
        {
            Requests = requests;
            return Failure is null ? Task.FromResult(new ResolvedPackages([], assemblies, [])) : Task.FromException<ResolvedPackages>(Failure);
        }
    }
}
