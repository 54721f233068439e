using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>Polyglot Notebooks' own text format.</summary>
public sealed class DibTests
{
    [Fact]
    public void A_line_with_the_name_of_a_language_begins_a_cell()
    {
        var cells = Cells("""
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["pg"],"languageName":"SQL","name":"sql-things"}]}}

            #!markdown

            # Title

            text

            #!csharp

            #!time
            var x = 1;

            #!pg
            SELECT 1
            #!f#
            printfn "1"
            #!value
            #!value --name text
            a
            """);

        Assert.Equal(
        [
            ("markdown", "markdown", "# Title\n\ntext"), ("code", "csharp", "#!time\nvar x = 1;"), ("code", "sql-things", "SELECT 1"),
            ("code", "f#", "printfn \"1\""), ("code", "value", "#!value --name text\na"),
        ], cells);
    }

    [Theory]
    [InlineData("1 + 1", "csharp")]
    [InlineData("\n\n1 + 1\n\n", "csharp")]
    [InlineData("\uFEFF#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\",\"items\":[]}}\n#!time\n1 + 1", "fsharp")]
    [InlineData("#!meta\r\n\r\n#!C#\r\n1 + 1\r\n", "csharp")]
    [InlineData("#!meta\n{\"polyglot_notebook\":{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}}\n#!csharp  \n1 + 1", "csharp")]
    public void Text_before_the_first_name_is_in_the_language_of_the_file(string text, string language) =>
        Assert.Equal(("code", language, true), Cells(text).Select(cell => (cell.Type, cell.Language, cell.Source.EndsWith("1 + 1"))).Single());

    [Theory]
    [InlineData("")]
    [InlineData("#!meta\n{}\n")]
    [InlineData("#!csharp\n\n#!markdown\n")]
    public void A_file_without_text_has_no_cells(string text) => Assert.Empty(Cells(text));

    [Theory]
    [InlineData("\n#!meta\n{\n\"kernelInfo\": oops }\n#!csharp\n1", "The JSON below its #!meta is broken at line 4. Mend it, or take the block out: it is not needed.")]
    [InlineData("#!meta\n{\"a\":1,\"a\":2}\n#!csharp\n1", "The JSON below its #!meta cannot be read.")]
    public void Broken_metadata_is_named_with_its_line(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<NotebookException>(() => Notebook.ParseDib(text)).Message);

    [Fact]
    public void It_becomes_a_notebook_that_can_be_read_again_and_keeps_its_kernels()
    {
        var text = Notebook.ParseDib("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"own\"}]}}\n#!own\n1").ToString();

        var notebook = Notebook.Parse(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal("own", Assert.Single(notebook.CodeCells).Language);
        Assert.Equal("own", JsonNode.Parse(text)!["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["items"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(text, Notebook.ParseDib("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"own\"}]}}\n#!own\n1").ToString());
    }

    [Fact]
    public async Task An_error_in_an_imported_one_has_its_line()
    {
        await using var session = new TestSession();
        session.Write("a.dib", "#!meta\n{}\n#!markdown\ntext\n\n#!fsharp\nlet x = 1\n#!csharp\n\nvar ok = 1;\nvar bad = oops;");

        Assert.StartsWith("a.dib, line 11: error CS0103", (await session.Fail("#!import a.dib")).Traceback[0]);
    }

    private static List<(string Type, string Language, string Source)> Cells(string dib) =>
        [.. Notebook.ParseDib(dib).Cells.Select(cell => (cell.IsCode ? "code" : "markdown", cell.IsCode ? cell.Language : "markdown", cell.Source))];
}
