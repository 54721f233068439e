namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>A file that cannot be run as a notebook; the message says why and what to do, without the file's name.</summary>
public sealed class NotebookException(string message) : Exception(message);
