using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text;
using CorrNotebooks.Kernel.Names;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;

namespace CorrNotebooks.Kernel.Display;

/// <summary>Values that are shown by a word or a line, independent of the machine's culture.</summary>
internal static class Scalars
{
    /// <returns>Null for a value that has parts to show.</returns>
    public static TextNode? Read(object value) => value switch
    {
        string s => new TextNode(s),
        DateTime or DateTimeOffset => new TextNode(((IFormattable)value).ToString("u", CultureInfo.InvariantCulture)),
        DateOnly or TimeOnly => new TextNode(((IFormattable)value).ToString("o", CultureInfo.InvariantCulture)),
        IFormattable f => new TextNode(f.ToString(null, CultureInfo.InvariantCulture), IsNumber(value)),
        Type t => new TextNode(TypeNames.Of(t)),
        Exception e => new TextNode($"{TypeNames.Of(e.GetType(), withNamespace: true)}: {e.Message}"),
        Delegate d => new TextNode(TypeNames.Of(d.GetType())),
        IHtmlContent h => new TextNode(HtmlText.Of(h.ToString() ?? "")),
        bool or char or StringBuilder or Uri or Version or MemberInfo or Assembly or CultureInfo or Encoding or IPAddress or PasswordString =>
            new TextNode(value.ToString() ?? ""),
        _ => null,
    };

    public static bool IsScalar(Type type) =>
        type == typeof(string) || type == typeof(bool) || type == typeof(char) || typeof(IFormattable).IsAssignableFrom(type);

    private static bool IsNumber(object value) =>
        value is (not Enum) and (sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint
            or float or double or decimal or Half or Int128 or UInt128 or BigInteger);
}
