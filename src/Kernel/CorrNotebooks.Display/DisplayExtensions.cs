using CorrNotebooks.Kernel.Display;
using Microsoft.DotNet.Interactive.Formatting;

namespace System;

/// <summary>Displays from anywhere in a cell, not only its last line.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value.</summary>
    /// <param name="mimeTypes">The formats to show it in; without any, those preferred for its type.</param>
    /// <returns>A handle through which the same display can show another value later.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        var displayed = new DisplayedValue(value, FormattedValue.CreateManyFromObject(value, mimeTypes));
        DisplayOutput.Send(displayed);
        return displayed;
    }

    /// <summary>Shows text that is in the given format already.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        var displayed = new DisplayedValue(value, [new FormattedValue(mimeType, value)]);
        DisplayOutput.Send(displayed);
        return displayed;
    }

    /// <summary>Shows the items of a sequence as rows.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) => value.Display(mimeTypes);
}
