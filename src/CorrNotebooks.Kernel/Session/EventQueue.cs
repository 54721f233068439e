using System.Text;

namespace CorrNotebooks.Kernel;

/// <summary>
/// The events of a session on their way from the cell's threads to the one reader. Text is gathered while the reader
/// is busy, so a hundred thousand small writes arrive as a few events. A writer far ahead of the reader waits for it;
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
    private int charsAhead;
    private bool hasReader;

    /// <summary>Completes when there is something to drain.</summary>
    public Task Arrival
    {
        get { lock (gate) return arrival.Task; }
    }

    public void Post(CellEvent e)
    {
        lock (gate)
        {
            FlushText();
            events.Add(e);
            arrival.TrySetResult();
        }
    }

    public void Write(string stream, ReadOnlySpan<char> chars)
    {
        lock (gate)
        {
            while (charsAhead > MostCharsAhead && hasReader)
                Monitor.Wait(gate);
            if (charsAhead > MostCharsAhead || chars.IsEmpty)
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
            CellEvent[] drained = [.. events];
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

    private void FlushText()
    {
        if (text.Length == 0)
            return;
        events.Add(new StreamText(textName, text.ToString()));
        text.Clear();
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
