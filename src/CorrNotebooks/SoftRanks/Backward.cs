using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>What the backward passes of the custom functions have in common.</summary>
internal static class Backward
{
    /// <summary>
    /// The gradients, or, where computing them throws, ones of a shape that libtorch refuses: an exception that leaves a
    /// backward ends the process, and libtorch's own arrives where backward was called. None is expected, as functions save
    /// private copies only; but memory can run out, and a thread can be interrupted.
    /// </summary>
    /// <param name="tensors">How many of the arguments are tensors; they come first.</param>
    /// <param name="others">How many are not.</param>
    public static List<Tensor> Guard(string function, int tensors, int others, Func<Tensor[]> gradients)
    {
        Tensor[] result;
        try
        {
            using var scope = NewDisposeScope();
            result = gradients();
            foreach (var gradient in result) gradient?.MoveToOuterDisposeScope();
        }
        catch (Exception error)
        {
            Say($"{function} has no gradient, so libtorch will say that it is invalid: {error.Message}");
            result = [.. Enumerable.Range(0, tensors).Select(_ => empty(0))];
        }
        return [.. result, .. Enumerable.Repeat<Tensor>(null!, others)];
    }

    private static void Say(string line)
    {
        try { Console.Error.WriteLine(line); }
        catch { } // A console that is gone, or a second interrupt.
    }
}
