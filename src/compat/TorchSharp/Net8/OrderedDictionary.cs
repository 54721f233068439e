namespace System.Collections.Generic;

/// <summary>In place of .NET 9's, which keeps the order of what was added also after removals: the build for .NET 8 is compiled
/// against and never run.</summary>
internal sealed class OrderedDictionary<TKey, TValue> : Dictionary<TKey, TValue>
    where TKey : notnull;
