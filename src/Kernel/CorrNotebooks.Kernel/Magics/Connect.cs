namespace CorrNotebooks.Kernel.Magics;

/// <summary><c>#!connect</c>: there is one kernel here, and what leads to the same end from C#.</summary>
internal static class Connect
{
    private static readonly Dictionary<string, string> instead = new(StringComparer.OrdinalIgnoreCase)
    {
        ["jupyter"] = "Put the cells of the other language into a notebook of their own kernel, and pass files between the two",
        ["mssql"] = "Query the database from C#: #r \"nuget: Microsoft.Data.SqlClient\"",
        ["kql"] = "Query the cluster from C#: #r \"nuget: Microsoft.Azure.Kusto.Data\"",
        ["postgres"] = "Query the database from C#: #r \"nuget: Npgsql\"",
        ["postgresql"] = "Query the database from C#: #r \"nuget: Npgsql\"",
        ["sqlite"] = "Query the database from C#: #r \"nuget: Microsoft.Data.Sqlite\"",
        ["duckdb"] = "Query the database from C#: #r \"nuget: DuckDB.NET.Data.Full\"",
        ["mysql"] = "Query the database from C#: #r \"nuget: MySqlConnector\"",
        ["http"] = "Send the requests from C#, with HttpClient",
        ["named-pipe"] = "Open the pipe from C#, with NamedPipeClientStream",
        ["signalr"] = "Connect from C#: #r \"nuget: Microsoft.AspNetCore.SignalR.Client\"",
        ["stdio"] = "Start the program from C#, with Process.Start",
    };

    /// <exception cref="MagicException">Always.</exception>
    public static void Refuse(string arguments)
    {
        var kind = arguments.Split([' ', '\t'], 2)[0];
        var what = kind.Length == 0 || kind.StartsWith('-') ? "another kernel" : $"a kernel of kind '{kind}'";
        var advice = instead.GetValueOrDefault(kind, "Do in C# what it was for, or tag the cell skip-execution to have runs leave it out");
        throw new MagicException($"#!connect: {what} cannot be connected; this kernel is the only one here. {advice}.");
    }
}
