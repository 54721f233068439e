namespace CorrNotebooks.Kernel.Tests.Language;

public sealed class CompletenessTests : IAsyncDisposable
{
    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("var x = 1;", "complete")]
    [InlineData("", "complete")]
    [InlineData("#!time\n1 + 1", "complete")]
    [InlineData("#r \"nuget: X, 1.0\"", "complete")]
    [InlineData("#!markdown\nif (", "complete")]
    [InlineData("undeclared", "complete")] // what it means is for the compiler to say
    [InlineData("union.Add(1);", "complete")]
    [InlineData("var x =", "incomplete")]
    [InlineData("Console.WriteLine(", "incomplete")]
    [InlineData("if (a) {", "incomplete")]
    [InlineData("/* open", "incomplete")]
    [InlineData("var s = \"\"\"\n", "incomplete")]
    [InlineData("int 7q = ;", "invalid")]
    [InlineData("}", "invalid")]
    [InlineData("var s = \"open;\nvar t = 1;", "invalid")]
    public void Tells_complete_from_incomplete_from_invalid(string code, string status)
    {
        Assert.Equal(status, session.Language.IsComplete(code).Status);
    }

    [Theory]
    [InlineData("if (a) {", "    ")]
    [InlineData("    if (a) {", "        ")]
    [InlineData("if (a) {\n    Run();\n", "    ")]
    public void The_next_line_is_indented(string code, string indent)
    {
        Assert.Equal(indent, session.Language.IsComplete(code).Indent);
    }
}
