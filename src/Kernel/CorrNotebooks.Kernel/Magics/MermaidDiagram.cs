using System.Net;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>
/// <c>#!mermaid</c>: a diagram, drawn by the front end where it knows the language, by a script that the page fetches where
/// it does not; its text is there until it is drawn, and where nothing draws it.
/// </summary>
internal static class MermaidDiagram
{
    public const string Usage = "#!mermaid [--display-width w] [--display-height h] [--display-background-color c]";

    private const string Library = "https://cdn.jsdelivr.net/npm/mermaid@11/dist/mermaid.esm.min.mjs";

    public static void Show(IMagicRun run, CodePart part)
    {
        var arguments = MagicArguments.Parse(part.Arguments, Usage, "--display-width", "--display-height", "--display-background-color");
        var source = part.Text.Trim('\n');
        run.Post(new DisplayData(new MimeBundle(new Dictionary<string, object>
        {
            [HtmlFormatter.MimeType] = Html(source, Style(run, arguments)),
            ["text/vnd.mermaid"] = source,
            [PlainTextFormatter.MimeType] = source,
        }), null, IsUpdate: false));
    }

    private static string Style(IMagicRun run, MagicArguments arguments)
    {
        string? Css(string property, string option) => Sharing.Text(run, arguments.Find(option)) is { } value ? $"{property}:{value};" : null;
        return (Css("background-color", "--display-background-color") ?? "background-color:white;")
            + Css("width", "--display-width") + Css("height", "--display-height");
    }

    // Named after its text, so that two runs write the same; a script draws every diagram of its name that is not drawn yet.
    private static string Html(string source, string style)
    {
        var name = "mermaid-" + Digest.Of(source, 12);
        return $$"""
            <div class="{{name}}" style="{{WebUtility.HtmlEncode(style)}}"><pre>{{WebUtility.HtmlEncode(source)}}</pre></div>
            <script type="module">
            const {default: mermaid} = await import({{JsonSerializer.Serialize(Library)}});
            mermaid.initialize({startOnLoad: false});
            for (const target of document.querySelectorAll('.{{name}}:not([data-drawn])')) {
              target.dataset.drawn = 'yes';
              const id = '{{name}}-' + Math.random().toString(36).slice(2);
              const {svg, bindFunctions} = await mermaid.render(id, {{JsonSerializer.Serialize(source)}});
              target.innerHTML = svg;
              bindFunctions?.(target);
            }
            </script>
            """;
    }
}
