using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Jupyter.Tests.Browsing;

/// <summary>A page in the browser, and the hands of its user.</summary>
internal sealed class Page : IAsyncDisposable
{
    private const int Shift = 8; // the protocol's bit for the key that is held

    private readonly ClientWebSocket socket = new();
    private int sent;

    public static async Task<Page> ConnectAsync(Uri address)
    {
        var page = new Page();
        page.socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await page.socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        await page.SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = 1200, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        return page;
    }

    public Task GoAsync(Uri address) => SendAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri });

    /// <summary>The value of a JavaScript expression, awaited where it is a promise.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(answer["exceptionDetails"] is null, $"{expression}\n{answer["exceptionDetails"]?.ToJsonString()}");
        return answer["result"]!["value"];
    }

    /// <summary>Runs JavaScript for what it does.</summary>
    public Task DoAsync(string statements) => EvaluateAsync($"(() => {{ {statements}; }})()");

    /// <summary>Waits until an expression is neither false nor empty, and returns it.</summary>
    public Task<JsonNode> WaitForAsync(string expression) => Patience.ForAsync(expression, () => EvaluateAsync(
        $"(() => {{ try {{ const value = {expression}; return value && value.length !== 0 ? value : null; }} catch {{ return null; }} }})()"));

    public Task TypeAsync(string text) => SendAsync("Input.insertText", new() { ["text"] = text });

    public Task ClickAsync(string selector) => DoAsync($"document.querySelector({JsonSerializer.Serialize(selector)}).click()");

    /// <summary>Presses a key, such as Enter, whose name is its code too.</summary>
    public async Task PressAsync(string key, int code, bool shift = false)
    {
        foreach (var type in new[] { "rawKeyDown", "keyUp" })
            await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["modifiers"] = shift ? Shift : 0 });
    }

    public async Task SavePictureAsync(string path)
    {
        var answer = await SendAsync("Page.captureScreenshot", []);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String((string)answer["data"]!));
    }

    public async ValueTask DisposeAsync()
    {
        await SendAsync("Page.close", []);
        socket.Dispose();
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters)
    {
        var cancel = TestContext.Current.CancellationToken;
        var message = new JsonObject { ["id"] = ++sent, ["method"] = method, ["params"] = parameters };
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancel);
        while (true)
        {
            using var text = new MemoryStream();
            var buffer = new byte[1 << 16];
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
                text.Write(buffer.AsSpan(0, received.Count));
            }
            while (!received.EndOfMessage);
            var answer = JsonNode.Parse(text.ToArray())!;
            if ((int?)answer["id"] == sent)
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]?.ToJsonString()}");
        }
    }
}
