using System.Globalization;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Verification;

/// <summary>A number as a text shows it: what it is worth, and how finely it was printed.</summary>
/// <param name="Unit">One unit of its last printed digit.</param>
/// <param name="IsWhole">Printed without a decimal point and without an exponent: a count, an index, a size.</param>
internal readonly partial record struct PrintedNumber(double Value, double Unit, bool IsWhole)
{
    public static PrintedNumber Parse(string text)
    {
        var plain = text.Replace(",", "").Replace('−', '-');
        var mantissa = plain.Split('e', 'E')[0];
        var exponent = mantissa.Length < plain.Length ? int.Parse(plain.AsSpan(mantissa.Length + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var decimals = mantissa.IndexOf('.') is >= 0 and var point ? mantissa.Length - point - 1 : 0;
        return new PrintedNumber(
            double.Parse(plain, CultureInfo.InvariantCulture), Math.Pow(10, exponent - decimals), IsWhole: mantissa.Length == plain.Length && decimals == 0);
    }

    /// <summary>The numbers of a text, with their signs and thousands separators. Digits that letters touch (2x3, float32,
    /// 1.5s), and versions (5.0.1), are words.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.])[-+−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?(?![\p{L}\p{N}_]|\.[0-9])")]
    public static partial Regex Pattern { get; }
}
