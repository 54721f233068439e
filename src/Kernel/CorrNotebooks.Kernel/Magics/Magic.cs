namespace CorrNotebooks.Kernel.Magics;

/// <summary>A line <c>#!name arguments</c> that speaks to the session.</summary>
/// <param name="Usage">The line as one types it.</param>
/// <param name="Run">What it does, given the line.</param>
internal sealed record Magic(string Name, string Usage, string Help, Action<IMagicRun, DirectivePart> Run)
{
    /// <summary>Every magic, besides the names of the languages.</summary>
    public static IReadOnlyList<Magic> All { get; } =
    [
        new("#!about", "#!about", "What this kernel is.", Information.About),
        new("#!clear", "#!clear [wait]", "Clears what the cell has shown so far; with wait, once something new is there.",
            static (run, line) => run.Post(new ClearOutput(Wait: line.Arguments == "wait"))),
        new("#!connect", "#!connect kind", "Refused: this kernel is the only one, and says what to do instead.", static (_, line) => Connect.Refuse(line.Arguments))
        { Check = Connect.Refuse },
        new("#!help", "#!help", "Lists the magics. #!name --help tells about one.", Information.List),
        new("#!import", Import.Usage, "Runs a file here: .cs, .csx, .ipynb, .dib, .html, .js or .md.", Import.Run),
        new("#!lsmagic", "#!lsmagic", "Lists the magics.", Information.List),
        new("#!set", Sharing.SetUsage, "Makes a variable: of text, of @input:\"question\" or @password:\"question\", of a copy of @csharp:variable or @value:name.", Sharing.Set),
        new("#!share", Sharing.ShareUsage, "Makes a variable of another one, of a value, or in JavaScript of one in C#.", Sharing.Share),
        new("#!time", "#!time", "Shows how long the rest of the cell took.", static (run, _) => run.StartTimer()),
        new("#!who", "#!who", "Lists the variables.", Information.Who),
        new("#!whos", "#!whos", "Lists the variables with their types and values.", Information.Whos),
    ];

    private static readonly Dictionary<string, Magic> byName = All.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with its arguments before any of the cell has run.</summary>
    public Action<string>? Check { get; init; }

    /// <param name="own">Those that cells of the session have added.</param>
    /// <exception cref="MagicException">There is none of that name.</exception>
    public static Magic Find(string name, IReadOnlyDictionary<string, Magic> own) => own.GetValueOrDefault(name) ?? byName.GetValueOrDefault(name)
        ?? throw new MagicException($"There is no magic {name}. There are {string.Join(", ", CellLanguages.All.Select(l => "#!" + l).Concat(All.Concat(own.Values).Select(m => m.Name)))}.");
}
