using CorrNotebooks.Kernel.Language;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests;

/// <summary>A session in a folder of its own, and all that its cells have told.</summary>
internal sealed class TestSession : IAsyncDisposable
{
    private readonly NotebookSession session;

    public TestSession(IPackageResolver? packages = null, Func<InputRequest, string?>? input = null, TimeSpan? grace = null)
    {
        Folder = Directory.CreateTempSubdirectory("corr-kernel-").FullName;
        var options = new SessionOptions { WorkingDirectory = Folder, Packages = packages, Input = input };
        session = new NotebookSession(grace is { } g ? options with { InterruptGrace = g } : options);
    }

    public string Folder { get; }

    public ILanguageService Language => session.Language;

    /// <summary>The events of the last cell.</summary>
    public List<CellEvent> Events { get; } = [];

    public string Stdout => Text("stdout");

    public string Stderr => Text("stderr");

    public IReadOnlyList<MimeBundle> Displays => [.. Events.OfType<DisplayData>().Select(d => d.Data)];

    public Task<CellResult> Try(string code) => Try(new Cell(code));

    public Task<CellResult> Try(Cell cell) => TryUntil(TestContext.Current.CancellationToken, cell);

    public async Task<CellResult> TryUntil(CancellationToken cancel, Cell cell)
    {
        Events.Clear();
        return await session.RunAsync(cell, Events.Add, cancel);
    }

    /// <summary>Runs a cell that has to succeed.</summary>
    /// <returns>Its value as plain text; null where it has none.</returns>
    public async Task<string?> Run(string code)
    {
        var result = await Try(code);
        Assert.True(result.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
        return Events.OfType<CellValue>().SingleOrDefault()?.Data.Plain();
    }

    /// <summary>Runs a cell that has to fail.</summary>
    public async Task<CellError> Fail(string code)
    {
        var result = await Try(code);
        Assert.False(result.Succeeded, "The cell was to fail.");
        Assert.Same(result.Error, Assert.Single(Events.OfType<CellError>()));
        return result.Error!;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private string Text(string stream) => string.Concat(Events.OfType<StreamText>().Where(s => s.Name == stream).Select(s => s.Text));
}

internal static class Bundles
{
    public static string Plain(this MimeBundle bundle) => (string)bundle.Data["text/plain"];

    public static string Html(this MimeBundle bundle) => (string)bundle.Data["text/html"];
}
