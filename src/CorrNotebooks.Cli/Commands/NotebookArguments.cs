using System.CommandLine;
using System.CommandLine.Parsing;
using CorrNotebooks.Cli.Running;

namespace CorrNotebooks.Cli.Commands;

/// <summary>The arguments of the commands that take notebooks.</summary>
internal sealed class NotebookArguments
{
    public Argument<string[]> Paths { get; } = new("paths")
    {
        Description = "Notebooks (.ipynb or .dib), or folders of notebooks. [default: the repository's notebooks/]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string> Output { get; } = new("--output")
    {
        Description = "Write the executed copies here. [default: artifacts/notebooks]",
        HelpName = "DIR",
    };

    public Option<double> Timeout { get; } = new("--timeout")
    {
        Description = "The longest that one cell may take.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 600,
        CustomParser = result => Number.Parse<double>(result, 0.001, 1_000_000),
    };

    public Option<int> Jobs { get; } = new("--jobs")
    {
        Description = "How many notebooks run at the same time.",
        HelpName = "N",
        DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, 4),
        CustomParser = result => Number.Parse(result, 1, 1000),
    };

    public Option<NotebookHost> Host { get; } = new("--host")
    {
        Description = $"The program that runs the cells: {HostNames}.",
        HelpName = "HOST",
        DefaultValueFactory = _ => NotebookHost.Default,
        CustomParser = ParseHost,
    };

    private static string HostNames => string.Join(" or ", NotebookHost.All.Select(host => host.Name));

    /// <summary>Runs the notebooks that the command line names.</summary>
    public async Task<int> RunAsync(ParseResult parsed, bool inPlace, bool keepGoing, bool verify, CancellationToken cancel)
    {
        var inputs = Read(parsed, out var repository);
        var folder = parsed.GetValue(Output) ?? Path.Combine(repository.Artifacts, "notebooks");
        var copies = new ExecutedCopies(Path.GetFullPath(folder), inPlace);
        copies.CheckWritable(inputs);
        var host = parsed.GetValue(Host)!;
        await host.PrepareAsync(cancel);
        var options = new RunOptions(TimeSpan.FromSeconds(parsed.GetValue(Timeout)), parsed.GetValue(Jobs), keepGoing, verify, host);
        return await NotebookRun.RunAsync(inputs, copies, options, cancel);
    }

    /// <summary>Reads the notebooks that the command line names.</summary>
    public IReadOnlyList<NotebookInput> Read(ParseResult parsed, out Repository repository)
    {
        var (paths, command) = (parsed.GetValue(Paths)!, parsed.CommandResult.Command.Name);
        repository = paths.Length > 0 ? Repository.FindOrHere() : Repository.Find($"'corr {command}' without a notebook's name");
        return NotebookInputs.Read(paths, repository, command);
    }

    private static NotebookHost? ParseHost(ArgumentResult result)
    {
        var name = result.Tokens[0].Value;
        var host = NotebookHost.All.FirstOrDefault(host => host.Name == name);
        if (host is null)
            result.AddError($"--host takes {HostNames}, and was given '{name}'.");
        return host;
    }
}
