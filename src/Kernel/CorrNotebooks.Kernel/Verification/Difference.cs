namespace CorrNotebooks.Kernel.Verification;

/// <summary>Where a notebook's fresh run differs from what is committed.</summary>
/// <param name="Place">The cell, by its number in the run and its id; or the whole notebook.</param>
/// <param name="Lines">What is wrong; of outputs the lines that differ, <c>-</c> before the committed and <c>+</c> before the fresh ones.</param>
public sealed record Difference(string Place, IReadOnlyList<string> Lines);
