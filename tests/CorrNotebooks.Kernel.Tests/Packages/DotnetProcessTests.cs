using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Packages;

public class DotnetProcessTests
{
    [Theory, InlineData("1"), InlineData("true"), InlineData("0"), InlineData(null)]
    public async Task With_cultures_or_without_the_output_is_the_command_s_alone(string? invariant)
    {
        var answer = await DotnetProcess.RunAsync(
            Path.GetTempPath(), ["nuget", "--version"], TestContext.Current.CancellationToken, ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", invariant));

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Matches(@"\A\d+\.\d+\.\d", answer.Output);
    }
}
