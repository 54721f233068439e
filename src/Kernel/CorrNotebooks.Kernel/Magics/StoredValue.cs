namespace CorrNotebooks.Kernel.Magics;

/// <summary><c>#!value</c>: keeps text under a name, from the cell, a file or an address, for <c>#!share</c> and <c>#!set</c> to take.</summary>
internal static class StoredValue
{
    public const string Usage = "#!value --name x [--from-file path | --from-url address | --from-value text] [--mime-type type], or the text in the lines below it";

    private static readonly string[] sources = ["--from-file", "--from-url", "--from-value"];

    public static void Run(IMagicRun run, CodePart part)
    {
        var arguments = MagicArguments.Parse(part.Arguments, Usage, ["--name", "--from-value…", "--from-file", "--from-url", "--mime-type"]);
        if (arguments.Unnamed is [var stray, ..])
            throw arguments.Wrong($"{stray.Text} stands by itself");
        var name = Sharing.Text(run, arguments.Get("--name"));
        var body = string.IsNullOrWhiteSpace(part.Text) ? null : part.Text;
        string[] given = [.. sources.Where(arguments.Has)];
        if (given.Length > 1)
            throw arguments.Wrong($"{given[0]} and {given[1]} exclude each other");
        if (given.Length == 1 && given[0] != "--from-value" && body is not null)
            throw arguments.Wrong($"{given[0]} and text below it exclude each other");
        if (given.Length == 0 && body is null)
            throw arguments.Wrong($"There is no text for {name}");

        var (text, mimeType) = given switch
        {
            ["--from-file"] => (ReadFile(run, Sharing.Text(run, arguments.Get("--from-file"))), null),
            ["--from-url"] => ReadUrl(run, Sharing.Text(run, arguments.Get("--from-url"))),
            ["--from-value"] => (Sharing.Text(run, arguments.Get("--from-value")), null),
            _ => (body!, (string?)null),
        };
        var value = new SharedValue.Written(text, Sharing.Text(run, arguments.Find("--mime-type")) ?? mimeType ?? "text/plain");
        run.Values[name] = value;
        value.Text.DisplayAs(value.MimeType);
    }

    private static string ReadFile(IMagicRun run, string path)
    {
        var full = Path.GetFullPath(path, run.WorkingDirectory);
        return File.Exists(full) ? File.ReadAllText(full) : throw new MagicException($"There is no file {full} to read a value from.");
    }

    private static (string Text, string? MimeType) ReadUrl(IMagicRun run, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new MagicException($"{url} is not an address that begins with http:// or https://.");
        return run.Await(async () =>
        {
            try
            {
                using var client = new HttpClient();
                using var response = await client.GetAsync(address, run.Cancel);
                if (!response.IsSuccessStatusCode)
                    throw new MagicException($"{url} answers {(int)response.StatusCode} {response.ReasonPhrase}.");
                return (await response.Content.ReadAsStringAsync(run.Cancel), response.Content.Headers.ContentType?.MediaType);
            }
            catch (HttpRequestException e)
            {
                throw new MagicException($"{url} does not answer: {e.Message}");
            }
        });
    }
}
