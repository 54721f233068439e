using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Jupyter.Tests.Browsing;

/// <summary>
/// A Chromium without a window and without a network, driven by its own protocol. The libraries for this bring a browser or a
/// JavaScript runtime for every platform, hundreds of megabytes that everyone would fetch who builds the kit.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly string profile;
    private readonly Process process;
    private readonly HttpClient http;

    private Chromium(string profile, Process process, HttpClient http) => (this.profile, this.process, this.http) = (profile, process, http);

    public static async Task<Chromium> StartAsync(Browser browser)
    {
        var profile = Directory.CreateTempSubdirectory("corr-chromium-").FullName;
        var process = browser.Start(profile, "--remote-debugging-port=0", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost", "about:blank");
        process.ErrorDataReceived += (_, _) => { }; // a full pipe would hold it up
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var port = await Patience.ForAsync("Chromium's port", () => Task.FromResult(PortIn(Path.Combine(profile, "DevToolsActivePort"))));
        return new Chromium(profile, process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") });
    }

    public async Task<Page> OpenAsync(Uri address)
    {
        using var response = await http.PutAsync("json/new?about:blank", null);
        var target = await response.Content.ReadFromJsonAsync<JsonNode>();
        var page = await Page.ConnectAsync(new Uri((string)target!["webSocketDebuggerUrl"]!));
        await page.GoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Browser.DeleteProfile(profile);
    }

    private static string? PortIn(string file) => File.Exists(file) && File.ReadAllLines(file) is [var port, ..] ? port : null;
}
