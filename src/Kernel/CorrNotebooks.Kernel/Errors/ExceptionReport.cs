using System.Diagnostics;
using System.Reflection;
using CorrNotebooks.Kernel.Loading;
using CorrNotebooks.Kernel.Names;
using Microsoft.CodeAnalysis.Text;

namespace CorrNotebooks.Kernel.Errors;

/// <summary>What a cell threw: the exception's own name and message, and the way to it through the cells' lines, underlined, innermost first.</summary>
internal static class ExceptionReport
{
    private const int MostFrames = 20;
    private const int MostMessage = 10_000;

    /// <param name="sources">The session's code, by the name under which it was compiled.</param>
    public static CellError Of(Exception thrown, IReadOnlyDictionary<string, SourceText> sources)
    {
        var e = Unwrap(thrown);
        var trace = new List<string>();
        int? line = null;
        for (var next = thrown; next is not null;)
        {
            Exception wrapper = next, cause = Unwrap(next);
            next = cause.InnerException;
            trace.AddRange($"{(cause == e ? "" : "caused by ")}{NameOf(cause)}: {MessageOf(cause)}".Split('\n'));
            Frame[] frames = [.. FramesOf(cause, sources), .. wrapper == cause ? [] : FramesOf(wrapper, sources)];
            line ??= frames.LastOrDefault(f => f.Line is not null)?.Line;
            trace.AddRange(frames.Take(MostFrames).SelectMany(f => f.Lines));
            if (frames.Length > MostFrames)
                trace.Add($"  … and {frames.Length - MostFrames} more calls");
        }
        if (e is AggregateException several)
            trace.AddRange(several.InnerExceptions.Skip(1).Select(i => $"and {NameOf(i)}: {MessageOf(i)}"));
        return new CellError(NameOf(e), MessageOf(e), trace, line);
    }

    // Reflection and waiting for a single task wrap the exception that the reader wants to see.
    private static Exception Unwrap(Exception e) => e switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        _ => e,
    };

    private static string MessageOf(Exception e) => NativeFrames.LeaveOut(e) is var message && message.Length > MostMessage
        ? $"{message[..MostMessage]}… ({message.Length - MostMessage} more characters)"
        : message;

    private static string NameOf(Exception e) => TypeNames.Of(e.GetType(), withNamespace: true);

    private static IEnumerable<Frame> FramesOf(Exception e, IReadOnlyDictionary<string, SourceText> sources)
    {
        foreach (var frame in new StackTrace(e, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { } method)
                continue;
            var name = MethodNames.Of(method);
            // The compiler has put the notebook's folder before the cell's name.
            if (Path.GetFileName(frame.GetFileName()) is { } file && sources.TryGetValue(file, out var source) && frame.GetFileLineNumber() is > 0 and var line)
            {
                var text = line <= source.Lines.Count ? source.Lines[line - 1].ToString().Trim() : "";
                yield return new Frame(line, [$"  at {(name is null ? "" : name + ", ")}{file}, line {line}", $"    {text}", $"    {new string('^', text.Length)}"]);
            }
            else if (name is not null && !IsPlumbing(method))
            {
                yield return new Frame(null, [$"  at {name}"]);
            }
        }
    }

    // The kit, the runtime's machinery behind await and reflection, its helpers that do nothing but throw.
    private static bool IsPlumbing(MethodBase method)
    {
        var space = method.DeclaringType?.Namespace;
        return method.DeclaringType?.Assembly is { } assembly && (assembly == typeof(ExceptionReport).Assembly || assembly == HostAssemblies.Display)
            || space is null
            || space.StartsWith("System.Runtime", StringComparison.Ordinal)
            || space.StartsWith("System.Reflection", StringComparison.Ordinal)
            || space.StartsWith("System.Threading", StringComparison.Ordinal)
            || (space.StartsWith("System", StringComparison.Ordinal) && method.Name.StartsWith("Throw", StringComparison.Ordinal))
            || method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
            || method.DeclaringType!.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false);
    }

    private sealed record Frame(int? Line, string[] Lines);
}
