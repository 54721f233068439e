namespace CorrNotebooks.Cli.Running;

/// <param name="Timeout">The longest that one cell may take.</param>
/// <param name="Jobs">How many notebooks run at the same time.</param>
/// <param name="KeepGoing">Run further cells after one failed, and start further notebooks.</param>
/// <param name="Verify">Compare what the notebooks show with what they showed before.</param>
/// <param name="Host">What runs their cells.</param>
internal sealed record RunOptions(TimeSpan Timeout, int Jobs, bool KeepGoing, bool Verify, NotebookHost Host);
