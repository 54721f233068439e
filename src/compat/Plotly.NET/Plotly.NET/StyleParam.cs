namespace Plotly.NET;

/// <summary>The named choices of plotly.js, as far as the lessons make them.</summary>
public static partial class StyleParam
{
    public sealed class AxisType : IStyleValue
    {
        private readonly string name;
        private AxisType(string name) => this.name = name;
        public static AxisType Log { get; } = new("log");
        public static AxisType Category { get; } = new("category");
        object IStyleValue.Json => name;
    }

    public sealed class Colorscale : IStyleValue
    {
        private readonly object[] stops;
        private Colorscale(object[] stops) => this.stops = stops;

        /// <summary>Colours at places from 0, the least value, to 1, the greatest.</summary>
        public static Colorscale NewCustom(IEnumerable<Tuple<double, Color>> item) =>
            new([.. item.Select(stop => new object[] { stop.Item1, stop.Item2 })]);

        object IStyleValue.Json => stops;
    }

    public sealed class DrawingStyle : IStyleValue
    {
        private readonly string name;
        private DrawingStyle(string name) => this.name = name;
        public static DrawingStyle Solid { get; } = new("solid");
        public static DrawingStyle Dash { get; } = new("dash");
        public static DrawingStyle Dot { get; } = new("dot");
        public static DrawingStyle DashDot { get; } = new("dashdot");
        object IStyleValue.Json => name;
    }

    public sealed class Orientation : IStyleValue
    {
        private readonly string name;
        private Orientation(string name) => this.name = name;
        public static Orientation Horizontal { get; } = new("h");
        object IStyleValue.Json => name;
    }

    public sealed class YAnchorPosition : IStyleValue
    {
        private readonly string name;
        private YAnchorPosition(string name) => this.name = name;
        public static YAnchorPosition Bottom { get; } = new("bottom");
        object IStyleValue.Json => name;
    }
}
