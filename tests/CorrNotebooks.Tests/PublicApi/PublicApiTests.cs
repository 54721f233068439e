namespace CorrNotebooks.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_API_is_what_its_file_says()
    {
        var (written, now) = (File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicApi.txt")), PublicApi.Of("CorrNotebooks.dll"));
        if (written.SequenceEqual(now))
            return;

        var received = Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt");
        File.WriteAllText(received, string.Concat(now.Select(line => $"{line}\n")));
        Assert.Fail($"""
            The public API has changed:
            {string.Join('\n', written.Except(now).Select(line => $"- {line}").Concat(now.Except(written).Select(line => $"+ {line}")))}
            If that is meant, say so in CHANGELOG.md, and keep what it is now:
            cp {received} src/CorrNotebooks/PublicApi.txt
            """);
    }
}
