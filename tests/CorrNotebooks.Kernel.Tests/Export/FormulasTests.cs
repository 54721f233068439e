using CorrNotebooks.Kernel.Export.Pages;

namespace CorrNotebooks.Kernel.Tests.Export;

public sealed class FormulasTests
{
    [Theory]
    [InlineData("$1 - r$ is small", "1 - r")]
    [InlineData("$$\n\\frac{a}{b}\n$$", "\\frac{a}{b}")]
    [InlineData("from $x$ to $y$.", "x", "y")]
    [InlineData("`a $ b` and $x$ and `$c$`", "x")]
    [InlineData("```sh\n$HOME and $PATH\n```\n$z$", "z")]
    [InlineData("5\\$ and 6\\$")]
    [InlineData("it costs $5, or $6 at most")]
    public void Formulas_are_found_where_Jupyter_draws_them(string markdown, params string[] found)
    {
        var formulas = new Formulas();

        formulas.Take(markdown);

        Assert.Equal(found, formulas.All.Select(formula => formula.Tex));
    }

    [Fact]
    public void They_are_put_back_into_text_and_as_they_are_written_into_addresses()
    {
        var formulas = new Formulas();
        var word = formulas.Take("$a<b$");

        Assert.Equal("<h1 id=\"The-a&lt;b-case\">The <i>drawn</i> case</h1>", formulas.PutBack($"<h1 id=\"The-{word}-case\">The {word} case</h1>", ["<i>drawn</i>"]));
    }
}
