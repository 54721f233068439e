using System.Reflection;
using System.Runtime.InteropServices;
using CorrNotebooks.Kernel.Names;
using CorrNotebooks.Kernel.Scripting;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>The magics that tell about the session.</summary>
internal static class Information
{
    public static void About(CellRun run, string arguments)
    {
        Version? version = Assembly.GetExecutingAssembly().GetName().Version;
        run.Display($"CorrNotebooks {version?.ToString(3)}: C# on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}.");
    }

    public static void List(CellRun run, string arguments) =>
        run.Display(CellLanguages.All
            .Select(l => new { Magic = "#!" + l, Meaning = $"What follows is {l}." })
            .Concat(Magic.All.Select(m => new { Magic = m.Usage, Meaning = m.Help })));

    public static void Who(CellRun run, string arguments) => run.Display(Variables(run).Select(v => v.Name));

    public static void Whos(CellRun run, string arguments) =>
        run.Display(Variables(run).Select(v => new { v.Name, Type = TypeNames.Of(v.Type), v.Value }));

    private static IEnumerable<ScriptVariable> Variables(CellRun run) => run.Session.Chain.Variables.All.OrderBy(v => v.Name, StringComparer.Ordinal);
}
