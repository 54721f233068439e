using System.Diagnostics;
using System.Globalization;
using CorrNotebooks.Kernel.Display;
using CorrNotebooks.Kernel.Errors;
using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>One run of one cell, on the session's thread.</summary>
internal sealed class CellRun(SessionParts session, Cell cell, string name, CancellationToken cancel)
{
    private readonly HashSet<string> importing = [];
    private Stopwatch? timer;
    private int line;

    public SessionParts Session => session;

    public CellResult Run()
    {
        CellError? error = null;
        bool interrupted = false;
        try
        {
            IReadOnlyList<CellPart> parts = CellSplitter.Split(cell.Code, cell.Language);
            CheckMagics(parts);
            RunParts(parts, name, isCell: true);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            interrupted = true;
            string message = $"{name} was interrupted. Variables keep their values.";
            error = new CellError(nameof(OperationCanceledException), message, [message], null);
        }
        catch (Exception e)
        {
            error = Describe(e);
        }
        if (timer is not null)
            Display($"Wall time: {timer.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms");
        if (error is not null)
            session.Output.Post(error);
        return new CellResult(error, interrupted);
    }

    public void StartTimer() => timer = Stopwatch.StartNew();

    public void Display(object value) => value.Display();

    /// <summary>Runs C#, its value left alone.</summary>
    public void RunCode(string code, string path)
    {
        Submission submission = session.Chain.Compile(code, path, cancel);
        Execute(submission, () => session.Chain.Start(submission, cancel));
    }

    /// <summary>Runs the pieces of a file as if they stood in the cell.</summary>
    public void RunFile(string path, IEnumerable<(string Name, string Code)> pieces)
    {
        if (!importing.Add(path))
            throw new MagicException($"{Path.GetFileName(path)} imports itself.");
        foreach (var (piece, code) in pieces)
        {
            IReadOnlyList<CellPart> parts = CellSplitter.Split(code, CellLanguages.CSharp);
            CheckMagics(parts);
            RunParts(parts, piece, isCell: false);
        }
        importing.Remove(path);
    }

    // Before anything runs, so that a mistyped magic does not leave half a cell behind.
    private void CheckMagics(IReadOnlyList<CellPart> parts)
    {
        foreach (DirectivePart directive in parts.OfType<DirectivePart>().Where(d => !IsReference(d)))
        {
            line = directive.Line;
            Magic.Find(directive.Name);
        }
    }

    private void RunParts(IReadOnlyList<CellPart> parts, string path, bool isCell)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            switch (parts[i])
            {
                case DirectivePart directive when IsReference(directive):
                    DirectivePart[] together = [.. parts.Skip(i).OfType<DirectivePart>().TakeWhile((d, n) => parts[i + n] == d && IsReference(d))];
                    line = directive.Line;
                    session.Packages.Add(together, cancel);
                    i += together.Length - 1;
                    break;
                case DirectivePart directive:
                    line = directive.Line;
                    Magic.Find(directive.Name).Run(this, directive.Arguments);
                    break;
                case CodePart { Language: CellLanguages.CSharp } code:
                    RunCSharp(code.Text, path, isLast: isCell && i == parts.Count - 1);
                    break;
                case CodePart { Language: CellLanguages.JavaScript } code:
                    Microsoft.DotNet.Interactive.Kernel.Javascript(code.Text);
                    break;
                case CodePart { Language: CellLanguages.Html } code:
                    code.Text.DisplayAs(HtmlFormatter.MimeType);
                    break;
                case CodePart { Language: CellLanguages.Markdown } code:
                    code.Text.DisplayAs("text/markdown");
                    break;
            }
        }
    }

    private void RunCSharp(string code, string path, bool isLast)
    {
        if (TextRules.NoticeFor(code) is { } notice && session.TryNotice())
            Console.Error.WriteLine(notice);
        Submission submission = session.Chain.Compile(code, path, cancel);
        Execute(submission, async () =>
        {
            object? value = await session.Chain.Start(submission, cancel);
            // A display that ends the cell has shown itself.
            if (submission.HasValue && value is not DisplayedValue)
                session.Output.Post(isLast ? new CellValue(DisplayOutput.Bundle(value)) : new DisplayData(DisplayOutput.Bundle(value), null, false));
            return value;
        });
    }

    private void Execute(Submission submission, Func<Task<object?>> code)
    {
        try
        {
            session.Thread.RunInterruptible(code, cancel);
        }
        catch (Exception e)
        {
            session.Chain.RestoreHidden(submission, cancel.IsCancellationRequested ? null : Describe(e).Line);
            throw;
        }
    }

    private CellError Describe(Exception e) => e switch
    {
        CompilationException c => CompilationReport.Of(c),
        MagicException m => new CellError("MagicError", m.Message, [$"{name}, line {m.Line ?? line}: {m.Message}"], m.Line ?? line),
        PackageException p => new CellError(nameof(PackageException), p.Message, [$"{name}, line {line}: {p.Message}"], line),
        _ => ExceptionReport.Of(e, session.Chain.Sources),
    };

    private static bool IsReference(DirectivePart directive) => directive.Name is "#r" or "#i";
}
