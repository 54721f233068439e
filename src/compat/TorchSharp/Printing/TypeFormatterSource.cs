namespace TorchSharp.Utils;

/// <summary>Tells .NET Interactive, which looks for an attribute of this name, who writes objects of the class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;
}

/// <summary>Writes the tensors that a cell answers, in the default style.</summary>
internal class TypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new TensorFormatter("text/plain", "", ""), new TensorFormatter("text/html", "<div><pre>", "</pre></div>")];

    // Found by reflection as well: a MimeType and a Format are all that is asked.
    internal class TensorFormatter(string mimeType, string before, string after)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not torch.Tensor tensor)
                return false;
            writer.Write(before + tensor.ToString(TensorStringStyle.Default) + after);
            return true;
        }
    }
}
