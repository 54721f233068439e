using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>What this kernel says of itself.</summary>
internal static class KernelInfo
{
    private const string Kit = "CorrNotebooks";

    private static readonly string version = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3);
    private static readonly string language = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString();

    public static Reply Handle(Message request)
    {
        var reply = Replies.Ok();
        reply["protocol_version"] = MessageCodec.ProtocolVersion;
        reply["implementation"] = Kit;
        reply["implementation_version"] = version;
        reply["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = language,
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
            ["nbconvert_exporter"] = "script",
        };
        reply["banner"] = $"{Kit} {version}: C# {language} on .NET {Environment.Version}. Name? shows what Name is.";
        reply["help_links"] = new JsonArray(
            Link("C#", "https://learn.microsoft.com/dotnet/csharp/"),
            Link("TorchSharp", "https://github.com/dotnet/TorchSharp"));
        reply["debugger"] = false;
        return new Reply(reply);
    }

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
