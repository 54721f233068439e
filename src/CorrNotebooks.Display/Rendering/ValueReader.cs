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
        if (value is null)
            return new TextNode(Formatter.NullString);
        if (Scalars.Read(value) is { } scalar)
            return scalar;
        if (scope.Depth > Formatter.RecursionLimit || scope.IsExhausted)
            return new TextNode(Words(value) ?? TypeNames.Of(value.GetType()));
        if (!scope.TryEnter(value))
            return new TextNode($"(the {TypeNames.Of(value.GetType())} around it)");
        try
        {
            return ReadParts(value);
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
        Node node = Read(value);
        return node is TextNode { Text.Length: > MostNestedText } text
            ? new TextNode($"{text.Text[..MostNestedText]}… ({text.Text.Length - MostNestedText} more characters)")
            : node;
    }

    private Node ReadParts(object value) => value switch
    {
        ITuple tuple => new ItemsNode([.. Enumerable.Range(0, tuple.Length).Select(i => ReadNested(tuple[i]))], null, IsTuple: true),
        Task task => ReadTask(task),
        Array { Rank: > 1 } array => ReadDimension(array, []),
        IEnumerable sequence => ReadSequence(sequence),
        _ => ReadObject(value),
    };

    private Node ReadDimension(Array array, int[] index)
    {
        int dimension = index.Length, length = array.GetLength(dimension), shown = Math.Min(length, Formatter.ListExpansionLimit);
        var items = Enumerable.Range(0, shown).Select(i => dimension + 1 == array.Rank
            ? ReadNested(array.GetValue([.. index, i]))
            : ReadDimension(array, [.. index, i]));
        return new ItemsNode([.. items], Rest(length - shown));
    }

    private Node ReadSequence(IEnumerable sequence)
    {
        var items = new List<object?>();
        string? rest = null;
        int limit = Formatter.ListExpansionLimit;
        try
        {
            foreach (object? item in sequence)
            {
                if (items.Count == limit)
                {
                    rest = CountOf(sequence) is { } count ? Rest(count - limit) : "… (more)";
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
        item is not null and not IEnumerable and not Task
        && Scalars.Read(item) is null
        && !HasFormatter(item)
        && Members.Of(item.GetType()).Count > 0;

    private TableNode ReadTable(List<object> items, string? rest)
    {
        string[] all = [.. items.Select(i => i.GetType()).Distinct().SelectMany(Members.Of).Select(m => m.Name).Distinct()];
        string[] columns = [.. all.Take(MostColumns)];
        if (all.Length > columns.Length)
            rest = string.Join(", ", new[] { rest, Rest(all.Length - columns.Length, "more columns") }.OfType<string>());
        var rows = items.Select(item =>
        {
            var members = Members.Of(item.GetType());
            return columns.Select(c => members.FirstOrDefault(m => m.Name == c) is { } member ? ReadMember(member, item) : new TextNode("")).ToArray();
        });
        return new TableNode(columns, [.. rows], rest);
    }

    private ObjectNode ReadObject(object value)
    {
        Type type = value.GetType();
        var members = Members.Of(type);
        var shown = members.Take(MostMembers).Select(m => (m.Name, ReadMember(m, value)));
        string? words = members.Count == 0 || !IsRecord(type) ? Words(value) : null;
        return new ObjectNode(TypeNames.Of(type), words, [.. shown], Rest(members.Count - MostMembers));
    }

    // A task that has not ended would block whoever reads its result.
    private ObjectNode ReadTask(Task task)
    {
        List<(string, Node)> members = [("Status", new TextNode(task.Status.ToString()))];
        if (task.IsFaulted)
            members.Add(("Exception", ReadNested(task.Exception.InnerException)));
        else if (task.IsCompletedSuccessfully && task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult")
            members.Add(("Result", ReadNested(result.GetValue(task))));
        return new ObjectNode("Task", null, members, null);
    }

    private Node ReadMember(MemberInfo member, object from)
    {
        try
        {
            return ReadNested(Members.Get(member, from));
        }
        catch (Exception e)
        {
            return new TextNode(Failure(e));
        }
    }

    private bool HasFormatter(object value) => FormatterSettings.Current.Find(value.GetType(), mimeType).Length > 0;

    private static string Failure(Exception e) => OwnText.Failure(e is TargetInvocationException { InnerException: { } inner } ? inner : e);

    // What the class itself says it is; a record's generated text would repeat the properties, without any limit.
    private static string? Words(object value)
    {
        Type type = value.GetType();
        Type? author = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
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
        Type? counted = sequence.GetType().GetInterfaces().FirstOrDefault(i =>
            i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || i.GetGenericTypeDefinition() == typeof(ICollection<>)));
        return (int?)counted?.GetProperty(nameof(ICollection.Count))!.GetValue(sequence);
    }

    private static string? Rest(int count, string what = "more") => count > 0 ? $"… ({count} {what})" : null;
}
