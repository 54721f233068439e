using System.Text;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>Writes a program part by part, and remembers which of its lines come from where.</summary>
internal sealed class AppWriter
{
    private readonly StringBuilder text = new();
    private readonly List<(int Line, string Place)> places = [];
    private int line = 1;

    /// <summary>Writes a block, with an empty line before it.</summary>
    public void Write(string block, string place)
    {
        block = block.ReplaceLineEndings("\n").Trim('\n');
        if (string.IsNullOrWhiteSpace(block))
            return;
        if (text.Length > 0)
            Append("\n");
        places.Add((line, place));
        Append($"{block.TrimEnd()}\n");
    }

    /// <summary>Where a line, counted from 1, comes from.</summary>
    public string PlaceOf(int number) => places.Last(place => place.Line <= number).Place;

    public override string ToString() => text.ToString();

    private void Append(string block)
    {
        text.Append(block);
        line += block.Count(character => character == '\n');
    }
}
