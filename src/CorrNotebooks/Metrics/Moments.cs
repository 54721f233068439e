namespace CorrNotebooks.Metrics;

/// <summary>
/// Weighted means of pairs and the sums of squares and products about them, of which two sets can be merged: the pairwise
/// update of Chan, Golub and LeVeque.
/// </summary>
/// <remarks>
/// Values are held less one of the observations, so that a large offset takes no digits, and divided by a power of two, so
/// that no square leaves the range of a double; weights are divided by one too.
/// Source: T. F. Chan, G. H. Golub and R. J. LeVeque, 'Updating Formulae and a Pairwise Algorithm for Computing Sample
/// Variances', COMPSTAT 1982.
/// </remarks>
internal readonly record struct Moments
{
    /// <summary>Of zeros, which fit any scale.</summary>
    private const int Smallest = -1100;

    private int XExponent { get; init; }

    private int YExponent { get; init; }

    private int WeightExponent { get; init; }

    /// <summary>One of the values of x.</summary>
    private double XOrigin { get; init; }

    private double YOrigin { get; init; }

    /// <summary>Σw.</summary>
    private double Total { get; init; }

    /// <summary>The mean of x less the origin.</summary>
    private double XMean { get; init; }

    private double YMean { get; init; }

    /// <summary>Σw(x − x̄)².</summary>
    private double XX { get; init; }

    private double YY { get; init; }

    /// <summary>Σw(x − x̄)(y − ȳ).</summary>
    private double XY { get; init; }

    public long Count { get; private init; }

    /// <summary>r; 0 where x or y is constant, NaN for fewer than two observations.</summary>
    public double Pearson
    {
        get
        {
            if (Count < 2) return double.NaN;
            if (XX == 0 || YY == 0) return 0;
            return Math.Clamp(XY / YY / Math.Sqrt(XX / YY), -1, 1);
        }
    }

    /// <summary>Lin's coefficient; 0 where x or y is constant, NaN for fewer than two observations.</summary>
    public double Concordance
    {
        get
        {
            if (Count < 2) return double.NaN;
            var common = Math.Max(XExponent, YExponent);
            var same = At(common, common, WeightExponent);
            // The origins go first: a difference of the means would cancel under a common offset.
            var shift = same.XOrigin - same.YOrigin + (same.XMean - same.YMean);
            var spread = same.XX + same.YY + same.Total * shift * shift;
            return spread == 0 ? 0 : Math.Clamp(2 * same.XY / spread, -1, 1);
        }
    }

    public static Moments Of(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> weight)
    {
        if (x.Count == 0) return default;
        var (x_exponent, y_exponent, weight_exponent) = (Exponent(x), Exponent(y), Exponent(weight));
        if (x_exponent is null || y_exponent is null)
            return new() { Count = x.Count, Total = x.Count, XMean = double.NaN, YMean = double.NaN, XX = double.NaN, YY = double.NaN, XY = double.NaN };

        double X(int i) => Math.ScaleB(x[i], -x_exponent.Value);
        double Y(int i) => Math.ScaleB(y[i], -y_exponent.Value);
        double W(int i) => Math.ScaleB(weight[i], -weight_exponent!.Value);
        var (x_origin, y_origin) = (X(0), Y(0));

        var (total, x_mean, y_mean) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Count; i++)
        {
            var w = W(i);
            total += w;
            x_mean += w * (X(i) - x_origin);
            y_mean += w * (Y(i) - y_origin);
        }
        x_mean /= total;
        y_mean /= total;

        // Sums about a rounded mean, and what they lack to be about the true one.
        var (xx, yy, xy, x_rest, y_rest) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < x.Count; i++)
        {
            var (w, dx, dy) = (W(i), X(i) - x_origin - x_mean, Y(i) - y_origin - y_mean);
            xx += w * dx * dx;
            yy += w * dy * dy;
            xy += w * dx * dy;
            x_rest += w * dx;
            y_rest += w * dy;
        }

        return new()
        {
            Count = x.Count,
            XExponent = x_exponent.Value,
            YExponent = y_exponent.Value,
            WeightExponent = weight_exponent!.Value,
            XOrigin = x_origin,
            YOrigin = y_origin,
            Total = total,
            XMean = x_mean,
            YMean = y_mean,
            XX = xx - x_rest * x_rest / total,
            YY = yy - y_rest * y_rest / total,
            XY = xy - x_rest * y_rest / total,
        };
    }

    public Moments With(Moments other)
    {
        if (Count == 0) return other;
        if (other.Count == 0) return this;

        var (x_exponent, y_exponent) = (Math.Max(XExponent, other.XExponent), Math.Max(YExponent, other.YExponent));
        var weight_exponent = Math.Max(WeightExponent, other.WeightExponent);
        var (a, b) = (At(x_exponent, y_exponent, weight_exponent), other.At(x_exponent, y_exponent, weight_exponent));

        var total = a.Total + b.Total;
        var share = b.Total / total;
        var dx = b.XOrigin - a.XOrigin + (b.XMean - a.XMean);
        var dy = b.YOrigin - a.YOrigin + (b.YMean - a.YMean);
        var factor = a.Total * share;
        return a with
        {
            Count = a.Count + b.Count,
            Total = total,
            XMean = a.XMean + dx * share,
            YMean = a.YMean + dy * share,
            XX = a.XX + b.XX + dx * dx * factor,
            YY = a.YY + b.YY + dy * dy * factor,
            XY = a.XY + b.XY + dx * dy * factor,
        };
    }

    /// <summary>The same at powers of two that are as large or larger, which costs no digit that counts.</summary>
    private Moments At(int x_exponent, int y_exponent, int weight_exponent)
    {
        var (to_x, to_y, to_weight) = (XExponent - x_exponent, YExponent - y_exponent, WeightExponent - weight_exponent);
        if (to_x == 0 && to_y == 0 && to_weight == 0) return this;
        return this with
        {
            XExponent = x_exponent,
            YExponent = y_exponent,
            WeightExponent = weight_exponent,
            XOrigin = Math.ScaleB(XOrigin, to_x),
            YOrigin = Math.ScaleB(YOrigin, to_y),
            Total = Math.ScaleB(Total, to_weight),
            XMean = Math.ScaleB(XMean, to_x),
            YMean = Math.ScaleB(YMean, to_y),
            XX = Math.ScaleB(XX, 2 * to_x + to_weight),
            YY = Math.ScaleB(YY, 2 * to_y + to_weight),
            XY = Math.ScaleB(XY, to_x + to_y + to_weight),
        };
    }

    /// <summary>That of the largest magnitude; null where not all values are finite.</summary>
    private static int? Exponent(IReadOnlyList<double> values)
    {
        var largest = 0.0;
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i])) return null;
            largest = Math.Max(largest, Math.Abs(values[i]));
        }
        return largest > 0 ? Math.ILogB(largest) : Smallest;
    }
}
