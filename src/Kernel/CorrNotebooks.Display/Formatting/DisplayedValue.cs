using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A display on the page, which can be made to show something else.</summary>
public class DisplayedValue(object? value, IReadOnlyList<FormattedValue> formattedValues)
{
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    public object? Value { get; private set; } = value;

    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; } = formattedValues;

    public bool IsUpdated { get; private set; }

    /// <summary>Shows another value in this one's place, in the same formats.</summary>
    public void Update(object? updatedValue)
    {
        Value = updatedValue;
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, [.. FormattedValues.Select(f => f.MimeType)]);
        IsUpdated = true;
        DisplayOutput.Send(this);
    }
}
