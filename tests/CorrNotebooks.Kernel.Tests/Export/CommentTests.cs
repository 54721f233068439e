using CorrNotebooks.Kernel.Export.Apps;

namespace CorrNotebooks.Kernel.Tests.Export;

public sealed class CommentTests
{
    private static readonly string words = string.Concat(Enumerable.Repeat("words ", 40)).TrimEnd();

    [Fact]
    public void Prose_is_wrapped_between_words_and_nothing_is_lost()
    {
        var lines = Comment.Of($"# Title\n\n{words}\n", wraps: true).TrimEnd('\n').Split('\n');

        Assert.Equal(["// # Title", "//"], lines[..2]);
        Assert.All(lines, line => Assert.InRange(line.Length, 2, 103));
        Assert.Equal(words, string.Join(' ', lines[2..].Select(line => line[3..])));
    }

    [Fact]
    public void A_link_is_not_broken()
    {
        var link = $"[{words}](a.ipynb)";

        Assert.Contains($"// {link}\n", Comment.Of($"Before {link} after", wraps: true));
    }

    [Theory]
    [InlineData("```\n{0}\n```")]
    [InlineData("| {0} |")]
    [InlineData("$$ {0} $$")]
    public void Code_tables_and_formulas_stay_in_one_line(string text) => Assert.Contains(words, Comment.Of(string.Format(text, words), wraps: true));
}
