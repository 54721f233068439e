using System.Text;

namespace CorrNotebooks.Kernel;

/// <summary>A console stream that goes to the session of whoever writes; text of anyone else goes where it went before.</summary>
internal sealed class SessionWriter : TextWriter
{
    private readonly string stream;
    private readonly TextWriter outside;

    public SessionWriter(string stream, TextWriter outside)
    {
        (this.stream, this.outside) = (stream, outside);
        NewLine = "\n"; // The same notebook on every platform.
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Write(ReadOnlySpan<char> chars)
    {
        if (SessionScope.Current is { } session)
            session.Output.Write(stream, chars);
        else
            outside.Write(chars);
    }

    public override void Flush()
    {
        if (SessionScope.Current is null)
            outside.Flush();
    }
}

/// <summary>The console's input, asked of the front end of the session that reads.</summary>
internal sealed class SessionReader(TextReader outside) : TextReader
{
    private string rest = "";

    public override string? ReadLine() => SessionScope.Current is { } session
        ? session.ReadLine("", isPassword: false)
        : outside.ReadLine();

    public override int Peek() => Next(take: false);

    public override int Read() => Next(take: true);

    private int Next(bool take)
    {
        if (SessionScope.Current is null)
            return take ? outside.Read() : outside.Peek();
        if (rest.Length == 0)
        {
            if (ReadLine() is not { } line)
                return -1;
            rest = line + "\n";
        }
        var next = rest[0];
        if (take)
            rest = rest[1..];
        return next;
    }
}
