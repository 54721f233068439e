using CorrNotebooks.Kernel.Display;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

public partial class Kernel
{
    private readonly List<IDisposable> owned = [];

    internal Kernel(string name, string? languageName, CompositeKernel? parent)
    {
        Name = name;
        ParentKernel = parent;
        KernelInfo = new KernelInfo(name) { LanguageName = languageName };
    }

    /// <summary>The kernel of the code that runs; null outside a notebook.</summary>
    public static Kernel? Current => CellScope.Current?.Kernels.Default;

    /// <summary>The kernel that the others are parts of; null outside a notebook.</summary>
    public static Kernel? Root => CellScope.Current?.Kernels;

    public string Name { get; }

    public KernelInfo KernelInfo { get; }

    public CompositeKernel? ParentKernel { get; }

    public Kernel RootKernel => ParentKernel ?? this;

    internal virtual string Language => Name;

    /// <summary>Carries out a command within the cell that runs.</summary>
    /// <returns>What it has led to; a failure is among the events, and is not thrown.</returns>
    public Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        var scope = CellScope.Current ?? throw new InvalidOperationException("Only a cell can send commands to a kernel.");
        var target = command.TargetKernelName is not { } name ? this
            : this.FindKernelByName(name) ?? throw new ArgumentException($"There is no kernel '{name}' here; there are {string.Join(", ", scope.Kernels.ChildKernels.Select(k => k.Name))}.", nameof(command));
        return command switch
        {
            SubmitCode submission => SubmitAsync(submission, scope, target.Language),
            RequestValue request => Task.FromResult(target.Find(request, scope)),
            KernelDirectiveCommand directive when scope.Kernels.FindHandler(directive) is { } handler => RunAsync(directive, handler),
            _ => throw new NotSupportedException($"This kernel carries out SubmitCode, RequestValue and commands of its own magics, not {command.GetType().Name}."),
        };
    }

    /// <summary>Adds a magic to the session.</summary>
    public void AddDirective(KernelActionDirective directive, KernelCommandInvocation handler) =>
        ((CompositeKernel)RootKernel).Add(new AddedDirective(directive, typeof(DirectiveCommand), (command, context) => handler(command, context)));

    /// <summary>Adds a magic to the session; its parameters become properties of a command.</summary>
    public void AddDirective<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand
    {
        ArgumentNullException.ThrowIfNull(handler);
        ((CompositeKernel)RootKernel).Add(new AddedDirective(directive, typeof(TCommand), (command, context) => handler((TCommand)command, context)));
    }

    /// <summary>Keeps it as long as there is the session.</summary>
    public void RegisterForDisposal(IDisposable disposable) => owned.Add(disposable);

    public override string ToString() => $"{GetType().Name}: {Name}";

    private static async Task<KernelCommandResult> SubmitAsync(SubmitCode submission, CellScope scope, string language)
    {
        var code = await scope.SubmitAsync(submission.Code, language);
        var events = new List<KernelEvent>();
        if (code.HasValue)
            events.Add(new ReturnValueProduced(code.Value, submission, FormattedValue.CreateManyFromObject(code.Value)));
        events.Add(code.Failure is { } failure ? new CommandFailed(code.Exception, submission, failure) : new CommandSucceeded(submission));
        return new KernelCommandResult(submission, events);
    }

    private static async Task<KernelCommandResult> RunAsync(KernelDirectiveCommand command, AddedDirective added)
    {
        await added.Handler(command, KernelInvocationContext.Current!);
        return new KernelCommandResult(command, [new CommandSucceeded(command)]);
    }

    private KernelCommandResult Find(RequestValue request, CellScope scope) => new(request, Language == CompositeKernel.CSharp && scope.FindVariable(request.Name) is { } variable
        ? [new ValueProduced(variable.Value, request.Name, new FormattedValue(request.MimeType, variable.Value.ToDisplayString(request.MimeType)), request), new CommandSucceeded(request)]
        : [new CommandFailed(null, request, $"There is no variable {request.Name} in {Name}.")]);
}
