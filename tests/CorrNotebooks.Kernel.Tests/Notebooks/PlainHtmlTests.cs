using System.Text;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Kernel.Tests.Notebooks;

public class PlainHtmlTests
{
    [Theory]
    [InlineData("<div><pre>[2], Float32\n 1 2\n</pre></div>", "[2], Float32\n 1 2\n", true)]
    [InlineData("<pre>a &lt; b</pre>", "a < b", true)]
    [InlineData("<div><pre>a < b</pre></div>", "a < b", true)] // TorchSharp does not escape it
    [InlineData("<pre>1.5</pre>", "1.6", false)]
    [InlineData("<b>1.5</b>", "1.5", false)]
    [InlineData("<pre>1.5</pre><script>more()</script>", "1.5", false)]
    public void Html_goes_where_it_says_what_the_text_says_and_no_verification_misses_it(string html, string plain, bool goes)
    {
        var (shown, published) = (NotebookWith(html, plain), NotebookWith(html, plain));

        PlainHtml.RemoveFrom(published);

        Assert.Equal(goes ? ["text/plain"] : ["text/html", "text/plain"], published.Cells[0].Outputs[0]!["data"]!.AsObject().Select(format => format.Key));
        Assert.Empty(CommittedOutputs.Of(published).CompareWith(shown, cellsRun: 1));
    }

    private static Notebook NotebookWith(string html, string plain)
    {
        var data = new JsonObject { ["text/html"] = html, ["text/plain"] = plain };
        return Notebook.Parse(Encoding.UTF8.GetBytes($$"""
            {"cells": [{"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "source": "1",
               "outputs": [{"data": {{data.ToJsonString()}}, "execution_count": 1, "metadata": {}, "output_type": "execute_result"}]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """));
    }
}
