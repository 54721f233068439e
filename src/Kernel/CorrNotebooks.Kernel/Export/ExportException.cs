namespace CorrNotebooks.Kernel.Export;

/// <summary>A notebook, or a part of one, that has no counterpart in what it is exported to; the message says which and what to do.</summary>
public sealed class ExportException(string message) : Exception(message);
