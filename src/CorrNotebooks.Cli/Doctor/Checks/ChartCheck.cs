namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>What charts need to be drawn as pictures: a browser. The rest comes with their package.</summary>
internal sealed class ChartCheck : ICheck
{
    public Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        machine.Browser is { } browser
            ? Finding.Good("browser", browser)
            : Finding.Lacking(
                "browser",
                "no Chromium or relative of it: 'corr run --in-place' leaves charts without pictures",
                machine.Exists("/usr/bin/apt-get") ? "sudo apt-get install -y chromium" : "install Chromium, Chrome or Edge"),
    ]);
}
