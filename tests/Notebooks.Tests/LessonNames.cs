namespace Notebooks.Tests;

/// <summary>The lessons' files, by what they are about.</summary>
internal static class LessonNames
{
    public const string Why = "00-why-correlation.ipynb";
    public const string Building = "01-building-the-tensors.ipynb";
    public const string Pearson = "02-pearson-via-cosine-distance.ipynb";
    public const string Checking = "03-checking-against-a-reference.ipynb";
    public const string Soft = "04-soft-spearman.ipynb";
    public const string Combined = "05-the-combined-loss.ipynb";
    public const string AtScale = "06-at-scale-by-group-by-weight.ipynb";
    public const string Own = "07-write-your-own-loss.ipynb";
    public const string Project = "08-from-data-to-predictions.ipynb";
}
