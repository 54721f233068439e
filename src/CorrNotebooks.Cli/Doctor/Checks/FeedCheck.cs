using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>The package feeds: do they answer, and have they TorchSharp?</summary>
internal sealed class FeedCheck : ICheck
{
    private const string Subject = "package feed";
    private const string Asked = "TorchSharp-cpu";
    private const string Mend = "dotnet nuget list source (and see to the network, the proxy, or nuget.config)";

    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel)
    {
        string[] question = ["package", "search", Asked, "--exact-match", "--format", "json"];
        if (await machine.RunAsync(DotnetHost.Path, question, TimeSpan.FromSeconds(30), cancel) is not { ExitCode: 0 } answer || Feeds(answer.Text) is not { } feeds)
            return [Finding.Lacking(Subject, "no answer: packages that are not on this machine yet cannot be downloaded", Mend)];
        if (feeds.Count == 0)
            return [Finding.Lacking(Subject, "none is configured", "dotnet new nugetconfig")];

        return [.. feeds.Select(feed => (string)feed["sourceName"]! is var name && feed["problems"]?[0]?["text"] is { } problem
            ? Finding.Lacking(Subject, $"{name}: {problem}", Mend)
            : feed["packages"]!.AsArray().Count > 0 ? Finding.Good(Subject, name) : Finding.Note(Subject, $"{name} answers, and has no {Asked}"))];
    }

    private static List<JsonNode>? Feeds(string text)
    {
        try
        {
            return [.. JsonNode.Parse(text)!["searchResult"]!.AsArray().OfType<JsonNode>()];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
