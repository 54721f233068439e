using System.Text;

namespace CorrNotebooks.Kernel;

/// <summary>
/// The events of a session on their way from the cell's threads to the one reader. Text is gathered while the reader
/// is busy, so a hundred thousand small writes arrive as a few events. Whoever is far ahead of the reader waits for it;
/// between two cells there is no reader, and what goes beyond the limit is dropped.
/// </summary>
internal sealed class EventQueue
{
    private const int MostCharsAhead = 1 << 20;

    private readonly object gate = new();
    private readonly List<CellEvent> events = [];
    private readonly StringBuilder text = new();
    private string textName = "";
    private TaskCompletionSource arrival = NewArrival();
    private long charsAhead;
    private bool hasReader;

    /// <summary>Completes when there is something to drain.</summary>
    public Task Arrival
    {
        get { lock (gate) return arrival.Task; }
    }

    public void Post(CellEvent e)
    {
        var size = e switch
        {
            DisplayData display => display.Data.CountChars(),
            CellValue value => value.Data.CountChars(),
            _ => 0,
        };
        lock (gate)
        {
            if (!TryMakeRoom())
                return;
            charsAhead += size;
            FlushText();
            events.Add(e);
            arrival.TrySetResult();
        }
    }

    public void Write(string stream, ReadOnlySpan<char> chars)
    {
        lock (gate)
        {
            if (chars.IsEmpty || !TryMakeRoom())
                return;
            charsAhead += chars.Length;
            if (textName != stream)
            {
                FlushText();
                textName = stream;
            }
            text.Append(chars);
            arrival.TrySetResult();
        }
    }

    public IReadOnlyList<CellEvent> Drain()
    {
        lock (gate)
        {
            FlushText();
            CellEvent[] drained = [.. WithoutOutdated(events)];
            events.Clear();
            charsAhead = 0;
            if (arrival.Task.IsCompleted)
                arrival = NewArrival();
            Monitor.PulseAll(gate);
            return drained;
        }
    }

    public void SetReader(bool present)
    {
        lock (gate)
        {
            hasReader = present;
            Monitor.PulseAll(gate);
        }
    }

    private bool TryMakeRoom()
    {
        while (charsAhead > MostCharsAhead && hasReader)
            Monitor.Wait(gate);
        return charsAhead <= MostCharsAhead;
    }

    // Of several updates of one display the reader would see the last alone; a progress bar may send thousands.
    private static IEnumerable<CellEvent> WithoutOutdated(List<CellEvent> events)
    {
        var latest = events.OfType<DisplayData>().Where(d => d.IsUpdate).GroupBy(d => d.DisplayId).Select(updates => updates.Last()).ToHashSet(ReferenceEqualityComparer.Instance);
        return events.Where(e => e is not DisplayData { IsUpdate: true } || latest.Contains(e));
    }

    private void FlushText()
    {
        if (text.Length == 0)
            return;
        events.Add(new StreamText(textName, text.ToString()));
        text.Clear();
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
