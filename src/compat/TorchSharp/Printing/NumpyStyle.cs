using System.Text;

namespace TorchSharp.Printing;

/// <summary>Nested brackets, as many blank lines between blocks as NumPy leaves; the middle of long dimensions left out.</summary>
internal sealed class NumpyStyle(ElementText elements, string newLine)
{
    private readonly StringBuilder text = new();

    public string Write()
    {
        if (elements.Rank == 0)
            text.Append(elements.At(0));
        else
            WriteBlock(0, 0);
        return text.ToString();
    }

    private void WriteBlock(int dim, long offset)
    {
        text.Append('[');
        if (dim == elements.Rank - 1)
            Abbreviation.WriteValues(text, elements, offset, suffix: "");
        else
            WriteBlocks(dim, offset);
        text.Append(']');
    }

    private void WriteBlocks(int dim, long offset)
    {
        var first = true;
        foreach (var i in Abbreviation.Rows(elements.Shape[dim]))
        {
            if (!first)
                text.Insert(text.Length, newLine, elements.Rank - 1 - dim).Append(' ', dim + 1);
            first = false;
            if (i is { } row)
                WriteBlock(dim + 1, elements.Step(dim, offset, row));
            else
                text.Append(Abbreviation.Gap);
        }
    }
}
