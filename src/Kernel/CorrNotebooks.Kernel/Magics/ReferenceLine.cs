using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>What an <c>#r "…"</c> or <c>#i "…"</c> line asks for.</summary>
internal abstract partial record ReferenceLine
{
    /// <summary><c>#i "nuget: url or folder"</c></summary>
    public sealed record Feed(string Source) : ReferenceLine;

    /// <summary><c>#r "nuget: Id, version"</c></summary>
    public sealed record Package(PackageRequest Request) : ReferenceLine;

    /// <summary><c>#r "path"</c></summary>
    public sealed record Library(string Path) : ReferenceLine;

    /// <exception cref="MagicException">A line that cannot be followed.</exception>
    public static ReferenceLine Parse(DirectivePart line)
    {
        if (Quoted().Match(line.Arguments) is not { Success: true } match)
            throw new MagicException($"{line.Name} takes a quoted argument: {line.Name} \"…\".", line.Line);
        var argument = (match.Groups[1].Value + match.Groups[2].Value).Trim();
        var package = argument.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) ? argument["nuget:".Length..].Trim() : null;
        if (line.Name == "#i")
            return new Feed(package ?? throw new MagicException("#i takes a package source: #i \"nuget: <url or folder>\".", line.Line));
        if (package is null)
            return new Library(argument);
        // A version may be a range, with a comma of its own.
        var parts = package.Split(',', 2, StringSplitOptions.TrimEntries);
        return parts[0].Length > 0
            ? new Package(new PackageRequest(parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null))
            : throw new MagicException("Write #r \"nuget: Id, version\".", line.Line);
    }

    [GeneratedRegex("^\"([^\"]*)\"|^(nuget:.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();
}
