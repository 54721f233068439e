using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>The cells run so far. It lives as long as the kernel: earlier sessions are not kept.</summary>
internal sealed class History
{
    private const int ThisSession = 1;

    private readonly List<Entry> entries = [];

    /// <summary>The number of the latest cell.</summary>
    public int Count => entries.Count;

    public int Begin(string code)
    {
        entries.Add(new Entry(entries.Count + 1, code, Output: null));
        return Count;
    }

    public void End(string? output) => entries[^1] = entries[^1] with { Output = output };

    public Reply Handle(Message message)
    {
        var request = message.Read(ProtocolJson.Default.HistoryRequest);
        var found = request.HistAccessType switch
        {
            "range" when IsThisSession(request.Session ?? 0) => entries.Where(e => e.Number >= (request.Start ?? 1) && e.Number < (request.Stop ?? int.MaxValue)),
            "range" => [],
            "tail" => entries.TakeLast(request.N ?? Count),
            "search" => Search(request).TakeLast(request.N ?? Count),
            _ => throw new MalformedMessageException($"history has range, tail and search, no {request.HistAccessType}"),
        };
        var reply = Replies.Ok();
        reply["history"] = new JsonArray([.. found.Select(entry => Write(entry, request.Output))]);
        return new Reply(reply);
    }

    // Sessions are counted from the present one backwards too: 0 is this one.
    private static bool IsThisSession(int session) => session is 0 or ThisSession;

    private IEnumerable<Entry> Search(HistoryRequest request)
    {
        var found = entries.Where(e => FileSystemName.MatchesSimpleExpression(request.Pattern ?? "*", e.Code, ignoreCase: false));
        return request.Unique ? found.Reverse().DistinctBy(e => e.Code).Reverse() : found;
    }

    private static JsonArray Write(Entry entry, bool withOutput) =>
    [
        ThisSession,
        entry.Number,
        withOutput ? new JsonArray(entry.Code, entry.Output) : entry.Code,
    ];

    private sealed record Entry(int Number, string Code, string? Output);
}
