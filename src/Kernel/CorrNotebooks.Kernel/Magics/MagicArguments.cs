using System.Text.Json;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>What stands behind a magic's name: options with their values, and values by themselves, as .NET Interactive reads them.</summary>
internal sealed partial class MagicArguments
{
    private readonly List<(string Name, MagicValue? Value)> options = [];
    private readonly string usage;

    private MagicArguments(string usage) => this.usage = usage;

    /// <summary>The values that no option names.</summary>
    public List<MagicValue> Unnamed { get; } = [];

    /// <param name="usage">The line as one types it, for errors.</param>
    /// <param name="names">The options that there are; one that ends in '!' takes no value, one in '…' all up to the next option.</param>
    /// <exception cref="MagicException">The text is not such a line.</exception>
    public static MagicArguments Parse(string text, string usage, params IReadOnlyList<string> names)
    {
        var arguments = new MagicArguments(usage);
        for (var rest = text.Trim(); rest.Length > 0; rest = rest.TrimStart())
        {
            if (OptionName().Match(rest) is not { Success: true } match)
            {
                arguments.Unnamed.Add(arguments.Take(ref rest, isLong: false));
                continue;
            }
            var declared = names.FirstOrDefault(name => name.TrimEnd('!', '…') == match.Groups[1].Value);
            if (declared is null)
                throw arguments.Wrong($"There is no option {match.Groups[1].Value} here");
            rest = rest[match.Length..].TrimStart();
            var hasValue = !declared.EndsWith('!') && rest.Length > 0 && !OptionName().IsMatch(rest);
            if (!hasValue && !declared.EndsWith('!'))
                throw arguments.Wrong($"{match.Groups[1].Value} needs a value");
            if (arguments.Has(match.Groups[1].Value))
                throw arguments.Wrong($"{match.Groups[1].Value} is given twice");
            arguments.options.Add((match.Groups[1].Value, hasValue ? arguments.Take(ref rest, declared.EndsWith('…')) : null));
        }
        return arguments;
    }

    public bool Has(string name) => options.Any(option => option.Name == name);

    public MagicValue? Find(string name) => options.FirstOrDefault(option => option.Name == name).Value;

    /// <exception cref="MagicException">It is not there.</exception>
    public MagicValue Get(string name) => Find(name) ?? throw Wrong($"{name} is missing");

    public MagicException Wrong(string what) => new($"{what}. Write {usage}.");

    private MagicValue Take(ref string rest, bool isLong)
    {
        if (Expression().Match(rest) is { Success: true } match)
        {
            rest = rest[match.Length..];
            return new MagicValue(rest.Length == 0 || char.IsWhiteSpace(rest[0]) ? "" : TakeText(ref rest, isLong: false), match.Groups[1].Value);
        }
        return new MagicValue(TakeText(ref rest, isLong), null);
    }

    private string TakeText(ref string rest, bool isLong)
    {
        var text = rest[0] switch
        {
            '"' => ReadQuoted(rest),
            '{' or '[' => ReadJson(rest),
            _ => (isLong ? ToNextOption() : Word()).Match(rest).Value,
        };
        rest = rest[text.Length..];
        return text is ['"', .. var inner, '"'] ? inner.Replace("\\\"", "\"") : text.Trim();
    }

    private string ReadQuoted(string text) => Quoted().Match(text) is { Success: true } match ? match.Value : throw Wrong($"The quote in {text} has no end");

    // The shortest beginning that is JSON by itself.
    private string ReadJson(string text)
    {
        var close = text[0] == '{' ? '}' : ']';
        for (var end = text.IndexOf(close); end >= 0; end = text.IndexOf(close, end + 1))
        {
            try
            {
                using var json = JsonDocument.Parse(text[..(end + 1)]);
                return text[..(end + 1)];
            }
            catch (JsonException) { }
        }
        throw Wrong($"{text} is not JSON");
    }

    [GeneratedRegex(@"^(--?[A-Za-z][\w-]*)(?:=|:(?=\S)|\s|$)")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"^@([^\s:""{]+):?")]
    private static partial Regex Expression();

    [GeneratedRegex("""^"(?:[^"\\]|\\.)*"(?=\s|$)|^"[^"]*"(?=\s|$)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^.+?(?=\s+--[A-Za-z]|\s*$)")]
    private static partial Regex ToNextOption();
}

/// <summary>A value as it is written in a magic.</summary>
/// <param name="Source">In <c>@source:text</c> where it is to come from: <c>input</c>, <c>password</c>, or the name of a kernel.</param>
internal sealed record MagicValue(string Text, string? Source);
