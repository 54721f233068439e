using System.Collections.Concurrent;
using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The formatters and limits of one session, behind the static <see cref="Formatter"/>.</summary>
/// <param name="known">What the session itself has for a type; null for most.</param>
internal sealed class FormatterSettings(Func<Type, FormatterSource?> known)
{
    private static readonly FormatterSettings outsideSessions = new(_ => null);

    private readonly object gate = new();
    private readonly List<ITypeFormatter> registered = [];
    private readonly List<(Type Type, string[] MimeTypes)> preferred = [];
    private readonly HashSet<Type> searched = [];
    private readonly ConcurrentDictionary<(Type, string), ITypeFormatter[]> found = new();
    private readonly ConcurrentDictionary<Type, int> limits = new();

    public static FormatterSettings Current => CellScope.Current?.Formatters ?? outsideSessions;

    public int ListExpansionLimit { get; set; } = 20;

    /// <summary>How many items are shown of a sequence of this type.</summary>
    public int LimitFor(Type type)
    {
        if (limits.IsEmpty)
            return ListExpansionLimit;
        if (limits.TryGetValue(type, out var limit))
            return limit;
        return type.GetInterfaces().Append(type).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => limits.TryGetValue(i, out var own) || limits.TryGetValue(i.GenericTypeArguments[0], out own) ? own : (int?)null)
            .FirstOrDefault(own => own is not null) ?? ListExpansionLimit;
    }

    public void SetLimit(Type type, int limit) => limits[type] = limit;

    public int RecursionLimit { get; set; } = 6;

    public string NullString { get; set; } = "<null>";

    public string DefaultMimeType { get; set; } = HtmlFormatter.MimeType;

    /// <summary>Whether a package's extension registers now: what this kernel shows better itself is not let go for it.</summary>
    public bool IsExtensionLoading { get; set; }

    public void Register(ITypeFormatter formatter)
    {
        if (IsExtensionLoading && IsShownByKernel(formatter.Type, formatter.MimeType))
            return;
        lock (gate)
            registered.Insert(0, formatter);
        found.Clear();
    }

    public IReadOnlyList<ITypeFormatter> Registered()
    {
        lock (gate)
            return [.. registered];
    }

    public void Prefer(Type type, string[] mimeTypes)
    {
        if (IsExtensionLoading && mimeTypes.Any(m => IsShownByKernel(type, m)))
            return;
        lock (gate)
            preferred.Insert(0, (type, mimeTypes));
    }

    public void Reset()
    {
        lock (gate)
        {
            registered.Clear();
            preferred.Clear();
            searched.Clear();
        }
        found.Clear();
        limits.Clear();
        (ListExpansionLimit, RecursionLimit, NullString, DefaultMimeType) = (20, 6, "<null>", HtmlFormatter.MimeType);
    }

    /// <summary>The registered formatters for a type, the one to ask first in front.</summary>
    public ITypeFormatter[] Find(Type type, string mimeType)
    {
        Search(type);
        return found.GetOrAdd((type, mimeType), key =>
        {
            lock (gate)
                return [.. MostSpecificFirst(registered.Where(f => f.MimeType == mimeType && Covers(f.Type, type)), f => f.Type)];
        });
    }

    public IReadOnlyCollection<string> PreferredMimeTypes(Type type)
    {
        Search(type);
        lock (gate)
        {
            return MostSpecificFirst(preferred.Where(p => Covers(p.Type, type)), p => p.Type).Select(p => p.MimeTypes).FirstOrDefault()
                ?? [type == typeof(string) ? PlainTextFormatter.MimeType : DefaultMimeType];
        }
    }

    // What the user registers goes before what a type brings along, so the latter is put last.
    private void Search(Type type)
    {
        lock (gate)
        {
            if (!searched.Add(type))
                return;
            foreach (var source in known(type) is { } own ? [own] : FormatterSources.Of(type))
            {
                registered.AddRange(source.Formatters);
                if (source.PreferredMimeTypes is { Length: > 0 } mimeTypes)
                    preferred.Add((type, mimeTypes));
            }
        }
    }

    private bool IsShownByKernel(Type type, string mimeType) =>
        mimeType is HtmlFormatter.MimeType or PlainTextFormatter.MimeType && (DataFrames.Is(type) || known(type) is not null);

    private static bool Covers(Type formatted, Type actual)
    {
        if (formatted.IsAssignableFrom(actual))
            return true;
        if (!formatted.IsGenericTypeDefinition)
            return false;
        return SelfAndBases(actual).Concat(actual.GetInterfaces()).Any(t => t.IsGenericType && t.GetGenericTypeDefinition() == formatted);
    }

    private static IEnumerable<Type> SelfAndBases(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            yield return t;
    }

    // Insertion keeps the order of registration among types that are not related.
    private static List<T> MostSpecificFirst<T>(IEnumerable<T> candidates, Func<T, Type> typeOf)
    {
        var sorted = new List<T>();
        foreach (var candidate in candidates)
        {
            var place = sorted.FindIndex(s => typeOf(s) != typeOf(candidate) && Covers(typeOf(s), typeOf(candidate)));
            sorted.Insert(place < 0 ? sorted.Count : place, candidate);
        }
        return sorted;
    }
}
