using CorrNotebooks.Kernel.Deaths;

namespace CorrNotebooks.Kernel.Tests.Deaths;

/// <summary>What processes say when they die, as it was seen, and the reason that is found in it.</summary>
public sealed class LastWordsTests
{
    private const string Frames = "Exception raised from meta at /pytorch/LinearAlgebra.cpp:204 (most recent call first):\nframe #0: c10::Error::Error(c10::SourceLocation) + 0xb0 (0x7f in libc10.so)\nframe #1: [0x7f]\n";

    [Theory]
    [InlineData("terminate called after throwing an instance of 'c10::Error'\n  what():  mat1 and mat2 shapes cannot be multiplied (2x3 and 5x5)\n" + Frames, "libtorch: mat1 and mat2 shapes cannot be multiplied (2x3 and 5x5)")]
    [InlineData("a warning\nterminate called after throwing an instance of 'c10::IndexError'\n  what():  Dimension out of range\nof two lines\n" + Frames, "libtorch: Dimension out of range\nof two lines")]
    [InlineData("terminate called after throwing an instance of 'std::runtime_error'\n  what():  no such thing\n", "std::runtime_error: no such thing, which nothing caught")]
    [InlineData("terminate called after throwing an instance of 'int'\n", "int, which nothing caught")]
    [InlineData("terminate called without an active exception\n", "without an active exception")]
    [InlineData("libc++abi: terminating due to uncaught exception of type c10::Error: mat1 and mat2\n" + Frames, "libtorch: mat1 and mat2")]
    [InlineData("libc++abi: terminating with uncaught exception of type std::invalid_argument: stoi: no conversion", "std::invalid_argument: stoi: no conversion, which nothing caught")]
    [InlineData("Process terminated.\nthe bitter end\n   at Cell#2.<Initialize>()\n", "the bitter end")]
    [InlineData("Process terminated. the bitter end\n   at Cell#2.<Initialize>()\n", "the bitter end")]
    [InlineData("Unhandled exception. System.FormatException: two\nlines\n   at Cell#2.<>c.F() in cell 1:line 1\n", "System.FormatException: two\nlines")]
    [InlineData("Fatal error.\nSystem.AccessViolationException: Attempted to read or write protected memory.\n   at Cell#2.F()\n", "System.AccessViolationException: Attempted to read or write protected memory.")]
    [InlineData("Stack overflow.\n   at Cell#2.F()\n", "Stack overflow")]
    [InlineData("[W1 utils.cpp:1] Warning: slow\ndouble free or corruption (out)\n", "its last words were \"double free or corruption (out)\"")]
    public void The_reason_is_found(string text, string reason)
    {
        var error = LastWords.Of(text).Tell("It ended.", "in cell 2");

        Assert.Equal(("ProcessEnded", $"It ended. It died in cell 2: {reason}"), (error.Name, error.Message));
        Assert.DoesNotContain(error.Traceback, line => line.Contains("frame #"));
        Assert.Equal($"The last kernel died in cell 2: {reason.TrimEnd('.')}. Variables are gone.", LastWords.Of(text).TellNext("in cell 2"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public void Without_a_word_only_the_place_is_told(string text) =>
        Assert.Equal(["ProcessEnded: It ended. It died in cell 2."], LastWords.Of(text).Tell("It ended.", "in cell 2").Traceback);

    [Fact]
    public void The_reason_is_told_once_and_what_else_was_said_and_the_cells_own_frames_follow_it() =>
        Assert.Equal(
            ["ProcessEnded: It ended. It died in cell 2: the end", "a warning", "   at Cell#2.F()"],
            LastWords.Of("a warning\nProcess terminated.\nthe end\n   at System.Environment.FailFast()\n   at Cell#2.F()\n   at CorrNotebooks.Kernel.X.Y()\n").Tell("It ended.", "in cell 2").Traceback);

    [Fact]
    public void A_screen_of_words_does_not_hide_the_reason()
    {
        var frames = string.Concat(Enumerable.Range(0, 300).Select(n => $"frame #{n}: f + 0x1 (0x7f in lib.so)\n"));

        Assert.Contains("bad shapes", LastWords.Of($"terminate called after throwing an instance of 'c10::Error'\n  what():  bad shapes\nException raised from f at a.cpp:1 (most recent call first):\n{frames}").TellNext("in cell 2"));
    }
}
