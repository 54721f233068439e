namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>Magics of .NET Interactive that are not about values.</summary>
public sealed class OtherMagicTests
{
    [Theory]
    [InlineData("jupyter --kernel-name pythonkernel --kernel-spec python3", "a kernel of kind 'jupyter' cannot be connected", "a notebook of their own kernel")]
    [InlineData("mssql --kernel-name x \"Persist Security Info=False; Server=.\"", "a kernel of kind 'mssql' cannot be connected", "Microsoft.Data.SqlClient")]
    [InlineData("postgres --kernel-name x y", "'postgres'", "Npgsql")]
    [InlineData("sqlite --kernel-name x \"Data Source=a.db\"", "'sqlite'", "Microsoft.Data.Sqlite")]
    [InlineData("duckdb", "'duckdb'", "DuckDB.NET")]
    [InlineData("kql --cluster \"https://x\" --database y", "'kql'", "Kusto")]
    [InlineData("named-pipe --kernel-name wpf --pipe-name p", "'named-pipe'", "NamedPipeClientStream")]
    [InlineData("signalr --kernel-name x", "'signalr'", "SignalR")]
    [InlineData("ollama --model x", "'ollama'", "skip-execution")]
    [InlineData("", "another kernel cannot be connected", "skip-execution")]
    public async Task Connecting_is_refused_before_anything_runs_with_what_to_do_instead(string arguments, string what, string instead)
    {
        await using var session = new TestSession();
        var error = await session.Fail($"Console.Write(\"no\");\n#!connect {arguments}");
        Assert.Equal(("MagicError", 2, ""), (error.Name, error.Line, session.Stdout));
        Assert.StartsWith($"#!connect: ", error.Message);
        Assert.Contains(what, error.Message);
        Assert.Contains(instead, error.Message);
        Assert.Single(error.Traceback);
    }

    [Fact]
    public async Task Connecting_in_a_cell_of_the_kernel_to_be_is_refused_alike()
    {
        await using var session = new TestSession();
        Assert.StartsWith("#!connect: a kernel of kind 'mssql' cannot be connected", (await session.Try(new Cell("\n#!connect mssql\nSELECT 1", "sql"))).Error!.Message);
    }

    [Theory]
    [InlineData("#!help")]
    [InlineData("#!lsmagic")]
    public async Task The_magics_are_listed(string line)
    {
        await using var session = new TestSession();
        await session.Run(line);
        var text = Assert.Single(session.Displays).Plain();
        Assert.All(["#!share", "#!set", "#!value", "#!mermaid", "#!connect", "#!time", "#!whos"], name => Assert.Contains(name, text));
    }

    [Theory]
    [InlineData("#!share --help", "#!share x --from")]
    [InlineData("#!set -h", "#!set --name x")]
    [InlineData("#!time -?", "#!time\nShows how long")]
    public async Task A_magic_tells_about_itself(string line, string text)
    {
        await using var session = new TestSession();
        await session.Run(line);
        Assert.StartsWith(text, Assert.Single(session.Displays).Plain());
    }
}
