using CorrNotebooks.Cli.Testing;

namespace CorrNotebooks.Cli.Tests;

public sealed class RunningTestsTests
{
    [Fact]
    public void Tests_run_from_their_first_message_to_their_last_and_other_text_is_left()
    {
        var tests = new RunningTests();
        string[] lines =
        [
            """{"$type":"discovery-complete","TestCasesToRun":3}""",
            """{"$type":"test-starting","TestDisplayName":"A.First","TestUniqueID":"1"}""",
            """half a line {"$type":"test-starting","TestDisplayName":"A.Second(text: \"{\")","TestUniqueID":"2"}""",
            """{"$type":"test-starting","TestDisplayName":"A.Third","TestUniqueID":"3"}""",
            """{"$type":"test-finished","TestUniqueID":"1"}""",
            """{"$type":"test-finished","TestUniq""",
            "terminate called",
        ];

        Assert.Equal([null, null, "half a line ", null, null, lines[5], lines[6]], lines.Select(tests.WithoutMessage));
        Assert.Equal(["A.Third", "A.Second(text: \"{\")"], tests.Names);
    }
}
