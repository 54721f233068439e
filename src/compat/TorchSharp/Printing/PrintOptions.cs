namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    private static TensorStringStyle string_style = TensorStringStyle.Julia;

    internal static string floatFormat = "g5";
    internal static string newLine = Environment.NewLine;
    internal static int lineWidth = 100;
    internal static int maxRows = 6;
    internal static int maxColumns = 6;

    /// <summary>The style that <see cref="TorchSharp.TensorStringStyle.Default"/> stands for.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => string_style;
        set => string_style = value == TensorStringStyle.Default
            ? throw new ArgumentException("The style cannot be set to 'Default'")
            : value;
    }

    /// <summary>Sets the number of digits, as a fixed-point or a scientific format, and what else is given.</summary>
    public static void set_printoptions(
        int precision,
        int? linewidth = null,
        string? newLine = null,
        bool sci_mode = false,
        int? maxRows = null,
        int? maxColumns = null) =>
        set_printoptions(null, $"{(sci_mode ? 'E' : 'F')}{precision}", linewidth, newLine, maxRows, maxColumns);

    /// <summary>Sets what is given and leaves the rest.</summary>
    public static void set_printoptions(
        TensorStringStyle? style = null,
        string? floatFormat = null,
        int? linewidth = null,
        string? newLine = null,
        int? maxRows = null,
        int? maxColumns = null)
    {
        string_style = style ?? string_style;
        torch.floatFormat = floatFormat ?? torch.floatFormat;
        torch.lineWidth = linewidth ?? torch.lineWidth;
        torch.newLine = newLine ?? torch.newLine;
        torch.maxRows = maxRows ?? torch.maxRows;
        torch.maxColumns = maxColumns ?? torch.maxColumns;
    }
}
