using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace CorrNotebooks.Cli.Doctor;

/// <summary>Shows findings: a line each, with the fix below, or as JSON.</summary>
internal sealed class DoctorReport(IReadOnlyList<Finding> findings)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public bool IsComplete => findings.All(finding => finding.State != FindingState.Missing);

    public string Json => JsonSerializer.Serialize(new { Complete = IsComplete, Findings = findings }, json);

    public void Write()
    {
        var width = findings.Max(finding => finding.Subject.Length);
        foreach (var finding in findings)
        {
            var (colour, verdict) = Verdict(finding.State);
            AnsiConsole.MarkupLine($"{Markup.Escape(finding.Subject.PadRight(width))}  [{colour}]{verdict,-7}[/]  {Markup.Escape(finding.Text)}");
            if (finding.Mend is { } mend)
                AnsiConsole.MarkupLine($"{"",-9}{new string(' ', width)}  [bold]fix: {Markup.Escape(mend)}[/]");
        }

        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine(Summary());
    }

    private string Summary()
    {
        var (missing, lacking) = (Count(FindingState.Missing), Count(FindingState.Lacking));
        return (missing, lacking) switch
        {
            (0, 0) => "Nothing is missing.",
            (0, _) => $"All that the lessons need is here; {lacking} more would be of use.",
            _ => $"{missing} missing that the lessons need, {lacking} more would be of use.",
        };
    }

    private int Count(FindingState state) => findings.Count(finding => finding.State == state);

    private static (string Colour, string Verdict) Verdict(FindingState state) => state switch
    {
        FindingState.Good => ("green", "ok"),
        FindingState.Note => ("default", "note"),
        FindingState.Lacking => ("yellow", "lacking"),
        _ => ("red", "missing"),
    };
}
