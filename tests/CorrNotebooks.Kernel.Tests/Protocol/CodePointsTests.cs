using CorrNotebooks.Kernel.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace CorrNotebooks.Kernel.Tests.Protocol;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("a🙂b", 2, 3)]
    [InlineData("🙂🙂", 1, 2)]
    [InlineData("abc", 99, 3)]
    [InlineData("abc", -1, 0)]
    public void A_position_has_its_index(string text, int position, int index)
    {
        Assert.Equal(index, CodePoints.ToIndex(text, position));
    }

    [Fact]
    public void Every_position_of_any_text_comes_back_from_its_index() => Prop.ForAll<string>(text =>
        text is null || Enumerable.Range(0, CodePoints.FromIndex(text, text.Length) + 1).All(position => CodePoints.FromIndex(text, CodePoints.ToIndex(text, position)) == position))
        .QuickCheckThrowOnFailure();
}
