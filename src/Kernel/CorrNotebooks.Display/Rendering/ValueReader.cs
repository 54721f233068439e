using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CorrNotebooks.Kernel.Names;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>Reads what is to be shown of a value for one format, within the limits of <see cref="Formatter"/>.</summary>
internal sealed class ValueReader(string mimeType, ReadScope scope)
{
    private const int MostColumns = 30;
    private const int MostMembers = 50;
    private const int MostNestedText = 500;

    /// <summary>Reads the value itself, whether or not it has a formatter of its own.</summary>
    public Node Read(object? value)
    {
        var json = JsonShape.Of(value);
        if (json is { Members: null, Items: null })
            (value, json) = (json.Scalar, null);
        if (value is null)
            return new TextNode(Formatter.NullString);
        if (json is null && Scalars.Read(value) is { } scalar)
            return scalar;
        if (scope.Depth > Formatter.RecursionLimit || scope.IsExhausted)
            return new TextNode(json is null ? Words(value) ?? TypeNames.Of(value.GetType()) : json.Members is null ? "[ … ]" : "{ … }");
        if (!scope.TryEnter(value))
            return new TextNode($"(the {TypeNames.Of(value.GetType())} around it)");
        try
        {
            return json is null ? ReadParts(value) : ReadJson(value, json);
        }
        finally
        {
            scope.Leave(value);
        }
    }

    private Node ReadNested(object? value)
    {
        scope.Count();
        if (value is not null && (HasFormatter(value) || (value is IHtmlContent && mimeType == HtmlFormatter.MimeType)))
            return new OwnNode(value);
        var node = Read(value);
        return node is TextNode { Text.Length: > MostNestedText } text
            ? new TextNode($"{text.Text[..MostNestedText]}… ({text.Text.Length - MostNestedText} more characters)")
            : node;
    }

    private Node ReadParts(object value) => value switch
    {
        ITuple tuple => new ItemsNode([.. Enumerable.Range(0, tuple.Length).Select(i => ReadNested(tuple[i]))], null, IsTuple: true),
        Array { Rank: > 1 } array => ReadDimension(array, []),
        IEnumerable when Part.KeyOfGroup(value.GetType()) is { } key => ReadGroup(value, key.DeclaringType!),
        IEnumerable sequence => ReadSequence(sequence, LimitFor(value.GetType()), () => CountOf(sequence)),
        _ when Deferred.Is(value.GetType()) => new ObjectNode(Deferred.NameOf(value), null, Deferred.Read(value, ReadNested), null),
        _ when DataFrames.Is(value.GetType()) => ReadFrame(value),
        _ => ReadObject(value),
    };

    private Node ReadJson(object value, JsonShape json)
    {
        if (json.Items is { } items)
            return ReadSequence(items, LimitFor(value.GetType()), () => json.Length);
        var members = json.Members!.ToList();
        return new ObjectNode(TypeNames.Of(value.GetType()), members.Count == 0 ? "{ }" : null, [.. members.Take(MostMembers).Select(m => (m.Name, ReadNested(m.Value)))], Rest(members.Count - MostMembers));
    }

    private ObjectNode ReadGroup(object group, Type grouping) =>
        new(TypeNames.Of(grouping), null, [.. Part.Of(group).Select(p => (p.Name, Read(p)))], null);

    private TableNode ReadFrame(object frame)
    {
        var columns = DataFrames.Read(frame);
        var shown = columns.Columns.Take(MostColumns).ToArray();
        var rows = Math.Min(columns.RowCount, LimitFor(frame.GetType()));
        string?[] rest = [Rest(columns.RowCount - rows), Rest(columns.Columns.Count - shown.Length, "more columns")];
        return new TableNode(
            ["index", .. shown.Select(c => c.Name)],
            [.. Enumerable.Range(0, (int)rows).Select(row => (Node[])[new TextNode(row.ToString(), IsNumber: true), .. shown.Select(c => ReadNested(c.At(row)))])],
            Joined(rest));
    }

