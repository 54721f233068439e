using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>JavaScript as it stands within a script element.</summary>
public class ScriptContent(string scriptValue) : IHtmlContent
{
    public string ScriptValue { get; } = scriptValue ?? throw new ArgumentNullException(nameof(scriptValue));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(ScriptValue);

    public override string ToString() => ScriptValue;
}
