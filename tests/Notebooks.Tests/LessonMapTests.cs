using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>The map of the lessons, <c>notebooks/README.md</c>, leads to each of them, in order, with a picture.</summary>
public partial class LessonMapTests
{
    private static readonly string map = File.ReadAllText(Path.Combine(Lesson.Folder, "README.md"));

    [Fact]
    public void Each_lesson_has_its_number_its_title_and_its_link() =>
        Assert.Equal(
            Lesson.All.Select(lesson => $"# {lesson.Cells.First().Source.Split('\n')[0][2..]}"),
            Headings().Select(heading => $"# {heading.Groups["number"].Value} · {heading.Groups["title"].Value}"));

    [Fact]
    public void Each_heading_links_the_lesson_that_bears_its_title() =>
        Assert.Equal(Lesson.All.Select(lesson => lesson.Name), Headings().Select(heading => heading.Groups["link"].Value));

    [Fact]
    public void Each_lesson_has_its_picture() =>
        Assert.Equal(
            Lesson.All.Select(lesson => $"../docs/images/lesson-{lesson.Name[..2]}.png"),
            Picture().Matches(map).Select(picture => picture.Groups[1].Value));

    [Fact]
    public void Every_picture_is_there_and_loads_at_once() =>
        Assert.All(Picture().Matches(map), picture =>
            Assert.InRange(new FileInfo(Path.Combine(Lesson.Folder, picture.Groups[1].Value)).Length, 1, 120_000));

    private static IEnumerable<Match> Headings() => Heading().Matches(map);

    [GeneratedRegex(@"^## (?<number>\d+) · \[(?<title>[^\]]+)\]\((?<link>[^)]+)\)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"!\[[^\]]+\]\(([^)]+)\)")]
    private static partial Regex Picture();
}
