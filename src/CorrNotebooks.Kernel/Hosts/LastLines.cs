namespace CorrNotebooks.Kernel.Hosts;

/// <summary>The last lines that a process wrote past its protocol: native libraries do, and a runtime that crashes.</summary>
internal sealed class LastLines(int count)
{
    private readonly Queue<string> lines = new();

    public IReadOnlyList<string> All
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;

        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > count)
                lines.Dequeue();
        }
    }
}
