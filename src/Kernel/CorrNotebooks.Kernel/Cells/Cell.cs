namespace CorrNotebooks.Kernel;

/// <summary>A cell to run.</summary>
/// <param name="Code">Its text, which may hold magics that switch to another language.</param>
/// <param name="Language">One of <see cref="CellLanguages.All"/> or an alias of one; a cell in another language fails.</param>
/// <param name="Name">What errors call it; without a name, "cell 3" by the order of running.</param>
public sealed record Cell(string Code, string Language = CellLanguages.CSharp, string? Name = null);
