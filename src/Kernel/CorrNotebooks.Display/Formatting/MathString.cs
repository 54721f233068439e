using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Jupyter.Formatting;

/// <summary>A formula on a line of its own, shown by front ends that know LaTeX.</summary>
[TypeFormatterSource(typeof(MathStringFormatterSource), PreferredMimeTypes = ["text/latex"])]
public class MathString
{
    private readonly string math;

    public MathString(string latexCode)
    {
        ArgumentNullException.ThrowIfNull(latexCode);
        math = (latexCode.StartsWith("$$", StringComparison.Ordinal) ? "" : "$$") + latexCode + (latexCode.EndsWith("$$", StringComparison.Ordinal) ? "" : "$$");
    }

    public static implicit operator MathString(string source) => new(source);

    public override string ToString() => math;
}

internal sealed class MathStringFormatterSource : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [new DelegateFormatter<MathString>((value, context) => { context.Writer.Write(value); return true; }, "text/latex")];
}
