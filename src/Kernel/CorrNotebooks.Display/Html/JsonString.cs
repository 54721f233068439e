using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Text that is JSON already.</summary>
public class JsonString(string json) : HtmlString(json);
