using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using CorrNotebooks.Cli.Running;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr run</c>: runs notebooks, each in a session of its own.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Notebooks, or folders of notebooks. [default: the repository's notebooks/]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var inPlace = new Option<bool>("--in-place")
        {
            Description = "Write the results into the notebooks themselves. One that fails is left as it was; its executed copy goes to the output folder.",
        };
        var output = new Option<string>("--output")
        {
            Description = "Write the executed copies here. [default: artifacts/notebooks]",
            HelpName = "DIR",
        };
        var timeout = new Option<double>("--timeout")
        {
            Description = "The longest that one cell may take.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 600,
            CustomParser = result => Number<double>(result, 0.001, 1_000_000),
        };
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = "After a notebook fails, start the others all the same. Without it, those not yet started are not run.",
        };
        var jobs = new Option<int>("--jobs")
        {
            Description = "How many notebooks run at the same time.",
            HelpName = "N",
            DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, 4),
            CustomParser = result => Number(result, 1, 1000),
        };

        var command = new Command("run", "Run notebooks, each from the top in a fresh session, and write executed copies.")
        {
            paths, inPlace, output, timeout, keepGoing, jobs,
        };
        command.SetAction((parsed, cancel) =>
        {
            var repository = Repository.Find();
            var inputs = NotebookInputs.Read(parsed.GetValue(paths)!, repository);
            var folder = parsed.GetValue(output) ?? Path.Combine(repository.Artifacts, "notebooks");
            var copies = new ExecutedCopies(Path.GetFullPath(folder), parsed.GetValue(inPlace));
            copies.CheckWritable(inputs);
            var options = new RunOptions(TimeSpan.FromSeconds(parsed.GetValue(timeout)), parsed.GetValue(jobs), parsed.GetValue(keepGoing));
            return NotebookRun.RunAsync(inputs, copies, options, cancel);
        });
        return command;
    }

    private static T Number<T>(ArgumentResult result, T least, T most)
        where T : INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;

        result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value} takes a number from {least} to {most}, and was given '{text}'.");
        return least;
    }
}
