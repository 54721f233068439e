namespace CorrNotebooks.Kernel.Display;

/// <summary>How far the reading of one displayed value has come, so that it ends: cycles, depth and size are bounded.</summary>
internal sealed class ReadScope
{
    private const int MostNodes = 3000;

    private readonly HashSet<object> around = new(ReferenceEqualityComparer.Instance);
    private HashSet<string>? required;
    private int nodes;

    public int Depth { get; set; }

    public bool IsExhausted => nodes > MostNodes;

    public void Count() => nodes++;

    /// <returns>False when the value is already being read further out.</returns>
    public bool TryEnter(object value)
    {
        if (!value.GetType().IsValueType && !around.Add(value))
            return false;
        Depth++;
        return true;
    }

    public void Leave(object value)
    {
        around.Remove(value);
        Depth--;
    }

    /// <summary>As <see cref="TryEnter"/>, for what lies around its content without being a level of it, as a tag does.</summary>
    public bool TryWrap(object tag) => around.Add(tag);

    public void Unwrap(object tag) => around.Remove(tag);

    /// <returns>False when content of that id is on the page already.</returns>
    public bool TryRequire(string id) => (required ??= []).Add(id);
}
