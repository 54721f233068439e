namespace CorrNotebooks.Kernel.Magics;

/// <summary>A part of a cell, in the order in which the parts run.</summary>
/// <param name="Line">Where it begins: the cell's line, from 1.</param>
internal abstract record CellPart(int Line);

/// <summary>Text in one language. Lines before it and directives in it are empty lines in C#, so a line's number is the cell's.</summary>
/// <param name="Arguments">What stands behind <c>#!language</c>.</param>
internal sealed record CodePart(string Language, string Text, string Arguments, int Line) : CellPart(Line);

/// <summary>A line for the session itself: <c>#!name arguments</c>, <c>#r "…"</c> or <c>#i "…"</c>.</summary>
/// <param name="Language">That of the text around it.</param>
internal sealed record DirectivePart(string Name, string Arguments, string Language, int Line) : CellPart(Line);
