using System.Reflection;
using System.Runtime.InteropServices;
using CorrNotebooks.Kernel.Names;
using CorrNotebooks.Kernel.Scripting;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>The magics that tell about the session.</summary>
internal static class Information
{
    public static void About(IMagicRun run, DirectivePart line)
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version;
        run.Display($"CorrNotebooks {version?.ToString(3)}: C# on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}.");
    }

    public static void List(IMagicRun run, DirectivePart line) =>
        run.Display(CellLanguages.All
            .Select(l => new { Magic = "#!" + l, Meaning = l == CellLanguages.Value ? "What follows is kept, for #!share and #!set." : $"What follows is {l}." })
            .Concat(Magic.All.Concat(run.OwnMagics.Values).Select(m => new { Magic = m.Usage, Meaning = m.Help })));

    public static void Who(IMagicRun run, DirectivePart line) => run.Display(Variables(run).Select(v => v.Name));

    public static void Whos(IMagicRun run, DirectivePart line) =>
        run.Display(Variables(run).Select(v => new { v.Name, Type = TypeNames.Of(v.Type), v.Value }));

    private static IEnumerable<ScriptVariable> Variables(IMagicRun run) => run.Variables.All.OrderBy(v => v.Name, StringComparer.Ordinal);
}
