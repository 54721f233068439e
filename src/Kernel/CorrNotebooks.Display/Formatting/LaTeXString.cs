namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A formula, shown by front ends that know LaTeX.</summary>
[TypeFormatterSource(typeof(LaTeXStringFormatterSource), PreferredMimeTypes = ["text/latex"])]
public class LaTeXString(string latexCode)
{
    private readonly string latexCode = latexCode ?? throw new ArgumentNullException(nameof(latexCode));

    public static implicit operator LaTeXString(string source) => new(source);

    public override string ToString() => latexCode;
}

internal sealed class LaTeXStringFormatterSource : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [new DelegateFormatter<LaTeXString>((value, context) => { context.Writer.Write(value); return true; }, "text/latex")];
}
