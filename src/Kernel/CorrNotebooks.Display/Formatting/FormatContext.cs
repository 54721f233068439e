using System.Text.Encodings.Web;
using CorrNotebooks.Kernel.Display;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a formatter writes.</summary>
public class FormatContext(TextWriter writer) : IDisposable
{
    private List<IHtmlContent>? atEnd;

    internal FormatContext(TextWriter writer, ReadScope scope) : this(writer) => Scope = scope;

    public TextWriter Writer { get; } = writer;

    /// <summary>How many values lie around the one that is being written.</summary>
    public int Depth => Scope.Depth;

    internal ReadScope Scope { get; } = new();

    /// <summary>HTML to be written once at the end, whoever else asks for that of the same id.</summary>
    internal void RequireOnComplete(string id, IHtmlContent content)
    {
        if (Scope.TryRequire(id))
            (atEnd ??= []).Add(content);
    }

    public void Dispose()
    {
        foreach (var content in atEnd ?? [])
            content.WriteTo(Writer, HtmlEncoder.Default);
        atEnd = null;
        GC.SuppressFinalize(this);
    }
}
