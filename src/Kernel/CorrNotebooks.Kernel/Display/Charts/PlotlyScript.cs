using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>plotly.js as Plotly.NET's assembly holds it: the version that its figures are written for.</summary>
/// <param name="Url">Where a page finds that version when it was not given the script.</param>
/// <param name="Packed">The script for a page to hold: compressed, in base 64; four tenths of its size. Empty where the assembly holds none.</param>
internal sealed partial record PlotlyScript(string Url, string Packed)
{
    private static readonly ConditionalWeakTable<Assembly, PlotlyScript> known = [];

    /// <summary>The one in Plotly.NET, which is loaded; without one in it, the network's newest.</summary>
    public static PlotlyScript Of(Assembly plotlyNet) => known.GetValue(plotlyNet, assembly =>
        assembly.GetManifestResourceNames().Select(name => Resource.Match(name)).FirstOrDefault(match => match.Success) is { } found
            ? new(UrlOf(found), Pack(Read(assembly.GetManifestResourceStream(found.Value)!)))
            : new(UrlOf(Match.Empty), ""));

    /// <summary>The one in the file of a Plotly.NET, which is not loaded; null where it holds none.</summary>
    public static PlotlyScript? In(string plotlyNetFile)
    {
        using var file = new PEReader(File.OpenRead(plotlyNetFile));
        var metadata = file.GetMetadataReader();
        foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource))
        {
            if (Resource.Match(metadata.GetString(resource.Name)) is not { Success: true } found || !resource.Implementation.IsNil)
                continue;
            // The length stands before the bytes.
            var bytes = file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader();
            bytes.Offset = checked((int)resource.Offset);
            return new(UrlOf(found), Pack(bytes.ReadBytes(bytes.ReadInt32())));
        }
        return null;
    }

    /// <summary>The script itself.</summary>
    public static byte[] Unpack(string packed)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        return Read(gzip);
    }

    private static string Pack(byte[] script)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal)) // the smallest size takes twice the time for a hundredth of it
            gzip.Write(script);
        return Convert.ToBase64String(bytes.ToArray());
    }

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    private static string UrlOf(Match resource) =>
        $"https://cdn.jsdelivr.net/npm/plotly.js-dist-min{(resource.Success ? $"@{resource.Groups["version"].Value}" : "")}/plotly.min.js";

    [GeneratedRegex(@"^.*plotly-(?<version>\d+\.\d+\.\d+)\.min\.js$")]
    private static partial Regex Resource { get; }
}
