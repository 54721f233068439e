using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>A part of a notebook that becomes a part of a program.</summary>
internal abstract record AppPart;

/// <summary>Text that the program only says: Markdown, or code that is not to run.</summary>
internal sealed record CommentPart(string Text, bool Wraps) : AppPart;

/// <summary>C# as a session would run it.</summary>
/// <param name="Place">The cell, or the file that it imports.</param>
internal sealed record CSharpPart(string Place, string Text) : AppPart;

/// <summary>A notebook taken apart for a program.</summary>
internal sealed class AppParts
{
    private readonly string folder;
    private readonly List<AppPart> parts = [];

    private AppParts(string folder) => this.folder = folder;

    public IReadOnlyList<AppPart> All => parts;

    public List<PackageRequest> Packages { get; } = [];

    public List<string> Feeds { get; } = [];

    /// <summary>Full paths of the assemblies that it loads from files.</summary>
    public List<string> Libraries { get; } = [];

    /// <param name="folder">The notebook's, from which its paths start.</param>
    /// <exception cref="ExportException">A cell that a program has no counterpart for.</exception>
    public static AppParts Of(Notebook notebook, string folder)
    {
        var parts = new AppParts(folder);
        var number = 0;
        foreach (var cell in notebook.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source)))
        {
            if (!cell.IsCode || cell.IsSkipped)
            {
                parts.parts.Add(new CommentPart(cell.Source, Wraps: !cell.IsCode));
                continue;
            }

            var place = cell.Id is { } id ? $"cell {++number} ({id})" : $"cell {++number}";
            if (cell.MayFail)
                throw new ExportException($"{place} is tagged raises-exception: its error would end the program. Catch it in the cell.");
            parts.Add(cell, place);
        }

        return parts;
    }

    private void Add(NotebookCell cell, string place)
    {
        if (!CellLanguages.TryNormalise(cell.Language, out var language))
            throw new ExportException($"{place} is in {CellLanguages.NameOf(cell.Language)}; a program is in C#. Tag the cell skip-execution to have it as a comment.");
        try
        {
            Add(CellSplitter.Split(cell.Source, language), place);
        }
        catch (MagicException e)
        {
            throw new ExportException($"{place}: {e.Message}");
        }
    }

    private void Add(IReadOnlyList<CellPart> pieces, string place)
    {
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case CodePart { Language: CellLanguages.CSharp } code:
                    parts.Add(new CSharpPart(place, code.Text));
                    break;
                case CodePart { Language: CellLanguages.Markdown } text:
                    parts.Add(new CommentPart(text.Text, Wraps: true));
                    break;
                case CodePart other:
                    throw new ExportException($"{place} holds {other.Language}, which a program cannot show. Tag the cell skip-execution to have it as a comment.");
                case DirectivePart { Name: "#r" or "#i" } line:
                    AddReference(ReferenceLine.Parse(line));
                    break;
                case DirectivePart { Name: "#!import" } line:
                    AddFile(Import.PathOf(line.Arguments, folder));
                    break;
                case DirectivePart { Name: "#!share" } line when !line.Arguments.Contains("--as"): // all code of a program shares its variables
                    break;
                case DirectivePart line:
                    throw new ExportException($"{place}: {line.Name} speaks to a notebook's session, which a program does not have. Take the line out, or write it in C#.");
            }
        }
    }

    private void AddFile(string path)
    {
        foreach (var (name, code) in Import.Pieces(path))
            Add(CellSplitter.Split(code, CellLanguages.CSharp), name);
    }

    private void AddReference(ReferenceLine line)
    {
        switch (line)
        {
            case ReferenceLine.Feed feed:
                Feeds.Add(feed.Source);
                break;
            case ReferenceLine.Package package when !Packages.Any(known => known.Id.Equals(package.Request.Id, StringComparison.OrdinalIgnoreCase)):
                Packages.Add(package.Request);
                break;
            case ReferenceLine.Library library:
                var path = Path.GetFullPath(library.Path, folder);
                if (!File.Exists(path))
                    throw new MagicException($"There is no file {path}. If a project makes it, build that first.");
                if (!Libraries.Contains(path))
                    Libraries.Add(path);
                break;
        }
    }
}
