using System.Text.Json;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Kernel.Tests.Protocol;

/// <summary>An event that has become a message says the same when it is read again.</summary>
public sealed class CellMessagesTests
{
    public static TheoryData<CellEvent> Events =>
    [
        new StreamText("stderr", "é\n\0"),
        new DisplayData(TestKernel.Text("shown"), "d1", IsUpdate: false),
        new DisplayData(TestKernel.Text("shown"), DisplayId: null, IsUpdate: false),
        new DisplayData(TestKernel.Text("changed"), "d1", IsUpdate: true),
        new CellValue(new MimeBundle(new Dictionary<string, object>
        {
            ["text/plain"] = "[1]",
            ["image/png"] = "aGk=\n",
            ["application/json"] = """{ "k": [ 1e-17, "x" ] }""",
            ["application/vnd.plotly.v1+json"] = new { data = new[] { 1, 2 } },
            ["text/json"] = "\"text\"",
        })),
        new CellValue(new MimeBundle(new Dictionary<string, object> { ["text/plain"] = "text", ["application/json"] = "\"text\"" })),
        new CellError("Bad", "no good", ["Bad: no good", "  at cell 1, line 2", "    \u001b[31mred of its own\u001b[0m", "    ^^^"], Line: null),
        new CellError("Bad", "no \u001b[31mgood\u001b[0m", ["no colon", "    bad ^", "\u001b[31m\u001b[0m"], Line: null),
        new ClearOutput(Wait: true),
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void There_and_back(CellEvent e)
    {
        var (type, content) = CellMessages.Write(e, executionCount: 3);

        var back = CellMessages.Read(type, JsonElement.Parse(content.ToJsonString()));

        Assert.IsType(e.GetType(), back);
        Assert.Equal(content.ToJsonString(), CellMessages.Write(back, executionCount: 3).Content.ToJsonString());
        if (e is CellError error)
            Assert.Equal(error.Traceback, ((CellError)back).Traceback);
    }

    [Fact]
    public void A_status_is_of_no_cell_s_making() => Assert.Null(CellMessages.Read("status", JsonElement.Parse("""{"execution_state":"busy"}""")));
}
