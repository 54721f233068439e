namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>Jupyter, one of the places in which lessons are opened.</summary>
internal sealed class JupyterCheck : ICheck
{
    private const string Subject = "Jupyter";
    private static readonly string[] frontEnds = ["jupyterlab", "notebook"];

    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel)
    {
        if (await machine.RunAsync("jupyter", ["--version"], TimeSpan.FromSeconds(30), cancel) is not { ExitCode: 0 } answer)
            return [Finding.Lacking(Subject, "no jupyter on the PATH", Mend(machine))];

        // Lines such as "jupyterlab       : not installed".
        var versions = answer.Text.Split('\n').Select(line => line.Split(':', StringSplitOptions.TrimEntries))
            .Where(parts => parts is [_, not "not installed"]).ToDictionary(parts => parts[0], parts => parts[1]);
        var found = frontEnds.Where(versions.ContainsKey).Select(name => $"{name} {versions[name]}").ToList();
        return [found.Count > 0 ? Finding.Good(Subject, string.Join(", ", found)) : Finding.Lacking(Subject, "neither JupyterLab nor the notebook", Mend(machine))];
    }

    private static string Mend(IMachine machine) =>
        machine.Exists("/usr/bin/apt-get") ? "sudo apt-get install -y jupyter-notebook" : "pip install jupyterlab";
}
