using System.Collections;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive;

/// <summary>The kernels of a session together.</summary>
public sealed class CompositeKernel : Kernel, IEnumerable<Kernel>
{
    internal const string CSharp = "csharp";

    private readonly Dictionary<string, AddedDirective> directives = new(StringComparer.Ordinal);
    private readonly List<Kernel> children = [];

    private CompositeKernel() : base(".NET", null, null) { }

    public string DefaultKernelName => CSharp;

    public IReadOnlyCollection<Kernel> ChildKernels => children;

    internal Kernel Default => children[0];

    internal override string Language => CSharp;

    /// <summary>The magics that cells have added, by their names.</summary>
    internal IReadOnlyDictionary<string, AddedDirective> Directives => directives;

    public IEnumerator<Kernel> GetEnumerator() => children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static CompositeKernel Create()
    {
        var root = new CompositeKernel();
        root.children.Add(new CSharpKernel(root));
        foreach (var (name, language) in new[] { ("html", "HTML"), ("javascript", "JavaScript"), ("markdown", "Markdown"), ("mermaid", "Mermaid"), ("value", null) })
            root.children.Add(new Kernel(name, language, root));
        root.children.Single(k => k.Name == "javascript").KernelInfo.Aliases = ["js"];
        root.Default.KernelInfo.Aliases = ["c#", "C#"];
        return root;
    }

    internal void Add(AddedDirective added)
    {
        ArgumentNullException.ThrowIfNull(added.Directive);
        directives[added.Directive.Name] = added;
    }

    internal AddedDirective? FindHandler(KernelCommand command) => directives.Values.LastOrDefault(d => d.CommandType == command.GetType());
}
