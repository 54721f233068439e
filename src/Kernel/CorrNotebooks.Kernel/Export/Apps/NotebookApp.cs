using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>A notebook as a C# program of one file, for <c>dotnet run</c>: what the notebook shows as text, the program prints.</summary>
/// <param name="Text">The program.</param>
/// <param name="Files">The files that it reads.</param>
/// <param name="Notes">Where it will not print quite what the notebook shows.</param>
public sealed record NotebookApp(string Text, IReadOnlyList<DataFile> Files, IReadOnlyList<string> Notes)
{
    private const string Head = "the head of the program";

    // As a session has it: its usings and no others, nothing said about nulls and unused names, numbers alike on every machine.
    private static readonly string[] properties =
        ["PublishAot=false", "ImplicitUsings=disable", "Nullable=annotations", "WarningLevel=0", "InvariantGlobalization=true"];

    /// <param name="notebookPath">The notebook's full path: its own paths start from its folder.</param>
    /// <param name="appPath">The program's, likewise.</param>
    /// <param name="librariesAsPackages">Whether an assembly that the notebook loads from a file is taken as the package of its
    /// name; otherwise it is built from its project.</param>
    /// <exception cref="ExportException">A part of the notebook that a program has no counterpart for.</exception>
    /// <exception cref="PackageException">A package that is not available.</exception>
    public static async Task<NotebookApp> OfAsync(
        Notebook notebook, string notebookPath, string appPath, bool librariesAsPackages, IPackageResolver packages, CancellationToken cancel)
    {
        var (notebookFolder, appFolder) = (Path.GetDirectoryName(notebookPath)!, Path.GetDirectoryName(appPath)!);
        var parts = AppParts.Of(notebook, notebookFolder);
        var references = await AppReferences.OfAsync(parts, packages, cancel);
        var pieces = ScriptPiece.Bind(parts.All.OfType<CSharpPart>(), references, cancel);
        foreach (var piece in pieces)
            ProgramForm.Give(piece);
        UniqueNames.Give(pieces);
        var files = DataFiles.Take(pieces, notebookFolder);

        var writer = new AppWriter();
        writer.Write(string.Join('\n',
        [
            $"// {Path.GetFileName(notebookPath)} as a program. Run it with: dotnet run {Path.GetFileName(appPath)}",
            .. Directives.Of(parts, appFolder, librariesAsPackages),
            .. properties.Select(property => $"#:property {property}"),
        ]), Head);
        WriteBody(writer, parts, pieces, references, files.Count > 0);
        Check(writer, references, cancel);
        return new NotebookApp(writer.ToString(), files, [.. pieces.SelectMany(piece => piece.Notes)]);
    }

    private static void WriteBody(AppWriter writer, AppParts parts, IReadOnlyList<ScriptPiece> pieces, AppReferences references, bool readsFiles)
    {
        var keepsHandles = pieces.Any(ProgramForm.KeepsHandle);
        var helper = DisplayHelper.For(references.Knows("TorchSharp.torch+Tensor"), references.Knows("Plotly.NET.GenericChart"), keepsHandles);

        var title = parts.All is [CommentPart first, ..] ? 1 : 0;
        if (title > 0)
            WriteComment(writer, (CommentPart)parts.All[0]);
        writer.Write(Usings(pieces, helper, keepsHandles), Head);
        writer.Write(Start(readsFiles), Head);

        var next = 0;
        foreach (var part in parts.All.Skip(title))
        {
            if (part is CommentPart comment)
                WriteComment(writer, comment);
            else
                WriteStatements(writer, pieces[next++]);
        }

        foreach (var piece in pieces)
            WriteTypes(writer, piece);
        foreach (var type in helper.Types)
            writer.Write(type, "the code that shows values");
    }

    private static void WriteComment(AppWriter writer, CommentPart comment) =>
        writer.Write(Comment.Of(comment.Text.Replace(".ipynb)", ".cs)"), comment.Wraps), Head);

    private static void WriteStatements(AppWriter writer, ScriptPiece piece)
    {
        var statements = piece.Root.Members.Where(member => !ProgramForm.IsType(member)).Select(piece.Text).ToList();
        var end = ProgramForm.KeepsHandle(piece) ? "\nNotebook.EndCell();" : "";
        writer.Write((statements.Count > 0 ? Opening(piece) : "") + string.Concat(statements) + piece.Root.EndOfFileToken.LeadingTrivia.ToFullString().TrimEnd() + end, piece.Place);
    }

    private static void WriteTypes(AppWriter writer, ScriptPiece piece)
    {
        var types = piece.Root.Members.Where(ProgramForm.IsType).ToList();
        var isAllTypes = types.Count == piece.Root.Members.Count;
        foreach (var (index, type) in types.Index())
            writer.Write((isAllTypes && index == 0 ? Opening(piece) : "") + piece.Text(type), piece.Place);
    }

    // The comment that stands before the usings, which go elsewhere.
    private static string Opening(ScriptPiece piece) =>
        piece.Root.Usings is [var first, ..] && first.GetLeadingTrivia().ToFullString().Trim() is { Length: > 0 } comment ? $"{comment}\n\n" : "";

    // Static ones and aliases after the namespaces, all in the order in which they come.
    private static string Usings(IReadOnlyList<ScriptPiece> pieces, DisplayHelper helper, bool keepsHandles) => string.Join('\n',
        ScriptChain.Usings.Where(name => !name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal)).Select(name => $"using {name};")
            .Concat(helper.Usings)
            .Concat(pieces.SelectMany(piece => piece.Root.Usings).Select(line => line.ToString()))
            .Concat(keepsHandles ? ["using static Notebook;"] : [])
            .Where(line => !line.StartsWith("using Microsoft.DotNet.Interactive", StringComparison.Ordinal))
            .Distinct()
            .OrderBy(line => line.Contains('=') ? 2 : line.StartsWith("using static", StringComparison.Ordinal) ? 1 : 0));

    private static string Start(bool readsFiles) =>
        "Console.OutputEncoding = Encoding.UTF8;" + (readsFiles
            ? "\nEnvironment.CurrentDirectory = (string?)AppContext.GetData(\"EntryPointFileDirectoryPath\") ?? AppContext.BaseDirectory; // where its data lie" : "");

    // A program that does not compile is not handed out.
    private static void Check(AppWriter writer, AppReferences references, CancellationToken cancel)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest).WithFeatures([new("FileBasedProgram", "true")]);
        var tree = CSharpSyntaxTree.ParseText(writer.ToString(), options, cancellationToken: cancel);
        if (references.Errors(tree, cancel) is not [var error, ..])
            return;
        var line = error.Location.GetLineSpan().StartLinePosition.Line;
        throw new ExportException($"{writer.PlaceOf(line + 1)} does not compile in a program: {ScriptPiece.Describe(error)}");
    }
}
