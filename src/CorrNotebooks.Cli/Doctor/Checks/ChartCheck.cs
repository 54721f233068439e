namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>What charts need: plotly.js to show without a network, and a browser to be drawn as pictures.</summary>
internal sealed class ChartCheck : ICheck
{
    public Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        machine.PlotlyScript is not null
            ? Finding.Good("plotly.js", "beside the program: charts show without a network")
            : Finding.Lacking("plotly.js", "not beside the program: charts load it when they are looked at", $"install npm, delete .corr/npm and .corr/built, then {OwnCommand.Typed} build"),
        machine.Browser is { } browser
            ? Finding.Good("browser", browser)
            : Finding.Lacking(
                "browser",
                "no Chromium or relative of it: 'corr run --in-place' leaves charts without pictures",
                machine.Exists("/usr/bin/apt-get") ? "sudo apt-get install -y chromium" : "install Chromium, Chrome or Edge"),
    ]);
}
