namespace CorrNotebooks.Kernel.Magics;

/// <summary>A line <c>#!name arguments</c> that speaks to the session.</summary>
/// <param name="Usage">The line as one types it.</param>
/// <param name="Run">What it does, given its arguments.</param>
internal sealed record Magic(string Name, string Usage, string Help, Action<CellRun, string> Run)
{
    /// <summary>Every magic, besides the names of the languages.</summary>
    public static IReadOnlyList<Magic> All { get; } =
    [
        new("#!about", "#!about", "What this kernel is.", Information.About),
        new("#!clear", "#!clear [wait]", "Clears what the cell has shown so far; with wait, once something new is there.",
            static (run, arguments) => run.Session.Output.Post(new ClearOutput(Wait: arguments == "wait"))),
        new("#!import", "#!import path", "Runs a file here: .cs, .csx, .ipynb or .dib.", Import.Run),
        new("#!lsmagic", "#!lsmagic", "Lists the magics.", Information.List),
        new("#!set", "#!set --name x --value text", "Makes a string variable.", SetVariable.Run),
        new("#!share", "#!share --from csharp x", "Accepted for notebooks of several kernels; here all cells share their variables.", SetVariable.Share),
        new("#!time", "#!time", "Shows how long the rest of the cell took.", static (run, _) => run.StartTimer()),
        new("#!who", "#!who", "Lists the variables.", Information.Who),
        new("#!whos", "#!whos", "Lists the variables with their types and values.", Information.Whos),
    ];

    private static readonly Dictionary<string, Magic> byName = All.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="MagicException">There is none of that name.</exception>
    public static Magic Find(string name) => byName.GetValueOrDefault(name)
        ?? throw new MagicException($"There is no magic {name}. There are {string.Join(", ", CellLanguages.All.Select(l => "#!" + l).Concat(All.Select(m => m.Name)))}.");
}
