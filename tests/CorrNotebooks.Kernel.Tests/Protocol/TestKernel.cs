using CorrNotebooks.Kernel.Language;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

/// <summary>A kernel's protocol layer on free ports, before an engine that does as the test says.</summary>
internal sealed class TestKernel : IDisposable, ICellRunner
{
    private readonly KernelServer server;
    private readonly StringWriter log = new();
    private readonly TextWriter shared;
    private readonly CancellationTokenSource stop = new();

    /// <param name="library">What the kernel speaks through; its clients take what the machine has, as a front end does.</param>
    public TestKernel(ZmqLibrary library, string key = "a key", string transport = "tcp")
    {
        Libraries.Require(library);
        shared = TextWriter.Synchronized(log);
        Connection = ConnectionFile.OnFreePorts() with { Key = key, Transport = transport };
        if (transport == "ipc")
            Connection = Connection with { Ip = Path.Combine(Path.GetTempPath(), $"corr-{Connection.ShellPort}") };
        server = new KernelServer(Connection, shared, library);
        Served = server.ServeAsync(this, new NoLanguage(), stop.Token);
    }

    private TestKernel(Func<TextWriter, KernelServer> serve)
    {
        shared = TextWriter.Synchronized(log);
        Connection = ConnectionFile.OnFreePorts(); // which is not used
        server = serve(shared);
        Served = server.ServeAsync(this, new NoLanguage(), stop.Token);
    }

    public static TestKernel OnPipe(string name) => new(log => new KernelServer(name, log));

    public ConnectionFile Connection { get; }

    /// <summary>Completes when the kernel has been asked to end.</summary>
    public Task Served { get; }

    public string Log
    {
        get { lock (shared) return log.ToString(); }
    }

    /// <summary>The cells run so far.</summary>
    public List<string> Ran { get; } = [];

    /// <summary>The languages of the cells run so far.</summary>
    public List<string> RanIn { get; } = [];

    /// <summary>What a cell does; without an answer here it succeeds silently.</summary>
    public Func<string, Action<CellEvent>, CancellationToken, Task<CellResult>> OnRun { get; set; } = (_, _, _) => Task.FromResult(new CellResult(Error: null));

    public static MimeBundle Text(string text) => new(new Dictionary<string, object> { ["text/plain"] = text });

    public static CellResult Fail(Action<CellEvent> emit)
    {
        var error = new CellError("DivideByZeroException", "Attempted to divide by zero.", ["at cell 1, line 1"], 1);
        emit(error);
        return new CellResult(error);
    }

    public KernelClient Connect()
    {
        var client = new KernelClient(Connection);
        client.WaitUntilSubscribed();
        return client;
    }

    public string? AskInput(InputRequest request) => server.AskInput(request);

    public Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel)
    {
        Ran.Add(cell.Code);
        RanIn.Add(cell.Language);
        return OnRun(cell.Code, emit, cancel);
    }

    public void Dispose()
    {
        stop.Cancel();
        server.Dispose();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class NoLanguage : ILanguageService
    {
        public CompletionList Complete(string code, int position) =>
            new(position - 1, position, [new CompletionItem("WriteLine", "method", "(string value)")]);

        public MimeBundle? Inspect(string code, int position) => code.Contains("Console") ? Text("a class") : null;

        public Completeness IsComplete(string code) => new("incomplete", "    ");
    }
}
