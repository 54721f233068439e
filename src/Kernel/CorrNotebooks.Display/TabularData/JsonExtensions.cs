using System.Text.Json;
using CorrNotebooks.Kernel.Display;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>JSON as tables.</summary>
public static class JsonExtensions
{
    public static TabularDataResource ToTabularDataResource(this JsonDocument document) => document.RootElement.ToTabularDataResource();

    /// <summary>A table of an array of objects.</summary>
    public static TabularDataResource ToTabularDataResource(this JsonElement jsonElement) => jsonElement.ValueKind == JsonValueKind.Array
        ? TabularDataResourceFormatter.Of(TableRows.Of(jsonElement))
        : throw new InvalidOperationException($"A table is made of a JSON array of objects; this is {jsonElement.ValueKind}.");
}
