namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Lines for whoever looks at the terminal that Jupyter runs in.</summary>
internal sealed class KernelLog(TextWriter output)
{
    public void Write(string line)
    {
        lock (output)
            output.WriteLine($"corr kernel: {line}");
    }
}
