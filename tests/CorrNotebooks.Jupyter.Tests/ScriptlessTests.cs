using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Jupyter.Tests;

/// <summary>Lessons as GitHub shows them: made into a page by nbconvert, with neither scripts nor styles of their own.</summary>
public sealed partial class ScriptlessTests(JupyterTools jupyter) : IClassFixture<JupyterTools>
{
    private const string Figure = "application/vnd.plotly.v1+json";

    public static TheoryData<string> LessonsWithCharts => [.. CorrProcess.Lessons.Select(file => Path.GetFileName(file)).Where(lesson => Charts(lesson).Count > 0)];

    [Theory]
    [MemberData(nameof(LessonsWithCharts))]
    public async Task Every_chart_is_a_picture(string lesson)
    {
        JupyterTools.Require("nbconvert");
        var browser = Browser.Find();
        Assert.SkipWhen(browser is null, "There is no Chromium here.");
        using var folder = new TestFolder();
        var (exitCode, text) = await jupyter.RunAsync(
            TimeSpan.FromMinutes(10), folder.Path, "-m", "nbconvert", "--to", "html", "--output-dir", folder.Path, At(lesson));
        Assert.True(exitCode == 0, text);

        var page = folder.Write("viewer.html", Viewer(File.ReadAllText(folder.At(Path.ChangeExtension(lesson, ".html")))));
        var document = await browser.DocumentOfAsync(page, TestContext.Current.CancellationToken);
        var pictures = JsonSerializer.Deserialize<Picture[]>(WebUtility.HtmlDecode(Seen().Match(document).Groups[1].Value), JsonSerializerOptions.Web)!;

        Assert.Equal(Charts(lesson), pictures.Select(picture => picture.Text));
        Assert.All(pictures, picture =>
        {
            Assert.InRange(picture.Width, 300, 1200);
            Assert.InRange(picture.Height, 200, 1200);
            Assert.True(picture.Pixels >= picture.Width, $"{picture} is blurred");
        });
    }

    // A frame that runs no scripts, in a page that does and says what is to be seen in it.
    private static string Viewer(string lesson) =>
        $$"""
        <!doctype html><meta charset="utf-8"><pre id="seen"></pre>
        <iframe sandbox="allow-same-origin" width="1400" height="1000" srcdoc="{{WebUtility.HtmlEncode(lesson)}}"></iframe>
        <script>
        document.querySelector("iframe").addEventListener("load", event => {
            const page = event.target.contentDocument;
            for (const styled of page.querySelectorAll("[style]")) styled.removeAttribute("style");
            document.getElementById("seen").textContent = JSON.stringify([...page.querySelectorAll("[data-corr-chart] img")].map(image => {
                const { width, height } = image.getBoundingClientRect();
                return { text: image.alt, width, height, pixels: image.naturalWidth };
            }));
        });
        </script>
        """;

    private static IReadOnlyList<string> Charts(string lesson) =>
    [
        .. from cell in JsonNode.Parse(File.ReadAllText(At(lesson)))!["cells"]!.AsArray()
           from output in cell!["outputs"] as JsonArray ?? []
           let data = output!["data"] as JsonObject
           where data?.ContainsKey(Figure) == true
           select string.Concat(data["text/plain"]!.AsArray().Select(line => (string?)line)),
    ];

    private static string At(string lesson) => Path.Combine(CorrProcess.Root, "notebooks", lesson);

    private sealed record Picture(string Text, double Width, double Height, double Pixels);

    [GeneratedRegex("<pre id=\"seen\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Seen();
}
