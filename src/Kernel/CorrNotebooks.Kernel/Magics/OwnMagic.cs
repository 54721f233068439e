using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>A magic that a cell has added by <c>AddDirective</c>.</summary>
internal static partial class OwnMagic
{
    private static readonly JsonSerializerOptions reading = new()
    {
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter(), new PathConverter<FileInfo>(path => new(path)), new PathConverter<DirectoryInfo>(path => new(path)) },
    };

    public static IReadOnlyDictionary<string, Magic> All(CompositeKernel kernels) =>
        kernels.Directives.ToDictionary(added => added.Key, added => Of(added.Value, kernels));

    private static Magic Of(AddedDirective added, CompositeKernel kernels)
    {
        var usage = Usage(added.Directive);
        return new Magic(added.Directive.Name, usage, added.Directive.Description ?? "Added by a cell of this notebook.", (run, line) =>
        {
            var command = Read(run, line, added, usage, kernels);
            run.Await(() => added.Handler(command, KernelInvocationContext.Current!));
        });
    }

    private static string Usage(KernelActionDirective directive) => string.Join(' ', directive.Parameters.Select(p =>
    {
        var written = p.Flag ? p.Name : p.AllowImplicitName ? "value" : p.Name + " value";
        return p.Required ? written : $"[{written}]";
    }).Prepend(directive.Name));

    private static KernelCommand Read(IMagicRun run, DirectivePart line, AddedDirective added, string usage, CompositeKernel kernels)
    {
        if (added.CommandType == typeof(DirectiveCommand))
            return new DirectiveCommand();
        var parameters = added.Directive.Parameters;
        var arguments = MagicArguments.Parse(line.Arguments, usage, [.. parameters.Select(p => p.Flag ? p.Name + "!" : p.Name)]);
        var json = new JsonObject();
        foreach (var parameter in parameters)
        {
            var value = arguments.Find(parameter.Name);
            if (value is null && parameter.AllowImplicitName && arguments.Unnamed.Count > 0)
            {
                value = arguments.Unnamed[0];
                arguments.Unnamed.RemoveAt(0);
            }
            if (parameter.Flag)
                json[Property(parameter.Name)] = arguments.Has(parameter.Name);
            else if (value is not null)
                json[Property(parameter.Name)] = value.Text is ['{' or '[', ..] && value.Source is null ? JsonNode.Parse(value.Text) : Sharing.Text(run, value);
            else if (parameter.Required)
                throw arguments.Wrong($"{parameter.Name} is missing");
        }
        if (arguments.Unnamed is [var stray, ..])
            throw arguments.Wrong($"{stray.Text} belongs to no parameter");
        return Check(Bind(json, added.CommandType, arguments), kernels, arguments);
    }

    private static KernelCommand Bind(JsonObject json, Type type, MagicArguments arguments)
    {
        try
        {
            return (KernelCommand)json.Deserialize(type, reading)!;
        }
        catch (JsonException e)
        {
            throw arguments.Wrong($"{e.Path?.TrimStart('$', '.')} takes another kind of value than this");
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            throw new MagicException($"{type.Name} cannot be made of the magic's parameters: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static KernelCommand Check(KernelCommand command, CompositeKernel kernels, MagicArguments arguments) =>
        command is KernelDirectiveCommand own && own.GetValidationErrors(kernels).FirstOrDefault() is { } wrong ? throw arguments.Wrong(wrong.TrimEnd('.')) : command;

    // "--from-file" is the property FromFile.
    private static string Property(string name) => Dash().Replace(name.TrimStart('-'), match => match.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex("-(.)")]
    private static partial Regex Dash();

    private sealed class PathConverter<T>(Func<string, T> create) : JsonConverter<T> where T : FileSystemInfo
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => create(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.FullName);
    }
}
