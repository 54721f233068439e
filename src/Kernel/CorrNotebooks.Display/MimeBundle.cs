namespace CorrNotebooks.Kernel;

/// <summary>One result in several formats, keyed by MIME type. Every bundle has <c>text/plain</c>.</summary>
public sealed record MimeBundle(IReadOnlyDictionary<string, object> Data)
{
    /// <summary>How many characters all its formats have together.</summary>
    public long CountChars() => Data.Values.Sum(value => (long)(value as string ?? value.ToString()!).Length);
}
