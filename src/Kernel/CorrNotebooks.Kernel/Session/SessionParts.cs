using CorrNotebooks.Kernel.Errors;
using CorrNotebooks.Kernel.Loading;
using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Scripting;

namespace CorrNotebooks.Kernel;

/// <summary>What a session consists of, for the code that runs its cells.</summary>
internal sealed class SessionParts
{
    private bool hasNoticed;

    public SessionParts(SessionOptions options)
    {
        Options = options;
        var catalog = new AssemblyCatalog();
        var loader = new NotebookLoadContext(catalog);
        Compilations = new CompilationChain(catalog, options.WorkingDirectory);
        Chain = new ScriptChain(Compilations, loader);
        Packages = new SessionPackages(options, catalog, loader);
        Scope = new SessionScope(Output, options.Input, this);
        Thread = new SessionThread(() =>
        {
            SessionScope.Current = Scope;
            Chain.Prepare();
        }, e => Console.Error.WriteLine(string.Join('\n', ExceptionReport.Of(e, Chain.Sources).Traceback)));
    }

    /// <summary>Whether a notice that a session gives once is still to be given.</summary>
    public bool TryNotice() => !hasNoticed && (hasNoticed = true);

    public SessionOptions Options { get; }

    public EventQueue Output { get; } = new();

    public SessionThread Thread { get; }

    public CompilationChain Compilations { get; }

    public ScriptChain Chain { get; }

    public SessionPackages Packages { get; }

    public SessionScope Scope { get; }

    /// <summary>What <c>#!value</c> has stored.</summary>
    public Dictionary<string, SharedValue> Values { get; } = [];
}
