using CorrNotebooks.Kernel.Names;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>What a value's own formatter writes of it inside another value.</summary>
internal static class OwnText
{
    /// <param name="failure">Writes the reason why there is none: one part that fails does not hide the others.</param>
    public static string Write(object value, string mimeType, ReadScope scope, Func<string, string> failure)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        try
        {
            using var context = new FormatContext(writer, scope);
            value.FormatTo(context, mimeType);
        }
        catch (Exception e)
        {
            return failure(Failure(e));
        }
        return writer.ToString().TrimEnd('\n');
    }

    public static string Failure(Exception e) => $"({TypeNames.Of(e.GetType())}: {e.Message})";
}
