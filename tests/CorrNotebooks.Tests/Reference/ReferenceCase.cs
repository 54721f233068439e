using System.Text.Json;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Reference;

/// <summary>One case of data/reference/losses.json.</summary>
public sealed class ReferenceCase
{
    private readonly JsonElement json;

    private ReferenceCase(JsonElement json) => this.json = json;

    public string Loss => json.GetProperty("loss").GetString()!;

    public string Name => json.GetProperty("name").GetString()!;

    public static IReadOnlyList<ReferenceCase> All { get; } = Read();

    /// <summary>The cases of one loss by name, for a theory.</summary>
    public static TheoryData<string> Of(string loss) => [.. All.Where(one => one.Loss == loss).Select(one => one.Name)];

    public static ReferenceCase Get(string loss, string name) => All.Single(one => one.Loss == loss && one.Name == name);

    public bool Has(string property) => json.TryGetProperty(property, out _);

    public double Number(string property) => json.GetProperty(property).GetDouble();

    /// <summary>The numbers of a property, row by row.</summary>
    public double[] Numbers(string property) => [.. Flatten(json.GetProperty(property))];

    /// <summary>The numbers of a property as a tensor of float64.</summary>
    public Tensor Tensor(string property)
    {
        var element = json.GetProperty(property);
        long[] shape = element[0].ValueKind == JsonValueKind.Array
            ? [element.GetArrayLength(), element[0].GetArrayLength()]
            : [element.GetArrayLength()];
        return tensor(Numbers(property), shape);
    }

    private static IEnumerable<double> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flatten) : [element.GetDouble()];

    private static ReferenceCase[] Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "reference", "losses.json"));
        using var document = JsonDocument.Parse(file);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => new ReferenceCase(one.Clone()))];
    }
}
