using System.Collections.Concurrent;
using System.Reflection;
using CorrNotebooks.Kernel.Names;

namespace CorrNotebooks.Kernel.Display;

/// <summary>
/// Values that are computed when one first asks for them, or that come later: <c>Lazy</c>, <c>ThreadLocal</c>, <c>Task</c>,
/// <c>ValueTask</c>, <c>IAsyncEnumerable</c>. To look at one neither starts it nor waits for it.
/// </summary>
internal static class Deferred
{
    private const string NotYet = "(not yet computed)";

    private static readonly ConcurrentDictionary<Type, bool> cache = new();

    public static bool Is(Type type) => cache.GetOrAdd(type, static t =>
        typeof(Task).IsAssignableFrom(t) || IsValueTask(t) || StreamOf(t) is not null
        || (t.GetProperties().Any(p => p.Name == "IsValueCreated" && p.PropertyType == typeof(bool)) && ValueOf(t) is not null));

    public static string NameOf(object value) => value is Task ? nameof(Task) : TypeNames.Of(StreamOf(value.GetType()) ?? value.GetType());

    /// <summary>What is known of it: <c>Status</c>, and its outcome once there is one.</summary>
    /// <param name="read">Reads the outcome for the display.</param>
    public static List<(string, Node)> Read(object value, Func<object?, Node> read)
    {
        var type = value.GetType();
        if (value is Task task)
            return ReadTask(task, read);
        if (IsValueTask(type))
        {
            // Asking a ValueTask that a library reuses for its result would take it from the one who awaits it.
            var source = type.GetField("_obj", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(value);
            if (source is Task inner)
                return ReadTask(inner, read);
            var isDone = (bool)type.GetProperty(nameof(ValueTask.IsCompleted))!.GetValue(value)!;
            List<(string, Node)> members = [("Status", new TextNode(isDone ? nameof(TaskStatus.RanToCompletion) : nameof(TaskStatus.WaitingForActivation)))];
            if (source is null && type.GetProperty("Result") is { } result)
                members.Add(("Result", read(result.GetValue(value))));
            return members;
        }
        if (StreamOf(type) is not null)
            return [("Items", new TextNode(NotYet))];
        var isCreated = (bool)type.GetProperties().First(p => p.Name == "IsValueCreated").GetValue(value)!;
        return [("Value", isCreated ? read(ValueOf(type)!.GetValue(value)) : new TextNode(NotYet))];
    }

    private static List<(string, Node)> ReadTask(Task task, Func<object?, Node> read)
    {
        List<(string, Node)> members = [("Status", new TextNode(task.Status.ToString()))];
        if (task.IsFaulted)
            members.Add(("Exception", read(task.Exception.InnerException)));
        else if (task.IsCompletedSuccessfully && task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult")
            members.Add(("Result", read(result.GetValue(task))));
        return members;
    }

    private static Type? StreamOf(Type type) => type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static bool IsValueTask(Type type) =>
        type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static PropertyInfo? ValueOf(Type type) => type.GetProperties().FirstOrDefault(p => p.Name == "Value" && p.GetIndexParameters().Length == 0);
}
