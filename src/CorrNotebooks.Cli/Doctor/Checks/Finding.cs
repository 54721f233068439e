namespace CorrNotebooks.Cli.Doctor;

/// <summary>What one look at the machine found.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Text">What it is, or what is wrong with it.</param>
/// <param name="Mend">The command that puts it right, or in a few words what does.</param>
internal sealed record Finding(string Subject, FindingState State, string Text, string? Mend = null)
{
    public static Finding Good(string subject, string text) => new(subject, FindingState.Good, text);

    public static Finding Note(string subject, string text) => new(subject, FindingState.Note, text);

    public static Finding Lacking(string subject, string text, string mend) => new(subject, FindingState.Lacking, text, mend);

    public static Finding Missing(string subject, string text, string mend) => new(subject, FindingState.Missing, text, mend);
}

internal enum FindingState
{
    Good,

    /// <summary>Nothing is wrong, but this is worth knowing.</summary>
    Note,

    /// <summary>The lessons run without it; something else does not work, or not as well.</summary>
    Lacking,

    /// <summary>No lesson runs without it.</summary>
    Missing,
}
