namespace CorrNotebooks.Kernel;

/// <summary>One result in several formats, keyed by MIME type. Every bundle has <c>text/plain</c>.</summary>
public sealed record MimeBundle(IReadOnlyDictionary<string, object> Data);
