using System.Text;

namespace TorchSharp.Printing;

/// <summary>One line of metadata, then aligned columns; three or more dimensions are written matrix by matrix.</summary>
internal sealed class JuliaStyle(ElementText elements, string newLine, int width)
{
    private const string Ellipsis = "...";
    private readonly StringBuilder text = new();

    public string Write(string metadata)
    {
        text.Append(metadata);
        switch (elements.Rank)
        {
            case 0:
                text.Append(", value = ").Append(elements.At(0));
                break;
            case 1:
                text.Append(newLine);
                WriteRows([Fitting(0, 0)], elements.Shape[0]);
                break;
            case 2:
                text.Append(newLine);
                WriteMatrix(0);
                break;
            default:
                WriteMatrices("[", 0, 0);
                break;
        }
        return text.ToString();
    }

    private void WriteMatrices(string indices, int dim, long offset)
    {
        if (dim == elements.Rank - 2)
        {
            text.Append(newLine).Append(indices).Append("..,..] =").Append(newLine);
            WriteMatrix(offset);
            return;
        }
        for (var i = 0L; i < elements.Shape[dim]; i++)
            WriteMatrices($"{indices}{i},", dim + 1, elements.Step(dim, offset, i));
    }

    private void WriteMatrix(long offset)
    {
        var rowDim = elements.Rank - 2;
        var rows = new List<List<string>>();
        for (var i = 0L; i < elements.Shape[rowDim]; i++)
            rows.Add(Fitting(rowDim + 1, elements.Step(rowDim, offset, i)));
        WriteRows(rows, elements.Shape[rowDim + 1]);
    }

    /// <summary>The values of a row from the left, as many as the width holds beside an ellipsis.</summary>
    private List<string> Fitting(int dim, long offset)
    {
        var room = width;
        var row = new List<string>();
        for (var i = 0L; i < elements.Shape[dim]; i++)
        {
            var value = elements.At(elements.Step(dim, offset, i));
            if (room < value.Length + 1 + Ellipsis.Length)
                break;
            row.Add(value);
            room -= value.Length + 1;
        }
        return row;
    }

    private void WriteRows(List<List<string>> rows, long columns)
    {
        var shown = rows.Select(row => row.Count).DefaultIfEmpty().Min();
        var widths = Enumerable.Range(0, shown).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            for (var column = 0; column < shown; column++)
                text.Append(' ').Append(row[column].PadLeft(widths[column]));
            if (shown < columns)
                text.Append(' ').Append(Ellipsis);
            text.Append(newLine);
        }
    }
}
