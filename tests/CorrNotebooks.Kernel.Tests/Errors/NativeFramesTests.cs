using CorrNotebooks.Kernel.Errors;

namespace CorrNotebooks.Kernel.Tests.Errors;

public sealed class NativeFramesTests
{
    [Theory]
    [InlineData("bad\nException raised from f at a.cpp:1 (most recent call first):\nframe #0: g + 0x1 (0x7f in lib.so)\nframe #1: [0x7f]\n", "bad")]
    [InlineData("bad\n\nException raised from f at a.cpp:1 (most recent call first):\n(no backtrace available)", "bad")]
    [InlineData("bad\nException raised from f at a.cpp:1 (most recent call first):\nC++ CapturedTraceback:\n#4 std::f() from ??:0\n#5 g from a.cpp:2\n", "bad")]
    [InlineData("bad\r\nException raised from f at C:\\a.cpp:1 (most recent call first):\r\nframe #0: g\r\n", "bad")]
    [InlineData("bad\nException raised from f\nframe #0: g\nframe #1: h", "bad")]
    [InlineData("one\nException raised from f at a.cpp:1 (most recent call first):\nframe #0: g\n\nthen two", "one\nthen two")]
    [InlineData("Exception raised from f at a.cpp:1 (most recent call first):\nframe #0: g", "")]
    [InlineData("An Exception raised from the dead", "An Exception raised from the dead")]
    [InlineData("first\nException raised from hell\nlast", "first\nException raised from hell\nlast")]
    [InlineData("frame #0: of a film", "frame #0: of a film")]
    public void They_are_left_out_and_nothing_else_is(string text, string rest) => Assert.Equal(rest, NativeFrames.LeaveOut(text).TrimEnd());
}
