using System.Net;

namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary><c>#!value</c>.</summary>
public sealed class StoredValueTests
{
    [Theory]
    [InlineData("#!value --name v\na,b\n1,2", "a,b\n1,2")]
    [InlineData("#!value --name v\n#!share --from csharp x\n#r \"x\"", "#!share --from csharp x\n#r \"x\"")]
    [InlineData("#!value --name v --from-value text", "text")]
    [InlineData("#!value --from-value \"two words\" --name v", "two words")]
    [InlineData("#!value --name v --from-file data.csv", "a;b")]
    [InlineData("#!value --name v --from-file \"data.csv\" --mime-type text/plain", "a;b")]
    [InlineData("#!value --name v --from-value @csharp:x", "5")]
    public async Task Text_is_stored_shown_and_shared(string code, string text)
    {
        await using var session = new TestSession();
        session.Write("data.csv", "a;b");
        await session.Run("var x = 5;");
        await session.Run(code);
        Assert.Equal(text, Assert.Single(session.Displays).Plain());
        Assert.Equal(text, await session.Run("#!share --from value v\nv"));
        Assert.Equal(text, await session.Run("#!set --name w --value @value:v\nw"));
    }

    [Fact]
    public async Task A_whole_cell_of_it_may_store_several()
    {
        await using var session = new TestSession();
        Assert.True((await session.Try(new Cell("#!value --name a\n1\n\n#!value --name b\n2\n#!csharp\n#!share a --from value", "value"))).Succeeded);
        Assert.Equal("1\n", await session.Run("a"));
        Assert.Equal("2", await session.Run("#!share b --from value --as c\nc"));
    }

    [Fact]
    public async Task JSON_is_shared_as_JSON()
    {
        await using var session = new TestSession();
        await session.Run("#!value --name v --mime-type application/json\n{ \"a\": 7 }");
        Assert.Equal("7", await session.Run("#!share v --from value\nv.RootElement.GetProperty(\"a\").GetInt32()"));
        await session.Run("#!js\n#!share v --from value\n1");
        Assert.Contains("var v = { \"a\": 7 };", Assert.Single(session.Displays).Html());
    }

    [Fact]
    public async Task An_address_is_read_and_one_that_has_nothing_is_named()
    {
        using var server = new HttpListener();
        var address = Listen(server);
        var serving = Task.Run(async () =>
        {
            for (var i = 0; i < 2; i++)
            {
                var context = await server.GetContextAsync();
                context.Response.StatusCode = context.Request.RawUrl == "/found" ? 200 : 404;
                context.Response.ContentType = "application/json; charset=utf-8";
                context.Response.Close("{\"n\": 3}"u8.ToArray(), willBlock: true);
            }
        }, TestContext.Current.CancellationToken);
        await using var session = new TestSession();

        Assert.Equal("3", await session.Run($"#!value --name v --from-url {address}found\n#!csharp\n#!share v --from value\nv.RootElement.GetProperty(\"n\").GetInt32()"));
        Assert.StartsWith($"{address}lost answers 404", (await session.Fail($"#!value --name v --from-url {address}lost")).Message);
        await serving;
    }

    [Theory]
    [InlineData("#!value\ntext", "--name is missing. Write #!value --name x")]
    [InlineData("#!value --name v", "There is no text for v. Write")]
    [InlineData("#!value --name v --from-file a --from-url b", "--from-file and --from-url exclude each other. Write")]
    [InlineData("#!value --name v --from-file a\ntext", "--from-file and text below it exclude each other. Write")]
    [InlineData("#!value --name v --from-file missing.csv", "There is no file ")]
    [InlineData("#!value --name v --from-url file:///etc/passwd", "file:///etc/passwd is not an address that begins with http:// or https://.")]
    public async Task What_cannot_be_stored_says_why(string code, string why)
    {
        await using var session = new TestSession();
        var error = await session.Fail(code);
        Assert.Equal(("MagicError", 1), (error.Name, error.Line));
        Assert.StartsWith(why, error.Message);
    }

    private static string Listen(HttpListener server)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        server.Prefixes.Add(address);
        server.Start();
        return address;
    }
}
