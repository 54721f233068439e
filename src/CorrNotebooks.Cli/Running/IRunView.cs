namespace CorrNotebooks.Cli.Running;

/// <summary>Shows a run while it goes on. Called from several notebooks at a time.</summary>
internal interface IRunView
{
    void Starts(NotebookInput input);

    void CellStarts(NotebookInput input, int cell);

    void Ends(NotebookOutcome outcome);
}
