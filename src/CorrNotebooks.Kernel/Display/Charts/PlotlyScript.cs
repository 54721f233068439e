using System.IO.Compression;
using System.Reflection;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>plotly.js: the npm package that <c>package.json</c> pins. The build puts its file beside the program where npm had it.</summary>
public static class PlotlyScript
{
    private const string PackageName = "plotly.js-cartesian-dist-min";
    private const string FileName = "plotly-cartesian.min.js";
    private static readonly Lazy<string> packed = new(Pack);

    /// <summary>The file; null where the kit was built without npm.</summary>
    public static string? Path { get; } = Existing(System.IO.Path.Combine(AppContext.BaseDirectory, FileName));

    /// <summary>Where a page finds the same file when it was not given it.</summary>
    internal static string Url { get; } = $"https://cdn.jsdelivr.net/npm/{PackageName}@{PinnedVersion()}/{FileName}";

    /// <summary>The file for a page to hold: compressed, in base 64; a third of its size. Empty where there is none.</summary>
    internal static string Packed => packed.Value;

    private static string Pack()
    {
        if (Path is null)
            return "";
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize))
            gzip.Write(File.ReadAllBytes(Path));
        return Convert.ToBase64String(bytes.ToArray());
    }

    private static string PinnedVersion()
    {
        using Stream json = Assembly.GetExecutingAssembly().GetManifestResourceStream("charts/package.json")!;
        return JsonNode.Parse(json)!["dependencies"]![PackageName]!.GetValue<string>();
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
