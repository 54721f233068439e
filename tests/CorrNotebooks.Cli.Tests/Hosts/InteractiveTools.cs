using CorrNotebooks.Kernel.Hosts;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Hosts;

/// <summary>.NET Interactive itself, for tests that need it; where no feed has it they are skipped.</summary>
internal static class InteractiveTools
{
    private static readonly Lazy<Task<(InteractiveTool? Tool, string Why)>> restored = new(RestoreAsync);

    public static async Task<InteractiveTool> RequireAsync()
    {
        var (tool, why) = await restored.Value;
        Assert.SkipWhen(tool is null, why);
        return tool!;
    }

    private static async Task<(InteractiveTool?, string)> RestoreAsync()
    {
        try
        {
            return (await InteractiveTool.RestoreAsync(CancellationToken.None), "");
        }
        catch (PackageException e)
        {
            return (null, e.Message);
        }
    }
}
