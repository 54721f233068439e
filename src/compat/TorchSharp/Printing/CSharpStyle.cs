using System.Text;

namespace TorchSharp.Printing;

/// <summary>The metadata, then the values as the initialiser of a C# array; the middle of long dimensions left out.</summary>
internal sealed class CSharpStyle(ElementText elements, string newLine)
{
    private readonly StringBuilder text = new();
    private readonly (string Type, string Suffix) literal = Literal(elements.Type);

    public string Write(string metadata)
    {
        if (literal.Type.Length == 0 && elements.Rank > 0)
            return metadata;

        text.Append(metadata).Append(", value = ");
        if (elements.Rank == 0)
            return text.Append(elements.At(0)).ToString();

        var isNested = elements.Rank > 1;
        if (isNested)
            text.Append(newLine);
        text.Append(literal.Type).Append(" [").Append(',', elements.Rank - 1).Append("] {");
        if (isNested)
            text.Append(newLine).Append(' ');
        WriteContents(0, 0);
        if (isNested)
            text.Append(newLine);
        return text.Append('}').ToString();
    }

    private void WriteContents(int dim, long offset)
    {
        if (dim == elements.Rank - 1)
        {
            Abbreviation.WriteValues(text, elements, offset, literal.Suffix);
            return;
        }

        var separator = "";
        foreach (var i in Abbreviation.Rows(elements.Shape[dim]))
        {
            if (separator.Length > 0)
                text.Append(separator).Append(' ', dim + 1);
            if (i is { } row)
            {
                text.Append('{');
                WriteContents(dim + 1, elements.Step(dim, offset, row));
                text.Append('}');
            }
            else
            {
                text.Append(Abbreviation.Gap);
            }
            separator = i is null ? newLine : "," + newLine;
        }
    }

    private static (string Type, string Suffix) Literal(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Bool => ("bool", ""),
        torch.ScalarType.Byte => ("byte", ""),
        torch.ScalarType.Int8 => ("sbyte", ""),
        torch.ScalarType.Int16 => ("short", ""),
        torch.ScalarType.Int32 => ("int", ""),
        torch.ScalarType.Int64 => ("long", "L"),
        torch.ScalarType.Float16 => ("float16", "f"),
        torch.ScalarType.BFloat16 => ("bfloat16", "f"),
        torch.ScalarType.Float32 => ("float", "f"),
        torch.ScalarType.Float64 => ("double", ""),
        torch.ScalarType.ComplexFloat32 => ("complex32", ""),
        torch.ScalarType.ComplexFloat64 => ("complex64", ""),
        _ => ("", ""),
    };
}
