using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace System;

/// <summary>Shows data as a table that front ends with a data explorer let one sort, filter and draw.</summary>
public static class ExploreExtensions
{
    public static DisplayedValue Explore<T>(this IEnumerable<T> source) => source.ToTabularDataResource().Display();

    public static DisplayedValue Explore(this TabularDataResource source) => source.Display();

    public static DisplayedValue Explore(this JsonDocument source) => source.ToTabularDataResource().Display();

    public static DisplayedValue Explore(this JsonElement source) => source.ToTabularDataResource().Display();
}
