using System.Text.Json;

namespace CorrNotebooks.Cli.Testing;

/// <summary>Which tests are running, by the messages of xunit's runner: <c>-reporter json</c> writes each as a line.</summary>
internal sealed class RunningTests
{
    private const string MessageStart = "{\"$type\":\"";

    private readonly Lock gate = new();
    private readonly List<(string? Id, string Name)> running = [];

    /// <summary>The tests that have begun and not ended, the last one first.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (gate)
                return [.. Enumerable.Reverse(running).Select(test => test.Name)];
        }
    }

    /// <summary>Takes up a message in the line and answers the rest, null for nothing: a test may have begun the line with its own text.</summary>
    public string? WithoutMessage(string line)
    {
        var start = line.IndexOf(MessageStart, StringComparison.Ordinal);
        if (start < 0 || !Take(line[start..]))
            return line;
        return start == 0 ? null : line[..start];
    }

    private bool Take(string json)
    {
        try
        {
            using var message = JsonDocument.Parse(json);
            string? Text(string name) => message.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
            lock (gate)
            {
                if (Text("$type") == "test-starting")
                    running.Add((Text("TestUniqueID"), Text("TestDisplayName") ?? "a test without a name"));
                else if (Text("$type") == "test-finished")
                    running.RemoveAll(test => test.Id == Text("TestUniqueID"));
            }
            return true;
        }
        catch (JsonException) // cut off where the process died, or a test's own text
        {
            return false;
        }
    }
}
