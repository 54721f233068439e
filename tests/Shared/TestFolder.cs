using System.Text.Json.Nodes;

namespace CorrNotebooks.Tests.Shared;

/// <summary>A folder with notebooks made for one test, outside the repository.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("corr-run-").FullName;

    public string OutputPath => At("out");

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file, with the folders above it, and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies a folder with all that is in it; of large files, such as libtorch, a link does.</summary>
    public static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            if (new FileInfo(file).Length > 10_000_000 && !OperatingSystem.IsWindows())
                File.CreateSymbolicLink(copy, file);
            else
                File.Copy(file, copy);
        }
    }

    /// <summary>Writes a notebook of C# cells.</summary>
    public string Notebook(string name, params string[] cells) => Write(name, new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(source => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString());

    /// <summary>The outputs of a cell of an executed notebook.</summary>
    public static JsonArray Outputs(string path, int cell) =>
        JsonNode.Parse(File.ReadAllText(path))!["cells"]![cell]!["outputs"]!.AsArray();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
