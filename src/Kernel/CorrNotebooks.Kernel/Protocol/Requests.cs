namespace CorrNotebooks.Kernel.Protocol;

// The contents of the requests, as the messaging specification has them. What a front end may leave out has a default.

internal sealed record ExecuteRequest(
    string Code,
    bool Silent = false,
    bool StoreHistory = true,
    IReadOnlyDictionary<string, string>? UserExpressions = null,
    bool AllowStdin = true,
    bool StopOnError = true);

internal sealed record CompleteRequest(string Code, int CursorPos);

internal sealed record InspectRequest(string Code, int CursorPos, int DetailLevel = 0);

internal sealed record IsCompleteRequest(string Code);

internal sealed record HistoryRequest(
    string HistAccessType,
    bool Output = false,
    bool Raw = true,
    int? Session = null,
    int? Start = null,
    int? Stop = null,
    int? N = null,
    string? Pattern = null,
    bool Unique = false);

internal sealed record CommOpen(string CommId, string TargetName = "");

internal sealed record ShutdownRequest(bool Restart = false);

internal sealed record InputReply(string Value);
