using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Kernels;

/// <summary>The entry by which Jupyter knows the kernel: a folder with kernel.json and a logo.</summary>
internal static class KernelSpec
{
    /// <summary>What the notebooks ask for; .NET Interactive's kernel has the same name.</summary>
    public const string Name = ".net-csharp";

    private const string OwnName = "corr-csharp";
    private const string Mark = "corr-notebooks";

    private static readonly string[] logos = ["logo-32x32.png", "logo-64x64.png"];

    /// <summary>What has been installed, and where another program's kernel of the same name was found.</summary>
    internal sealed record Installed(string Name, string DisplayName, string Folder, string? Other);

    /// <summary>What starts the kernel.</summary>
    /// <param name="connectionFile">Its path, or what Jupyter replaces by it.</param>
    public static IReadOnlyList<string> CommandLine(string connectionFile) =>
        [.. OwnCommand.Line, "kernel", "start", "--connection-file", connectionFile];

    /// <summary>What starts it for one notebook; the name of the pipe that it is to serve is added.</summary>
    public static IReadOnlyList<string> PipeCommandLine => [.. OwnCommand.Line, "kernel", "start", "--pipe"];

    /// <summary>One that Jupyter finds under a name of the kit's.</summary>
    /// <param name="Program">What it starts; null for another program's kernel of the same name.</param>
    internal sealed record Found(string Name, string Folder, string? Program);

    /// <param name="kernels">The folder that receives it.</param>
    /// <param name="search">The folders in which Jupyter would find another kernel of the name.</param>
    public static Installed Install(string kernels, IEnumerable<string> search)
    {
        var other = search.Prepend(kernels).Select(folder => Path.Combine(folder, Name)).FirstOrDefault(IsAnothers);
        var (name, displayName) = other is null ? (Name, ".NET (C#)") : (OwnName, "C# (CorrNotebooks)");
        var folder = Path.Combine(kernels, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), Json(displayName).ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
        foreach (var logo in logos)
        {
            using var from = typeof(KernelSpec).Assembly.GetManifestResourceStream(logo)!;
            using var to = File.Create(Path.Combine(folder, logo));
            from.CopyTo(to);
        }

        return new Installed(name, displayName, folder, other);
    }

    /// <returns>The folders removed.</returns>
    public static IReadOnlyList<string> Uninstall(string kernels)
    {
        var ours = new[] { Name, OwnName }.Select(name => Path.Combine(kernels, name)).Where(IsOurs).ToList();
        foreach (var folder in ours)
            Directory.Delete(folder, recursive: true);
        return ours;
    }

    /// <param name="search">The folders in which Jupyter looks, the first first.</param>
    public static IReadOnlyList<Found> FindAll(IEnumerable<string> search) =>
    [
        .. from folder in search
           from name in new[] { Name, OwnName }
           let spec = Path.Combine(folder, name)
           where File.Exists(Path.Combine(spec, "kernel.json"))
           select new Found(name, folder, IsOurs(spec) ? Program(spec) : null),
    ];

    private static JsonObject Json(string displayName) => new()
    {
        ["argv"] = new JsonArray([.. CommandLine("{connection_file}")]),
        ["display_name"] = displayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        // An editor that starts a tool may not know where .NET is.
        ["env"] = OwnCommand.IsTool ? new JsonObject { ["DOTNET_ROOT"] = Path.GetDirectoryName(DotnetHost.Path) } : new JsonObject(),
        ["metadata"] = new JsonObject { ["installed_by"] = Mark, ["debugger"] = false },
    };

    // What stands before the arguments: a program's own path, or that of the assembly which dotnet runs.
    private static string Program(string folder) =>
        (JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!["argv"] as JsonArray ?? [])
            .Select(argument => argument!.ToString()).TakeWhile(argument => argument != "kernel").LastOrDefault("nothing");

    private static bool IsAnothers(string folder) => File.Exists(Path.Combine(folder, "kernel.json")) && !IsOurs(folder);

    private static bool IsOurs(string folder)
    {
        var file = Path.Combine(folder, "kernel.json");
        try
        {
            return File.Exists(file) && (string?)JsonNode.Parse(File.ReadAllText(file))?["metadata"]?["installed_by"] == Mark;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false; // not written by this program
        }
    }
}
