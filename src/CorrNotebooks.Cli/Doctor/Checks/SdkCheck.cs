using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>The .NET SDK, which restores the packages of notebooks.</summary>
internal sealed class SdkCheck : ICheck
{
    private const string Subject = ".NET SDK";
    private const string Mend = "install .NET 10 from https://dotnet.microsoft.com/download/dotnet/10.0";

    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel) =>
    [
        await machine.RunAsync(DotnetHost.Path, ["--version"], TimeSpan.FromSeconds(30), cancel) switch
        {
            null => Finding.Missing(Subject, "no dotnet answers", Mend),
            { ExitCode: not 0, Text: var complaint } => Finding.Missing(Subject, $"dotnet answers: {complaint.Trim().ReplaceLineEndings(" ")}", Mend),
            { Text: var version } => Finding.Good(Subject, version.Trim()),
        },
    ];
}
