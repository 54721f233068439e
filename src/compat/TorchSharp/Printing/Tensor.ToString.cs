using System.ComponentModel;
using System.Globalization;
using TorchSharp.Printing;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    [TypeFormatterSource(typeof(TypeFormatterSource))]
    public partial class Tensor
    {
        /// <summary>Shape, dtype and device; for the values, give a style or call <c>str()</c>.</summary>
        public override string ToString() => metadata_string();

        /// <param name="disamb">True for the default style, false for the metadata.</param>
        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(torch.TensorStringStyle, fltFormat, width, cultureInfo, newLine) : metadata_string();

        /// <param name="fltFormat">A .NET numeric format for floating-point values.</param>
        /// <param name="width">The number of characters in a line; the Julia style shows the columns that fit.</param>
        /// <param name="cultureInfo">Decides the decimal point; the current culture if not given.</param>
        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Default)
                style = torch.TensorStringStyle;
            if (style == TensorStringStyle.Metadata || device_type == DeviceType.META)
                return metadata_string();

            newLine ??= torch.newLine;
            using var elements = new ElementText(this, fltFormat ?? floatFormat, cultureInfo ?? CultureInfo.CurrentCulture);
            return style switch
            {
                TensorStringStyle.Julia => new JuliaStyle(elements, newLine, width ?? lineWidth).Write(metadata_string()),
                TensorStringStyle.Numpy => new NumpyStyle(elements, newLine).Write(),
                TensorStringStyle.CSharp => new CSharpStyle(elements, newLine).Write(metadata_string()),
                _ => throw new InvalidEnumArgumentException($"Unsupported tensor string style: {style}"),
            };
        }

        private string metadata_string() => $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
    }
}
