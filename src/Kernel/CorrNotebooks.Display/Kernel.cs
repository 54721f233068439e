using CorrNotebooks.Kernel.Display;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What every cell can call without naming a class; and, as an object, what runs code of one language.</summary>
public partial class Kernel
{
    /// <inheritdoc cref="DisplayExtensions.Display"/>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Text that is shown as HTML.</summary>
    public static IHtmlContent HTML(string content) => content.ToHtmlContent();

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) => $"<style>{content}</style>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Runs a script in the page, where the front end allows it.</summary>
    public static void Javascript(string scriptContent) =>
        $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Asks the reader of the notebook for a line.</summary>
    /// <param name="typeHint">"password" hides what is typed.</param>
    public static async Task<string> GetInputAsync(string prompt = "", string typeHint = "text")
    {
        var scope = CellScope.Current ?? throw new InvalidOperationException("Only a cell can ask for input.");
        return await Task.Run(() => scope.ReadLine(prompt, typeHint == "password")) ?? "";
    }

    /// <summary>Asks the reader of the notebook for several lines, one after another.</summary>
    /// <returns>The lines by the names of their descriptions.</returns>
    public static async Task<IDictionary<string, string>> GetInputsAsync(IEnumerable<InputDescription> inputDescriptions)
    {
        InputDescription[] descriptions = [.. inputDescriptions ?? []];
        if (descriptions.Length == 0)
            throw new ArgumentException("Describe at least one input.", nameof(inputDescriptions));
        var values = new Dictionary<string, string>();
        foreach (var input in descriptions)
            values[input.Name] = await GetInputAsync(input.Prompt, input.TypeHint ?? "text");
        return values;
    }

    /// <summary>Asks the reader of the notebook for something secret.</summary>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        new(await GetInputAsync(prompt, "password"));
}
