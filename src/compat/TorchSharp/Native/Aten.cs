using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>
/// Calls ATen's operators. An operator is written as in libtorch's own list: "add.Tensor" takes its arguments in the
/// schema's order, "softmax.int(self, dim, dtype)" those that are named. What is left out has the schema's default.
/// </summary>
/// <remarks>
/// The names matter where an argument is skipped, or where versions of libtorch disagree about the order.
/// </remarks>
internal static unsafe class Aten
{
    private static readonly ConcurrentDictionary<string, nint> operators = new();

    /// <summary>The one tensor that the operator answers.</summary>
    internal static Tensor Call(string op, params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Invoke(op, arguments, &result, 1);
        return new Tensor(result.Data);
    }

    /// <summary>An operator that changes its first argument, which is the answer.</summary>
    internal static Tensor InPlace(string op, params ReadOnlySpan<Argument> arguments)
    {
        Invoke(op, arguments, null, 0);
        return (Tensor)arguments[0].Owner!;
    }

    internal static (Tensor, Tensor) CallTwo(string op, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Value[2];
        Invoke(op, arguments, results, 2);
        return (new Tensor(results[0].Data), new Tensor(results[1].Data));
    }

    internal static (Tensor, Tensor, Tensor) CallThree(string op, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc Value[3];
        Invoke(op, arguments, results, 3);
        return (new Tensor(results[0].Data), new Tensor(results[1].Data), new Tensor(results[2].Data));
    }

    /// <summary>The tensors of an operator that answers a list, of at most <paramref name="room"/>.</summary>
    internal static Tensor[] CallMany(string op, long room, params ReadOnlySpan<Argument> arguments)
    {
        var results = new Value[Math.Max(1, room)];
        fixed (Value* first = results)
        {
            var count = Invoke(op, arguments, first, results.Length);
            return Array.ConvertAll(results[..count], result => new Tensor(result.Data));
        }
    }

    /// <summary>The number or truth value that the operator answers.</summary>
    internal static Value CallValue(string op, params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Invoke(op, arguments, &result, 1);
        return result;
    }

    [SkipLocalsInit]
    private static int Invoke(string op, ReadOnlySpan<Argument> arguments, Value* results, int room)
    {
        if (!operators.TryGetValue(op, out var handle)) handle = operators.GetOrAdd(op, Open);
        var words = 0;
        foreach (ref readonly var argument in arguments) words += argument.Words;
        var scratch = stackalloc long[Math.Min(words, 256)];
        fixed (long* large = words > 256 ? new long[words] : null)
        {
            if (large != null) scratch = large;
            var values = stackalloc Value[arguments.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                values[i] = arguments[i].Write(scratch);
                scratch += arguments[i].Words;
            }
            var count = Shim.operator_call(handle, values, arguments.Length, results, room);
            // The caller's span holds the owners of the tensors; it has to live until libtorch is done with them.
            foreach (ref readonly var argument in arguments) GC.KeepAlive(argument.Owner);
            return count < 0 ? throw Shim.Error() : count;
        }
    }

    private static nint Open(string op)
    {
        var open = op.IndexOf('(');
        var names = open >= 0
            ? op[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
        var schema = (open >= 0 ? op[..open] : op).Split('.', 2);
        return Shim.Check(Shim.operator_open("aten::" + schema[0], schema.Length > 1 ? schema[1] : "", names, names.Length));
    }
}
