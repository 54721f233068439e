using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Committed results can be refreshed without noise: a run that changes nothing makes no diff.</summary>
public partial class RefreshTests
{
    public static TheoryData<string> Lessons => LessonFormTests.Lessons;

    [Fact]
    public async Task A_second_refresh_changes_no_byte()
    {
        using var copies = new LessonCopies();
        foreach (var lesson in Lesson.All)
            copies.Add(lesson);

        var (first, second) = (await RefreshAsync(copies), await RefreshAsync(copies));

        Assert.Equal(Lesson.All.Count(), first.Count);
        Assert.All(first, lesson => Assert.Equal(lesson.Value, second[lesson.Key]));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Keys_are_sorted_as_jupyter_sorts_them(string lesson) => AssertSorted(Lesson.Named(lesson).Json, lesson);

    // As Python and JavaScript write them, so that saving a lesson from an editor changes no number.
    [Theory, MemberData(nameof(Lessons))]
    public void Exponents_have_a_small_e(string lesson) =>
        Assert.DoesNotMatch(CapitalExponent(), File.ReadAllText(Lesson.Named(lesson).Path));

    [Theory, MemberData(nameof(Lessons))]
    public void Every_code_cell_is_numbered_from_the_top(string lesson)
    {
        var counts = Lesson.Named(lesson).Cells.Where(cell => cell.IsCode).Select(cell => cell.Json.GetProperty("execution_count")).ToList();
        Assert.All(counts, count => Assert.Equal(JsonValueKind.Number, count.ValueKind));
        Assert.Equal(Enumerable.Range(1, counts.Count), counts.Select(count => count.GetInt32()));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void No_result_names_a_place_on_the_machine_it_was_made_on(string lesson) =>
        Assert.All(Lesson.Named(lesson).Cells.Where(cell => cell.IsCode), cell => Assert.DoesNotMatch(MachinePath(), cell.Output));

    private static async Task<Dictionary<string, string>> RefreshAsync(LessonCopies copies)
    {
        using var run = await copies.RunAsync("--in-place");
        Assert.True(run.ExitCode == 0, run.Console);
        return Directory.GetFiles(copies.Folder, "*.ipynb").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
    }

    private static void AssertSorted(JsonElement json, string where)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in json.EnumerateArray().Index())
                AssertSorted(item, $"{where}[{index}]");
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            var keys = json.EnumerateObject().Select(property => property.Name).ToList();
            Assert.True(keys.SequenceEqual(keys.Order(StringComparer.Ordinal)), $"{where}: {string.Join(", ", keys)}");
            foreach (var property in json.EnumerateObject())
                AssertSorted(property.Value, $"{where}.{property.Name}");
        }
    }

    [GeneratedRegex(@"^ *-?[0-9.]+E", RegexOptions.Multiline)]
    private static partial Regex CapitalExponent();

    [GeneratedRegex(@"(?<![\w./])/(home|root|tmp|var|usr|opt|Users|workspaces?)/|\b[A-Z]:\\")]
    private static partial Regex MachinePath();
}
