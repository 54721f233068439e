using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Loading;

/// <summary>
/// An assembly of the notebook host that packages are compiled against, of which this kernel has the types itself: it holds no code,
/// and says of each type that it is in the assembly of the display functions. So a package's formatters and a cell's are of one kind,
/// and a name that both bring means one type.
/// </summary>
internal sealed class Facade
{
    // The public keys that the names are bound with; they are no secret.
    private const string InteractiveKey = "ACQAAASAAACUAAAABgIAAAAkAABSU0ExAAQAAAEAAQC1/JDnAn9nhx53Oo/eiTjIHdQCumW5IB1gWT6WxJJlHoicwT8UFeu1P6wRMa4L0zPF7mAhZy2XGOoxqK69DaAHLyXYfbpvyQ/9WY7U2jXkTDmMRUMH6OM7hCYUPa7J9ZaDb5fI90dQ5ZdcZOIYn0Xe9GsqKxJHrcNlK/XDCAVdqQ==";
    private const string AspNetCoreKey = "ACQAAASAAACUAAAABgIAAAAkAABSU0ExAAQAAAEAAQDzOikET6nXQMmzITqT5XyEtHLITguKDhrkjmep+PbenV9/PVKsI+SKxRgB8dyVCr6QHaNNKp47qtsUGhfHfvPFZd1e5QVLkc9juzxquD9yqzqv6T0Pw8I0i3ZPr7CxwHM95RRZrqtGWAOEv510xOKBZLfN4kf4kboHiRydhyrSuw==";

    // Higher than any that a package asks for, since a higher version answers for all below it.
    private const string Version = "99.0.0.0";

    private static readonly Dictionary<string, Facade> all = new Facade[]
    {
        new("Microsoft.DotNet.Interactive", InteractiveKey),
        new("Microsoft.DotNet.Interactive.Formatting", InteractiveKey),
        new("Microsoft.DotNet.Interactive.CSharp", InteractiveKey),
        new("Microsoft.AspNetCore.Html.Abstractions", AspNetCoreKey),
    }.ToDictionary(facade => facade.name, StringComparer.OrdinalIgnoreCase);

    private readonly string name;
    private readonly Lazy<byte[]> image;
    private readonly Lazy<PortableExecutableReference> reference;

    private Facade(string name, string key)
    {
        this.name = name;
        image = new(() => Emit(name, [.. Convert.FromBase64String(key)]));
        reference = new(() => MetadataReference.CreateFromImage(image.Value));
    }

    /// <summary>What one who asks for the assembly, or the package of its name, should know; null where it is all here.</summary>
    public string? Notice => name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal)
        ? "this kernel brings the types of it that cells use itself, as .NET Interactive 1.0.712001 has them"
        : null;

    /// <returns>Null for an assembly, or a package, that is loaded as it comes.</returns>
    public static Facade? Find(string name) => all.GetValueOrDefault(name);

    public Stream Image => new MemoryStream(image.Value, writable: false);

    public MetadataReference Reference => reference.Value;

    private static byte[] Emit(string name, ImmutableArray<byte> key)
    {
        var forwards = HostAssemblies.Display.GetExportedTypes()
            .Where(type => !type.IsNested && !type.Namespace!.StartsWith(nameof(CorrNotebooks), StringComparison.Ordinal))
            .Select(type => $"[assembly: global::{typeof(TypeForwardedToAttribute).FullName}(typeof(global::{type.Namespace}.{type.Name.Split('`')[0]}{Arguments(type)}))]");
        var code = $"[assembly: global::{typeof(AssemblyVersionAttribute).FullName}(\"{Version}\")]\n{string.Join('\n', forwards)}";
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], HostAssemblies.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, cryptoPublicKey: key, publicSign: true));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        return result.Success ? stream.ToArray() : throw new InvalidOperationException($"{name} cannot be made: {result.Diagnostics[0]}");
    }

    private static string Arguments(Type type) => type.IsGenericType ? $"<{new string(',', type.GetGenericArguments().Length - 1)}>" : "";
}
