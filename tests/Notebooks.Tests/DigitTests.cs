using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace Notebooks.Tests;

/// <summary>No digit that a lesson shows can change unseen: each in turn is changed in what is committed, and that is compared
/// with what it was, as <c>corr verify</c> compares it with a fresh run.</summary>
public partial class DigitTests
{
    private const string Figure = "application/vnd.plotly.v1+json";
    private static readonly JsonSerializerOptions asItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Lessons => LessonFormTests.Lessons;

    [Theory, MemberData(nameof(Lessons))]
    public void Every_digit_of_every_text_is_compared(string lesson)
    {
        var changed = Shown(lesson).Where(shown => !shown.IsChart).Sum(shown => ChangeEach(Digit(), shown));

        Assert.True(changed > 50, $"{changed} digits");
    }

    // Of the rest of their digits, those that make a difference in a drawing.
    [Fact]
    public void The_first_digit_of_every_value_of_every_chart_is_compared()
    {
        var changed = Lessons.SelectMany(lesson => Shown(lesson)).Where(shown => shown.IsChart).Sum(shown => ChangeEach(FirstDigit(), shown));

        Assert.True(changed > 1000, $"{changed} values");
    }

    private static int ChangeEach(Regex digits, Output shown)
    {
        var committed = Notebook(shown, shown.Content);
        var matches = digits.Matches(shown.Content);
        foreach (Match match in matches)
        {
            // Never to a zero, which JSON would not have before other digits.
            var digit = match.Value == "9" ? "8" : $"{match.Value[0] - '0' + 1}";
            var altered = Notebook(shown, $"{shown.Content[..match.Index]}{digit}{shown.Content[(match.Index + 1)..]}");

            var differences = CommittedOutputs.Of(altered).CompareWith(committed, cellsRun: 1);
            Assert.True(differences is [{ Place: var place }] && place == $"cell 1 ({shown.Cell})", $"{shown.Cell}: the digit {match.Value} after "
                + $"…{shown.Content[Math.Max(0, match.Index - 60)..match.Index]} was changed to {digit}, and {differences.Count} differences were found.");
        }

        return matches.Count;
    }

    private static IEnumerable<Output> Shown(string lesson) =>
        from cell in Lesson.Named(lesson).Cells
        where cell.IsCode && !cell.Tags.Intersect(["volatile", "approximate"]).Any()
        from output in cell.Json.GetProperty("outputs").EnumerateArray()
        from shown in Parts(cell.Id, output)
        select shown;

    // Each text with what stands around it in a notebook; pictures and plotly.js, which are not compared, are left out.
    private static IEnumerable<Output> Parts(string cell, JsonElement output)
    {
        if (output.TryGetProperty("text", out var text))
            return [new(cell, """{"name":"stdout","output_type":"stream","text":""", Content(text), "}")];
        if (!output.TryGetProperty("data", out var data))
            return [new(cell, """{"output_type":"error","ename":"E","evalue":""", Content(output.GetProperty("evalue")), "}")];
        return from format in data.EnumerateObject()
               where !format.Name.StartsWith("image/")
               let isChart = format.Name == Figure || (format.Name == "text/html" && data.TryGetProperty(Figure, out _))
               select new Output(cell, $$$"""{"output_type":"display_data","data":{"{{{format.Name}}}":""", Content(format.Value), "}}", isChart);
    }

    private static string Content(JsonElement json) => Base64().Replace(JsonSerializer.Serialize(json, asItIs), "");

    private static Notebook Notebook(Output shown, string content) => CorrNotebooks.Kernel.Notebooks.Notebook.Parse(Encoding.UTF8.GetBytes($$"""
        {"cells":[{"cell_type":"code","execution_count":1,"id":"{{shown.Cell}}","metadata":{},"source":"1","outputs":[{{shown.Before}}{{content}}{{shown.After}}]}],
         "metadata":{},"nbformat":4,"nbformat_minor":5}
        """));

    private sealed record Output(string Cell, string Before, string Content, string After, bool IsChart = false);

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digit();

    [GeneratedRegex(@"(?<=[\[,]-?)[0-9]")]
    private static partial Regex FirstDigit();

    [GeneratedRegex("[A-Za-z0-9+/=]{1000,}")]
    private static partial Regex Base64();
}
