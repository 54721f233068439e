using System.Text;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Tests.Notebooks;

public sealed class NotebookTests
{
    // As Jupyter writes it, with fields that nobody here knows, in an order that is nobody's.
    private const string Unusual = """
        {
         "zebra": [
          1,
          2.50,
          1e-7,
          true,
          null,
          {},
          []
         ],
         "nbformat_minor": 5,
         "cells": [
          {
           "source": [
            "# Pearson's ρ — \"r\" 😀 <b>\t\\n</b>\u001b[0m\u0001\n",
            "e"
           ],
           "id": "first",
           "metadata": {
            "mine": "kept"
           },
           "cell_type": "markdown",
           "attachments": {}
          },
          {
           "outputs": [],
           "cell_type": "code",
           "id": "second",
           "execution_count": null,
           "metadata": {},
           "source": [
            "1 + 1"
           ]
          }
         ],
         "metadata": {},
         "nbformat": 4
        }

        """;

    [Fact]
    public void What_was_read_is_written_byte_for_byte() => Assert.Equal(Unusual, Parse(Unusual).ToString());

    [Fact]
    public void A_byte_order_mark_is_no_obstacle() => Assert.Equal(Unusual, Parse('\uFEFF' + Unusual).ToString());

    [Fact]
    public void Every_lesson_of_the_kit_is_written_back_unchanged()
    {
        var lessons = Directory.GetFiles(Path.Combine(RepositoryRoot(), "notebooks"), "*.ipynb");

        Assert.NotEmpty(lessons);
        Assert.All(lessons, lesson => Assert.Equal(File.ReadAllText(lesson), Notebook.Parse(File.ReadAllBytes(lesson)).ToString()));
    }

    [Fact]
    public void Only_outputs_and_counts_change()
    {
        var notebook = Parse(Unusual);
        var cell = notebook.CodeCells.Single();
        cell.ExecutionCount = 1;
        cell.Outputs = [];

        Assert.Equal(Unusual.Replace("\"execution_count\": null", "\"execution_count\": 1"), notebook.ToString());
    }

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\n \"cells\": [\n  ρρ }", "line 3, column 3")]
    [InlineData("nonsense\n", "line 1, column 2")]
    [InlineData("{\n \"né\": 1, \"à\" 2 }", "line 2, column 15")]
    [InlineData("{ \"nbformat\": 4,\n<<<<<<< HEAD\n", "line 2, column 1")]
    [InlineData("{ \"nbformat\": 4, \"nbformat\": 4 }", "line 1, column")]
    public void Broken_json_is_placed(string text, string place)
    {
        var message = Refused(text);

        Assert.StartsWith("This is not a notebook: its JSON is broken at " + place, message);
        Assert.DoesNotContain("BytePositionInLine", message);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("[1, 2]", "it is JSON, but has no \"nbformat\"")]
    [InlineData("""{ "name": "package.json" }""", "it is JSON, but has no \"nbformat\"")]
    [InlineData("""{ "nbformat": "4" }""", "it is JSON, but has no \"nbformat\"")]
    [InlineData("""{ "nbformat": 4 }""", "it has no list of \"cells\"")]
    [InlineData("""{ "nbformat": 4, "cells": [ 7 ] }""", "its cell number 1 lacks")]
    [InlineData("""{ "nbformat": 4, "cells": [ { "cell_type": "heading", "source": "x" } ] }""", "its cell number 1 lacks")]
    [InlineData("""{ "nbformat": 4, "cells": [ { "cell_type": "code", "source": [ 1 ] } ] }""", "its cell number 1 lacks")]
    public void Other_json_is_no_notebook(string text, string why) => Assert.Contains(why, Refused(text));

    [Fact]
    public void Text_that_is_no_unicode_is_refused() =>
        Assert.StartsWith("This is not a notebook", Refused("""{ "nbformat": 4, "cells": [ { "cell_type": "code", "source": "\ud800" } ] }"""));

    [Fact]
    public void The_old_format_comes_with_the_way_to_convert_it() =>
        Assert.Contains("jupyter nbconvert --to notebook", Refused("""{ "nbformat": 3, "worksheets": [] }"""));

    [Fact]
    public void A_later_format_is_refused() => Assert.Contains("nbformat 5", Refused("""{ "nbformat": 5, "cells": [] }"""));

    [Theory]
    [InlineData("{}", "{}", "csharp")]
    [InlineData("""{ "kernelspec": { "language": "python" } }""", "{}", "python")]
    [InlineData("""{ "language_info": { "name": "C#" } }""", "{}", "C#")]
    [InlineData("""{ "polyglot_notebook": { "kernelInfo": { "defaultKernelName": "fsharp" } } }""", "{}", "fsharp")]
    [InlineData("""{ "kernelspec": { "language": "C#" } }""", """{ "dotnet_interactive": { "language": "html" } }""", "html")]
    [InlineData("{}", """{ "polyglot_notebook": { "kernelName": "a" }, "dotnet_interactive": { "language": "b" } }""", "a")]
    [InlineData("7", "[]", "csharp")]
    public void A_cell_is_in_its_own_language_or_the_notebook_s(string notebookMetadata, string cellMetadata, string expected)
    {
        var notebook = Parse($$"""
            { "nbformat": 4, "metadata": {{notebookMetadata}},
              "cells": [ { "cell_type": "code", "source": "1", "metadata": {{cellMetadata}} } ] }
            """);

        Assert.Equal(expected, notebook.Cells.Single().Language);
    }

    internal static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CorrNotebooks.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private static Notebook Parse(string text) => Notebook.Parse(Encoding.UTF8.GetBytes(text));

    private static string Refused(string text) => Assert.Throws<NotebookException>(() => Parse(text)).Message;
}
