using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CorrNotebooks.Cli.Jupyter;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr jupyter</c>: the lessons in a browser, on the kit's own kernel.</summary>
internal static class JupyterCommand
{
    private static readonly Argument<string[]> words = new("notebook")
    {
        Description = "The notebook or folder to open [default: the lessons]; then, after --, options of Jupyter's own.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int?> port = new("--port") { Description = "Where to serve. [default: the first free port from 8888]", HelpName = "N", CustomParser = result => Number.Parse(result, 1, 65535) };

    private static readonly Option<bool> noBrowser = new("--no-browser") { Description = "Print the address, and leave opening it to you." };

    public static Command Create()
    {
        var command = new Command("jupyter", "Open the notebooks in Jupyter, their kernel in place; Ctrl+C ends it.") { words, port, noBrowser };
        command.SetAction((parsed, cancel) => RunAsync(parsed, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (page, options) = Read(parsed);
        var program = await JupyterInstallation.RequireAsync(cancel);
        await using var server = JupyterServer.Start(program, page.Served, [.. program.OpeningOn(page), .. options]);
        try
        {
            Console.WriteLine($"{program.Title} is at {await server.AddressAsync(cancel)}");
            Console.WriteLine("Ctrl+C ends it.");
            await server.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C, the usual end
        }

        return ExitCode.Success;
    }

    private static (JupyterPage Page, IEnumerable<string> Options) Read(ParseResult parsed)
    {
        List<string> options = [.. parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Select(token => token.Value)];
        var repository = Repository.TryFind();
        var named = parsed.GetValue(words)![..^options.Count] is { Length: > 0 } given ? given : [repository?.Notebooks ?? "."];
        if (named.Select(path => JupyterPage.Of(path, repository)).ToList() is not [var page])
            throw new CommandException($"jupyter opens one notebook or folder, and was given {named.Length}: {string.Join(", ", named)}.");

        // Without a port of the user's Jupyter tries one after another.
        if (parsed.GetValue(port) is { } number)
            options.InsertRange(0, [$"--port={number.ToString(CultureInfo.InvariantCulture)}", "--port-retries=0"]);
        if (parsed.GetValue(noBrowser))
            options.Insert(0, "--no-browser");
        return (page, options);
    }
}
