#pragma warning disable IDE0130, IDE1006 // the name of the package's type, and of its method

namespace Plotly.NET;

/// <summary>The shape that Plotly.NET's charts have: an F# union, whose cases are nested classes.</summary>
public abstract class GenericChart
{
    public static string toJson(GenericChart gChart) => ((Chart)gChart).Json;

    public static GenericChart Of(string json) => new Chart(json);

    private sealed class Chart(string json) : GenericChart
    {
        public string Json => json;
    }
}