    private Node ReadDimension(Array array, int[] index)
    {
        int dimension = index.Length, length = array.GetLength(dimension), shown = Math.Min(length, LimitFor(array.GetType()));
        var items = Enumerable.Range(0, shown).Select(i => dimension + 1 == array.Rank
            ? ReadNested(array.GetValue([.. index, i]))
            : ReadDimension(array, [.. index, i]));
        return new ItemsNode([.. items], Rest(length - shown));
    }

    private Node ReadSequence(IEnumerable sequence, int limit, Func<int?> count)
    {
        var items = new List<object?>();
        string? rest = null;
        try
        {
            foreach (var item in sequence)
            {
                if (items.Count == limit)
                {
                    rest = count() is { } all ? Rest(all - limit) : "… (more)";
                    break;
                }
                items.Add(item);
            }
        }
        catch (Exception e)
        {
            rest = Failure(e);
        }
        return items.Count > 0 && items.All(IsRow)
            ? ReadTable(items!, rest)
            : new ItemsNode([.. items.Select(ReadNested)], rest);
    }

    private bool IsRow(object? item) =>
        item is not null
        && (Scalars.Read(item) is null || JsonShape.Is(item.GetType()))
        && !HasFormatter(item)
        && Part.Of(item).Count > 0;

    private TableNode ReadTable(List<object> items, string? rest)
    {
        IReadOnlyList<Part>[] rows = [.. items.Select(Part.Of)];
        string[] all = [.. rows.SelectMany(row => row).Select(part => part.Name).Distinct()];
        string[] columns = [.. all.Take(MostColumns)];
        return new TableNode(
            columns,
            [.. rows.Select(row => columns.Select(c => row.FirstOrDefault(part => part.Name == c) is { } part ? Read(part) : new TextNode("")).ToArray())],
            Joined(rest, Rest(all.Length - columns.Length, "more columns")));
    }

    private ObjectNode ReadObject(object value)
    {
        var type = value.GetType();
        var members = Members.Of(type);
        var shown = members.Take(MostMembers).Select(m => (m.Name, ReadMember(m, value)));
        var words = members.Count == 0 || !IsRecord(type) ? Words(value) : null;
        return new ObjectNode(TypeNames.Of(type), words, [.. shown], Rest(members.Count - MostMembers));
    }

    private Node ReadMember(MemberInfo member, object from) => Read(new Part(member.Name, () => Members.Get(member, from)));

    private Node Read(Part part)
    {
        try
        {
            return ReadNested(part.Read());
        }
        catch (Exception e)
        {
            return new TextNode(Failure(e));
        }
    }

    private static int LimitFor(Type type) => FormatterSettings.Current.LimitFor(type);

    private bool HasFormatter(object value) => FormatterSettings.Current.Find(value.GetType(), mimeType).Length > 0;

    private static string Failure(Exception e) => OwnText.Failure(e is TargetInvocationException { InnerException: { } inner } ? inner : e);

    // What the class itself says it is; a record's generated text would repeat the properties, without any limit.
    private static string? Words(object value)
    {
        var type = value.GetType();
        var author = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        if (author is null || author == typeof(object) || author == typeof(ValueType) || IsRecord(type) || IsAnonymous(type))
            return null;
        try
        {
            return value.ToString();
        }
        catch (Exception e)
        {
            return Failure(e);
        }
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(System.Text.StringBuilder)]) is not null;

    private static bool IsAnonymous(Type type) => type.Name.StartsWith("<>", StringComparison.Ordinal);

    private static int? CountOf(IEnumerable sequence)
    {
        if (sequence is ICollection collection)
            return collection.Count;
        var counted = sequence.GetType().GetInterfaces().FirstOrDefault(i =>
            i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || i.GetGenericTypeDefinition() == typeof(ICollection<>)));
        return (int?)counted?.GetProperty(nameof(ICollection.Count))!.GetValue(sequence);
    }

    private static string? Joined(params string?[] rests) => rests.OfType<string>().ToArray() is { Length: > 0 } some ? string.Join(", ", some) : null;

    private static string? Rest(long count, string what = "more") => count > 0 ? $"… ({count} {what})" : null;
}
