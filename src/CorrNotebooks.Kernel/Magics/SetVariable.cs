using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Magics;

/// <summary><c>#!set</c> and <c>#!share</c>.</summary>
internal static partial class SetVariable
{
    public static void Run(CellRun run, string arguments)
    {
        Match match = NameAndValue().Match(arguments);
        if (!match.Success || !SyntaxFacts.IsValidIdentifier(match.Groups["name"].Value))
            throw new MagicException("Write #!set --name x --value text; the name is a C# identifier.");
        string value = match.Groups["value"].Value.Trim();
        if (value is ['"', .. var inner, '"'])
            value = inner;
        run.RunCode($"var {match.Groups["name"].Value} = {SymbolDisplay.FormatLiteral(value, quote: true)};", "#!set");
    }

    /// <summary>All cells see the same variables, so there is nothing to do when the variable is there.</summary>
    public static void Share(CellRun run, string arguments)
    {
        string name = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        ScriptVariable? variable = run.Session.Chain.Variables.Find(name);
        if (variable is null)
            throw new MagicException($"There is no variable {name} to share.");
    }

    [GeneratedRegex(@"^--name\s+(?<name>\S+)\s+--value\s+(?<value>.+)$")]
    private static partial Regex NameAndValue();
}
