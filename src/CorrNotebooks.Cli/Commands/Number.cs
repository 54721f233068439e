using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace CorrNotebooks.Cli.Commands;

/// <summary>An option's number, with its limits.</summary>
internal static class Number
{
    public static T Parse<T>(ArgumentResult result, T least, T most)
        where T : INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;

        result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value} takes a number from {least} to {most}, and was given '{text}'.");
        return least;
    }
}
