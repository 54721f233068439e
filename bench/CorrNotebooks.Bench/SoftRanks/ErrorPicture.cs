using System.Globalization;
using System.Text;
using CorrNotebooks.SoftRanks.Linear;

namespace CorrNotebooks.Bench.SoftRanks;

/// <summary>Draws docs/images/soft-rank-error.svg: the largest error of σ′ between two cells, measured, against the terms.</summary>
internal static class ErrorPicture
{
    private const int FewestTerms = 3, MostTerms = 14, Decades = 16;
    private const int Left = 70, Top = 20, Width = 560, Height = 330;

    private static readonly (double Width, int Reach, string Label, string Colour, bool Used)[] Choices =
    [
        (2, 1, "width 2τ, reach 1", "#a0522d", false),
        (1, 1, "width τ, reach 1 (float32)", "#d9480f", true),
        (0.5, 4, "width τ/2, reach 4 (float64)", "#1864ab", true),
        (0.25, 8, "width τ/4, reach 8", "#5f3dc4", false),
    ];

    public static void Write()
    {
        var svg = new StringBuilder();
        svg.AppendLine($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 30} {Top + Height + 60}" font-family="sans-serif" font-size="13">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        Axes(svg);
        foreach (var (choice, row) in Choices.Select((choice, row) => (choice, row)))
        {
            Line(svg, choice, row);
        }

        svg.AppendLine("</svg>");
        const string path = "docs/images/soft-rank-error.svg";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, svg.ToString());
        Console.WriteLine($"wrote {path}");
    }

    private static void Axes(StringBuilder svg)
    {
        for (var decade = 0; decade <= Decades; decade += 2)
        {
            var y = Y(Math.Pow(10, -decade));
            svg.AppendLine($"""<line x1="{Left}" y1="{y}" x2="{Left + Width}" y2="{y}" stroke="#ddd"/><text x="{Left - 8}" y="{y}" text-anchor="end" dy="4">{(decade == 0 ? "1" : $"1e-{decade}")}</text>""");
        }

        for (var terms = FewestTerms; terms <= MostTerms; terms++)
        {
            svg.AppendLine($"""<text x="{X(terms)}" y="{Top + Height + 20}" text-anchor="middle">{terms}</text>""");
        }

        svg.AppendLine($"""<text x="{Left + (Width / 2)}" y="{Top + Height + 45}" text-anchor="middle">terms: moments of a cell, coefficients of its polynomial, exponentials</text>""");
        svg.AppendLine($"""<text transform="translate(16 {Top + (Height / 2)}) rotate(-90)" text-anchor="middle">largest error of σ′</text>""");
    }

    private static void Line(StringBuilder svg, (double Width, int Reach, string Label, string Colour, bool Used) choice, int row)
    {
        var errors = Enumerable.Range(FewestTerms, MostTerms - FewestTerms + 1)
            .Select(terms => (terms, error: LargestError(terms, choice.Width, choice.Reach))).ToArray();
        var points = string.Join(' ', errors.Select(point => $"{X(point.terms)},{Y(point.error)}"));
        svg.AppendLine($"""<polyline points="{points}" fill="none" stroke="{choice.Colour}" stroke-width="2"/>""");
        foreach (var (terms, error) in errors)
        {
            var radius = choice.Used && terms == LogisticExpansion.Terms ? 6 : 2.5;
            svg.AppendLine(FormattableString.Invariant($"""<circle cx="{X(terms)}" cy="{Y(error)}" r="{radius}" fill="{choice.Colour}"/>"""));
        }

        var y = Top + 20 + (row * 20);
        svg.AppendLine($"""<line x1="{Left + 335}" y1="{y}" x2="{Left + 360}" y2="{y}" stroke="{choice.Colour}" stroke-width="2"/><text x="{Left + 368}" y="{y}" dy="4">{choice.Label}</text>""");
    }

    /// <summary>Over all positions of two points, from the same cell to well beyond the reach.</summary>
    private static double LargestError(int terms, double width, int reach)
    {
        var fit = new LogisticFit(terms, width, reach);
        var positions = Enumerable.Range(0, 33).Select(i => (i / 16.0) - 1).ToArray();
        return Enumerable.Range(0, reach + 1 + (int)(8 / width)).AsParallel().Max(d =>
            positions.Max(t => positions.Max(s => Math.Abs(fit.Slope(d, t, s) - Logistic.Slope((d * width) + ((t - s) * width / 2))))));
    }

    private static string X(int terms) => Pixels(Left + (Width * (terms - FewestTerms + 0.3) / (MostTerms - FewestTerms + 0.6)));

    private static string Y(double error) => Pixels(Top + (Height * -Math.Log10(error) / Decades));

    private static string Pixels(double position) => position.ToString("0.#", CultureInfo.InvariantCulture);
}
