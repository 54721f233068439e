namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

public sealed class MathematicsTests
{
    [Theory]
    [InlineData("new LaTeXString(@\"$\\frac{1}{2}$\")", "$\\frac{1}{2}$")]
    [InlineData("(LaTeXString)@\"\\begin{align}x\\end{align}\"", "\\begin{align}x\\end{align}")]
    [InlineData("new Microsoft.DotNet.Interactive.Jupyter.Formatting.MathString(@\"\\frac{1}{2}\")", "$$\\frac{1}{2}$$")]
    [InlineData("(Microsoft.DotNet.Interactive.Jupyter.Formatting.MathString)\"$$x$$\"", "$$x$$")]
    public async Task A_formula_is_shown_as_LaTeX(string code, string formula)
    {
        await using var session = new TestSession();
        await session.Run("using Microsoft.DotNet.Interactive.Formatting;\n" + code);
        var value = Assert.Single(session.Events.OfType<CellValue>()).Data;
        Assert.Equal((formula, formula), (value.Data["text/latex"], value.Plain()));
        Assert.DoesNotContain("text/html", value.Data.Keys);

        await session.Run($"display({code}); ({code}).Display(); \"$x^2$\".DisplayAs(\"text/latex\");");
        Assert.Equal([formula, formula, "$x^2$"], session.Displays.Select(d => d.Data["text/latex"]));
    }

    [Theory]
    [InlineData("#!markdown\nSo $x^2$ and\n$$\\sum_i x_i$$")]
    [InlineData("\"So $x^2$ and\\n$$\\\\sum_i x_i$$\".DisplayAs(\"text/markdown\");")]
    public async Task Formulas_in_Markdown_are_left_to_the_front_end(string code)
    {
        await using var session = new TestSession();
        await session.Run(code);
        Assert.Equal("So $x^2$ and\n$$\\sum_i x_i$$", Assert.Single(session.Displays).Data["text/markdown"]);
    }
}
