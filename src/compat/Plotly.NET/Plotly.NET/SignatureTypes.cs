// Types that the package's signatures name and that no lesson makes: an argument of such a type can only be left out.

namespace Plotly.NET
{
    public sealed class ColorBar { private ColorBar() { } }
    public sealed class Line { private Line() { } }
    public sealed class Title { private Title() { } }

    public static partial class StyleParam
    {
        public sealed class AutoTypeNumbers { private AutoTypeNumbers() { } }
        public sealed class BarMode { private BarMode() { } }
        public sealed class BarNorm { private BarNorm() { } }
        public sealed class BoxMode { private BoxMode() { } }
        public sealed class Calendar { private Calendar() { } }
        public sealed class CategoryOrder { private CategoryOrder() { } }
        public sealed class ClickMode { private ClickMode() { } }
        public sealed class DragMode { private DragMode() { } }
        public sealed class EntryWidthMode { private EntryWidthMode() { } }
        public sealed class ErrorType { private ErrorType() { } }
        public sealed class Fill { private Fill() { } }
        public sealed class FontFamily { private FontFamily() { } }
        public sealed class FunnelMode { private FunnelMode() { } }
        public sealed class GroupNorm { private GroupNorm() { } }
        public sealed class HoverMode { private HoverMode() { } }
        public sealed class LayoutGridPattern { private LayoutGridPattern() { } }
        public sealed class LayoutGridRowOrder { private LayoutGridRowOrder() { } }
        public sealed class LayoutGridXSide { private LayoutGridXSide() { } }
        public sealed class LayoutGridYSide { private LayoutGridYSide() { } }
        public sealed class LinearAxisId { private LinearAxisId() { } }
        public sealed class MarkerSymbol { private MarkerSymbol() { } }
        public sealed class Mirror { private Mirror() { } }
        public sealed class PatternShape { private PatternShape() { } }
        public sealed class ScatterMode { private ScatterMode() { } }
        public sealed class SelectDirection { private SelectDirection() { } }
        public sealed class Side { private Side() { } }
        public sealed class SmoothAlg { private SmoothAlg() { } }
        public sealed class SubPlotId { private SubPlotId() { } }
        public sealed class TextPosition { private TextPosition() { } }
        public sealed class TraceGroupClickOptions { private TraceGroupClickOptions() { } }
        public sealed class TraceItemClickOptions { private TraceItemClickOptions() { } }
        public sealed class TraceItemSizing { private TraceItemSizing() { } }
        public sealed class TraceOrder { private TraceOrder() { } }
        public sealed class VerticalAlign { private VerticalAlign() { } }
        public sealed class ViolinMode { private ViolinMode() { } }
        public sealed class WaterfallMode { private WaterfallMode() { } }
        public sealed class XAnchorPosition { private XAnchorPosition() { } }
    }
}

namespace Plotly.NET.LayoutObjects
{
    public sealed class ActiveSelection { private ActiveSelection() { } }
    public sealed class ActiveShape { private ActiveShape() { } }
    public sealed class Annotation { private Annotation() { } }
    public sealed class DefaultColorScales { private DefaultColorScales() { } }
    public sealed class Domain { private Domain() { } }
    public sealed class Hoverlabel { private Hoverlabel() { } }
    public sealed class LayoutGrid { private LayoutGrid() { } }
    public sealed class LayoutImage { private LayoutImage() { } }
    public sealed class ModeBar { private ModeBar() { } }
    public sealed class NewSelection { private NewSelection() { } }
    public sealed class NewShape { private NewShape() { } }
    public sealed class RangeSelector { private RangeSelector() { } }
    public sealed class RangeSlider { private RangeSlider() { } }
    public sealed class Selection { private Selection() { } }
    public sealed class Shape { private Shape() { } }
    public sealed class Slider { private Slider() { } }
    public sealed class Transition { private Transition() { } }
    public sealed class UniformText { private UniformText() { } }
    public sealed class UpdateMenu { private UpdateMenu() { } }
}

namespace Plotly.NET.TraceObjects
{
    public sealed class Marker { private Marker() { } }
    public sealed class Pattern { private Pattern() { } }
}
