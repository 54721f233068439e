using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Magics;

/// <summary><c>#!set</c> and <c>#!share</c>, with the meaning that .NET Interactive gives them.</summary>
internal static class Sharing
{
    public const string SetUsage = "#!set --name x --value y [--byref | --mime-type type]";
    public const string ShareUsage = "#!share x --from csharp|value [--as y] [--mime-type type]";

    public static void Set(IMagicRun run, DirectivePart line)
    {
        var arguments = MagicArguments.Parse(line.Arguments, SetUsage, "--name", "--value…", "--byref!", "--mime-type");
        if (arguments.Unnamed is [var stray, ..])
            throw arguments.Wrong($"{stray.Text} stands by itself");
        if (arguments.Has("--byref") && arguments.Has("--mime-type"))
            throw arguments.Wrong("--byref and --mime-type exclude each other");
        var value = arguments.Get("--value");
        var mimeType = Text(run, arguments.Find("--mime-type"));
        var name = Text(run, arguments.Get("--name"));
        Declare(run, line, name, Of(run, value, asReference: arguments.Has("--byref"), mimeType));
    }

    public static void Share(IMagicRun run, DirectivePart line)
    {
        var arguments = MagicArguments.Parse(line.Arguments, ShareUsage, "--name", "--from", "--as", "--mime-type");
        if (arguments.Unnamed.Count + (arguments.Has("--name") ? 1 : 0) != 1)
            throw arguments.Wrong("Name one variable");
        var name = Text(run, arguments.Find("--name") ?? arguments.Unnamed[0]);
        var from = Text(run, arguments.Get("--from"));
        var mimeType = Text(run, arguments.Find("--mime-type"));
        var target = Text(run, arguments.Find("--as")) ?? name;
        var value = From(run, from, name, asReference: mimeType is null, mimeType);
        // All cells of C# see the same variables, so there is nothing to do for one under its own name.
        if (value is not SharedValue.Reference || target != name || line.Language != CellLanguages.CSharp)
            Declare(run, line, target, value);
    }

    /// <summary>The text that a magic's value stands for.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static string? Text(IMagicRun run, MagicValue? value) => value is null ? null : Of(run, value, asReference: false, "text/plain") switch
    {
        SharedValue.Written { Text: var text } => text,
        SharedValue.Secret { Text: var text } => text,
        var other => other.ToJson(),
    };

    private static SharedValue Of(IMagicRun run, MagicValue value, bool asReference, string? mimeType) => value.Source?.ToLowerInvariant() switch
    {
        null => new SharedValue.Written(value.Text, "text/plain"),
        "input" or "password" => Ask(run, value),
        _ => From(run, value.Source, value.Text, asReference, mimeType),
    };

    private static SharedValue From(IMagicRun run, string kernel, string name, bool asReference, string? mimeType)
    {
        if (!CellLanguages.TryNormalise(kernel, out var language) || language is not (CellLanguages.CSharp or CellLanguages.Value))
        {
            var why = CellLanguages.TrySwitch(kernel, out _) ? language == CellLanguages.JavaScript ? "its variables live in the page" : "this kernel keeps none for it" : "there is no such kernel here";
            throw new MagicException($"No variables come from {kernel}: {why}. They come from csharp and value.");
        }
        if (language == CellLanguages.Value)
        {
            return run.Values.GetValueOrDefault(name) ?? throw new MagicException(
                $"There is no value {name} to share. #!value --name {name} stores one{Among(run.Values.Keys)}.");
        }
        var variable = run.Variables.Find(name) ?? throw new MagicException(
            $"There is no variable {name} to share{Among(run.Variables.All.Select(v => v.Name))}.");
        return asReference ? new SharedValue.Reference(variable) : SharedValue.Copy(variable, mimeType);
    }

    private static void Declare(IMagicRun run, DirectivePart line, string name, SharedValue value)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            throw new MagicException($"'{name}' cannot be the name of a variable; write a C# identifier.");
        switch (line.Language)
        {
            case CellLanguages.CSharp:
                run.RunCode(value.Declare(name), line.Name);
                break;
            case CellLanguages.JavaScript:
                run.DeclareInScript($"var {name} = {value.ToJson()};");
                break;
            default:
                throw new MagicException($"{line.Name} makes variables of C# and JavaScript; {line.Language} has none.");
        }
    }

    private static SharedValue Ask(IMagicRun run, MagicValue value)
    {
        var (prompt, isPassword) = (value.Text.Length > 0 ? value.Text : "Please enter a value", value.Source!.Equals("password", StringComparison.OrdinalIgnoreCase));
        if (value.Text.StartsWith('{'))
        {
            using var json = JsonDocument.Parse(value.Text); // which it is, or it would not have been taken for a value
            prompt = Property(json, "prompt") ?? Property(json, "saveAs") ?? "Please enter a value";
            isPassword |= Property(json, "type") == "password";
        }
        var answer = run.Ask(prompt, isPassword);
        return isPassword ? new SharedValue.Secret(answer) : new SharedValue.Written(answer, "text/plain");
    }

    private static string? Property(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static string Among(IEnumerable<string> names)
    {
        string[] some = [.. names.Order(StringComparer.Ordinal).Take(10)];
        return some.Length == 0 ? "" : $"; there are {string.Join(", ", some)}";
    }
}
