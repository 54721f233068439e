namespace CorrNotebooks.Cli.Doctor;

/// <summary>A look at one thing that the kit needs or likes to have.</summary>
internal interface ICheck
{
    /// <summary>Finds at least one thing. It never throws for what the machine lacks.</summary>
    Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel);
}
