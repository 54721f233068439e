using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>What cells do with kernels.</summary>
public static class KernelExtensions
{
    /// <summary>The kernel of a name or an alias; null where there is none.</summary>
    public static Kernel? FindKernelByName(this Kernel kernel, string name) =>
        kernel.FindKernels(k => k.Name == name || k.KernelInfo.Aliases.Contains(name)).FirstOrDefault();

    public static IEnumerable<Kernel> FindKernels(this Kernel kernel, Func<Kernel, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return ((CompositeKernel)kernel.RootKernel).Prepend(kernel.RootKernel).Where(predicate);
    }

    /// <summary>Runs code as if it stood in the cell.</summary>
    public static Task<KernelCommandResult> SubmitCodeAsync(this Kernel kernel, string code)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.SendAsync(new SubmitCode(code));
    }

    public static void VisitSubkernels(this Kernel kernel, Action<Kernel> onVisit)
    {
        foreach (var child in kernel is CompositeKernel root ? root.ChildKernels : [])
            onVisit(child);
    }

    public static void VisitSubkernelsAndSelf(this Kernel kernel, Action<Kernel> onVisit)
    {
        onVisit(kernel);
        kernel.VisitSubkernels(onVisit);
    }
}
