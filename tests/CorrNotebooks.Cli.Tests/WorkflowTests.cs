using System.Text.RegularExpressions;

namespace CorrNotebooks.Cli.Tests;

/// <summary>The workflow that CI runs on a server, as far as it can be checked without one.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string text = File.ReadAllText(Path.Combine(CorrProcess.Root, ".github", "workflows", "ci.yml"));

    [Fact]
    public void Every_action_is_pinned_to_a_commit_that_a_comment_names()
    {
        var uses = Uses().Matches(text);

        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.Matches("@[0-9a-f]{40} # v[0-9.]+$", use.Value));
    }

    [Fact]
    public void Every_command_it_gives_the_launcher_is_one_that_the_launcher_has()
    {
        var help = File.ReadAllText(Path.Combine(CorrProcess.Root, "src", "CorrNotebooks.Cli", "help.txt"));
        var commands = Commands().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.Contains("test", commands);
        Assert.All(commands, command => Assert.Contains($"./corr {command} ", help));
    }

    [Fact]
    public void The_tests_run_on_all_three_systems()
    {
        Assert.All(
            ["os: ubuntu-24.04,", "os: windows-2025,", "os: macos-15,"],
            system => Assert.Contains(system, text));
    }

    [GeneratedRegex(@"uses: .*")]
    private static partial Regex Uses();

    [GeneratedRegex(@"corr(?:\.cmd)? ([a-z]+)")]
    private static partial Regex Commands();
}
