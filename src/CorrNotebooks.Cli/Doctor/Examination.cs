using CorrNotebooks.Cli.Doctor.Checks;

namespace CorrNotebooks.Cli.Doctor;

/// <summary>All checks of a machine, in the order in which one would fix what they find.</summary>
internal static class Examination
{
    private static readonly ICheck[] checks =
        [new SdkCheck(), new TorchCheck(), new FeedCheck(), new ZeroMqCheck(), new JupyterCheck(), new KernelCheck(), new EditorCheck(), new ChartCheck()];

    public static async Task<IReadOnlyList<Finding>> OfAsync(IMachine machine, CancellationToken cancel)
    {
        var findings = await Task.WhenAll(checks.Select(check => check.LookAsync(machine, cancel)));
        return [.. findings.SelectMany(found => found)];
    }
}
