using System.Globalization;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Cli.Tests;

/// <summary>What README.md promises: it is short, its commands exist, and its numbers come from a run.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string text = Read("README.md");

    [Fact]
    public void It_has_fewer_than_700_words() => Assert.InRange(Words().Count(text), 300, 699);

    [Fact]
    public async Task Its_commands_and_options_are_in_the_help()
    {
        var commands = Commands().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
        var help = (await CorrProcess.RunAsync(CorrProcess.Root, "--help")).Output;

        Assert.Contains("run", commands);
        Assert.All(commands, command => Assert.Contains($"./corr {command} ", help));
        Assert.All(Options().Matches(text).Select(match => match.Groups[1].Value), option => Assert.Contains(option, help));
    }

    [Fact]
    public void Lesson_5_prints_what_its_picture_is_said_to_show()
    {
        var splits = Regex.Match(text, "better than squared error in ([0-9]+ of [0-9]+) splits").Groups[1].Value;

        Assert.Matches($@"""Spearman [^""]*\s{splits}\s", Read("notebooks", "05-the-combined-loss.ipynb"));
    }

    [Fact]
    public void The_measurements_have_its_ratios()
    {
        var said = Regex.Match(text, @"took ([0-9.]+) to ([0-9.]+) times as long as one `Array.Sort` of them, for τ from ([0-9.]+) down to ([0-9.]+)");
        var (least, most, largest, smallest) = (Number(said, 1), Number(said, 2), Number(said, 3), Number(said, 4));
        var ratios = Read("docs", "soft-rank-speed.md").Split('\n')
            .Where(line => line.StartsWith("| 1,000,000 |"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => Parsed(cells[2]) >= smallest && Parsed(cells[2]) <= largest)
            .Select(cells => Parsed(cells[7])).ToList();

        Assert.NotEmpty(ratios);
        Assert.Equal((least, most), (Math.Round(ratios.Min(), 1), Math.Round(ratios.Max(), 1)));
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([CorrProcess.Root, .. path]));

    private static double Number(Match match, int group) => Parsed(match.Groups[group].Value);

    private static double Parsed(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\S+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\./corr ([a-z]+)")]
    private static partial Regex Commands();

    [GeneratedRegex(@"[` ](--(?:host|to|in-place|keep-going|filter)\b)")]
    private static partial Regex Options();
}
