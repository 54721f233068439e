using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What holds for every lesson before it is run: it opens elsewhere, its links lead somewhere, its cells are short.</summary>
public partial class LessonFormTests
{
    public static TheoryData<string> Lessons => [.. Lesson.All.Select(lesson => lesson.Name)];

    [Fact]
    public void There_are_lessons() => Assert.NotEmpty(Lesson.All);

    [Theory, MemberData(nameof(Lessons))]
    public void Opens_in_polyglot_notebooks_as_csharp(string lesson)
    {
        var metadata = Lesson.Named(lesson).Json.GetProperty("metadata");
        Assert.Equal(".net-csharp", metadata.GetProperty("kernelspec").GetProperty("name").GetString());
        Assert.Equal("C#", metadata.GetProperty("language_info").GetProperty("name").GetString());
        Assert.Equal("csharp", metadata.GetProperty("polyglot_notebook").GetProperty("kernelInfo").GetProperty("defaultKernelName").GetString());
        Assert.Equal((4, 5), (Lesson.Named(lesson).Json.GetProperty("nbformat").GetInt32(), Lesson.Named(lesson).Json.GetProperty("nbformat_minor").GetInt32()));
        Assert.All(Lesson.Named(lesson).Cells.Where(cell => cell.IsCode), cell =>
            Assert.Equal("csharp", cell.Json.GetProperty("metadata").GetProperty("polyglot_notebook").GetProperty("kernelName").GetString()));
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Every_cell_has_an_id_of_its_own(string lesson)
    {
        var ids = Lesson.Named(lesson).Cells.Select(cell => cell.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory, MemberData(nameof(Lessons))]
    public void Code_cells_have_one_to_ten_lines(string lesson) =>
        Assert.All(Lesson.Named(lesson).Cells.Where(cell => cell.IsCode), cell => Assert.InRange(cell.Source.Split('\n').Length, 1, 10));

    // What fits the width of a notebook without a scroll bar.
    [Theory, MemberData(nameof(Lessons))]
    public void Lines_of_code_fit_the_page(string lesson) =>
        Assert.All(Lesson.Named(lesson).Cells.Where(cell => cell.IsCode).SelectMany(cell => cell.Source.Split('\n')), line =>
            Assert.True(line.Length <= 112, $"{line.Length} characters: {line}"));

    [Theory, MemberData(nameof(Lessons))]
    public void The_first_code_cell_is_the_package_lines_alone_and_volatile(string lesson)
    {
        var packages = Lesson.Named(lesson).Cells.First(cell => cell.IsCode);
        Assert.All(packages.Source.Split('\n'), line => Assert.StartsWith("#r \"", line));
        Assert.Contains("volatile", packages.Tags); // it shows which packages this machine found
    }

    // A misspelt tag would mean nothing, and nobody would see.
    [Theory, MemberData(nameof(Lessons))]
    public void Every_tag_means_something(string lesson) =>
        Assert.All(Lesson.Named(lesson).Cells.SelectMany(cell => cell.Tags), tag =>
            Assert.Contains(tag, new[] { "volatile", "approximate", "raises-exception", "skip-execution" }));

    [Theory, MemberData(nameof(Lessons))]
    public void Every_link_to_a_file_leads_to_one(string lesson) =>
        Assert.All(Lesson.Named(lesson).Cells.Where(cell => !cell.IsCode).SelectMany(cell => FileLink().Matches(cell.Source)), link =>
            Assert.True(File.Exists(Path.Combine(Lesson.Folder, link.Groups[1].Value)), $"{link.Value} in {lesson} leads nowhere."));

    [Theory, MemberData(nameof(Lessons))]
    public void Ends_with_two_or_three_exercises_each_with_its_check(string lesson)
    {
        var exercises = Lesson.Named(lesson).Exercises.ToList();
        Assert.InRange(exercises.Count, 2, 3);
        Assert.Equal(Enumerable.Range(1, exercises.Count).Select(number => $"exercise-{number}"), exercises);
        Assert.Equal(
            exercises.SelectMany(exercise => new[] { exercise, $"{exercise}-check" }),
            Lesson.Named(lesson).Cells.Where(cell => cell.IsCode).TakeLast(2 * exercises.Count).Select(cell => cell.Id));
    }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex FileLink();
}
