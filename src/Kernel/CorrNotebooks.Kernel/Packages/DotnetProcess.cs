using System.ComponentModel;
using System.Diagnostics;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Runs a command of the .NET SDK, or a program built by it, to its end.</summary>
public static class DotnetProcess
{
    /// <exception cref="PackageException">There is no <c>dotnet</c> to start.</exception>
    public static async Task<DotnetOutput> RunAsync(
        string folder, IEnumerable<string> arguments, CancellationToken cancel, params IEnumerable<(string Name, string? Value)> variables)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // An MSBuild that started this process (dotnet test) would otherwise impose its own paths on this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);

        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        SpeakEnglish(start);

        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new DotnetOutput(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // Without ICU the SDK starts only when told to do without, speaks English, and calls "en" an invalid culture.
    private static void SpeakEnglish(ProcessStartInfo start)
    {
        const string Invariant = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";
        if (TextRules.AreMissing)
            start.Environment[Invariant] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = start.Environment.TryGetValue(Invariant, out var value) && value is "1" or "true" ? null : "en";
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PackageException(
                $"'{start.FileName}' of the .NET SDK cannot be started ({e.Message}). Install the .NET {Environment.Version.Major} SDK.");
        }
    }
}

/// <summary>What a process left behind.</summary>
public sealed record DotnetOutput(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;
}
