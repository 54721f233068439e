using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Asks the front end that sent the running cell for a line of input.</summary>
internal sealed class StdinChannel : IDisposable
{
    private static readonly TimeSpan glance = TimeSpan.FromMilliseconds(50);

    private readonly BlockingCollection<Question> questions = [];
    private readonly MessageCodec codec;
    private readonly KernelLog log;
    private readonly Thread asker;
    private volatile Asking? current;

    public StdinChannel(ISocket socket, MessageCodec codec, KernelLog log)
    {
        (this.codec, this.log) = (codec, log);
        asker = new Thread(() => Serve(socket)) { IsBackground = true, Name = "stdin" };
        asker.Start();
    }

    /// <summary>From now on questions belong to this cell; without one (null) there is nobody to ask.</summary>
    public void SetCell(Message? cell, CancellationToken cancel) => current = cell is null ? null : new Asking(cell, cancel);

    /// <summary>Waits for a line of input, on the thread of the cell that wants it.</summary>
    /// <exception cref="InvalidOperationException">The front end does not take questions.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public string Ask(InputRequest request)
    {
        if (current is not { } asking)
            throw new InvalidOperationException("The cell asks for input, and this front end has none to give. (Its allow_stdin is false.)");
        var question = new Question(request, asking, new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
        questions.Add(question);
        question.Answer.Task.Wait(asking.Cancel);
        return question.Answer.Task.Result;
    }

    public void Dispose()
    {
        questions.CompleteAdding();
        asker.Join();
    }

    // The socket stays with this thread: the cell's own may be stopped at any instant.
    private void Serve(ISocket socket)
    {
        using (socket)
        {
            foreach (var question in questions.GetConsumingEnumerable())
                Serve(socket, question);
        }
    }

    private void Serve(ISocket socket, Question question)
    {
        while (socket.Receive(TimeSpan.Zero) is not null)
        {
            // Late answers to a question that was interrupted.
        }

        var content = new JsonObject { ["prompt"] = question.Request.Prompt, ["password"] = question.Request.IsPassword };
        var cell = question.Asking.Cell;
        socket.Send(codec.Encode(cell.Identities, "input_request", cell, content));
        while (!question.Asking.Cancel.IsCancellationRequested && !questions.IsAddingCompleted)
        {
            if (socket.Receive(glance) is { } frames && Read(frames) is { } line)
            {
                question.Answer.SetResult(line);
                return;
            }
        }
    }

    private string? Read(List<byte[]> frames)
    {
        try
        {
            var message = codec.Decode(frames);
            return message.Type == "input_reply" ? message.Read(ProtocolJson.Default.InputReply).Value : null;
        }
        catch (MalformedMessageException e)
        {
            log.Write($"dropped a message on stdin: {e.Message}");
            return null;
        }
    }

    private sealed record Asking(Message Cell, CancellationToken Cancel);

    private sealed record Question(InputRequest Request, Asking Asking, TaskCompletionSource<string> Answer);
}
