namespace CorrNotebooks.Cli.Tests;

/// <summary>Cells have the rules of languages where the machine has them, and print the same in every country.</summary>
public sealed class TextRulesTests : IDisposable
{
    private const string Rules = """
        using System.Globalization;
        using System.Text;
        Console.WriteLine(string.Join(" ", new SortedSet<string> { "a", "Alice", "!" }));
        Console.WriteLine("résumé".Normalize(NormalizationForm.FormD).Length);
        Console.WriteLine(1234.5.ToString("N1", new CultureInfo("de-DE")));
        """;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Cultures_the_order_of_words_and_normal_forms_are_as_in_any_program()
    {
        RequireIcu();
        Assert.Equal("! a Alice\n8\n1.234,5\n", await PrintAsync([], Rules));
    }

    [Theory]
    [InlineData("C.UTF-8")]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public async Task The_users_language_changes_no_output_and_a_cell_may_choose_its_own(string language)
    {
        RequireIcu();
        const string code = """
            using System.Globalization;
            Console.WriteLine($"{1234.5:N1} {0.5} {"TITLE".ToLower()} {new DateTime(2026, 1, 2)} {CultureInfo.CurrentCulture.Name}");
            await Task.Run(() => Console.WriteLine(0.5));
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Console.WriteLine(0.5);
            """;
        Assert.Equal("1,234.5 0.5 title 01/02/2026 00:00:00 \n0.5\n0,5\n", await PrintAsync([("LANG", language), ("LC_ALL", language)], code));
    }

    [Fact]
    public async Task Without_them_the_program_runs_and_the_cell_that_would_differ_says_what_is_missing()
    {
        var printed = await PrintAsync(
            [("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")], "1 + 1", "using System.Text; Console.WriteLine(\"résumé\".Normalize(NormalizationForm.FormD).Length);", "\"é\".Normalize()");
        Assert.StartsWith("6\nThis machine has no ICU library", string.Join('\n', printed.Split('\n').Reverse().Where(line => line.Length > 0).DistinctBy(line => line)));
    }

    // The launcher tells the SDK, and with it this process, to do without where there is none.
    private static void RequireIcu() =>
        Assert.SkipWhen(Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true", "There is no ICU here: apt-get install libicu-dev");

    private async Task<string> PrintAsync(IReadOnlyCollection<(string Name, string Value)> environment, params string[] cells)
    {
        var notebook = folder.Notebook("text.ipynb", cells);
        using var process = CorrProcess.Start(folder.Path, environment, "run", notebook, "--in-place");
        var run = await CorrProcess.EndAsync(process);
        Assert.True(run.ExitCode == 0, run.Errors + run.Output);
        return string.Concat(Enumerable.Range(0, cells.Length)
            .SelectMany(cell => TestFolder.Outputs(notebook, cell))
            .Where(output => output!["text"] is not null)
            .SelectMany(output => output!["text"]!.AsArray().Select(line => line!.GetValue<string>())));
    }
}
