using System.Diagnostics;
using System.Globalization;
using System.Text;
using CorrNotebooks.Kernel.Display;
using CorrNotebooks.Kernel.Errors;
using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>One run of one cell, on the session's thread.</summary>
internal sealed class CellRun(SessionParts session, Cell cell, string name, CancellationToken cancel) : IMagicRun
{
    private readonly HashSet<string> importing = [];
    private readonly StringBuilder scriptVariables = new();
    private Stopwatch? timer;
    private (object? Value, bool HasValue) last;
    private int line;
    private int depth;

    public SessionParts Session => session;

    public CancellationToken Cancel => cancel;

    public string WorkingDirectory => session.Options.WorkingDirectory;

    public ScriptVariables Variables => session.Chain.Variables;

    public Dictionary<string, SharedValue> Values => session.Values;

    public IReadOnlyDictionary<string, Magic> OwnMagics => OwnMagic.All(session.Scope.Kernels);

    public CellResult Run()
    {
        CellError? error = null;
        var interrupted = false;
        session.Scope.Cell = this;
        try
        {
            RunText(cell.Code, cell.Language, name, isCell: true);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            interrupted = true;
            var message = $"{name} was interrupted. Variables keep their values.";
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

    public void Post(CellEvent cellEvent) => session.Output.Post(cellEvent);

    public void StartTimer() => timer = Stopwatch.StartNew();

    public void Display(object value) => value.Display();

    /// <summary>What the code is, for those who ask from within.</summary>
    public CellInvocation Invocation => new(cell.Code, cancel);

    public void DeclareInScript(string declaration) => scriptVariables.Append(declaration).Append('\n');

    public string Ask(string prompt, bool isPassword)
    {
        if (session.Options.Input is not { } input)
            throw new MagicException($"The cell asks for '{prompt}', and this front end has no input to give. Run it in Jupyter, or write the value into the cell.");
        var answer = Await(() => Task.Run(() => input(new InputRequest(prompt, isPassword))));
        return answer ?? throw new MagicException($"The cell asks for '{prompt}', and there is no input left.");
    }

    public T Await<T>(Func<Task<T>> work)
    {
        session.Chain.Allow(cancel);
        return depth > 0 ? session.Thread.RunWithin(work, cancel) : session.Thread.RunInterruptible(work, cancel);
    }

    public void Await(Func<Task> work) => Await(async () =>
    {
        await work();
        return true;
    });

    /// <summary>Runs code that the cell's own code asks for, as if it stood there. On the session's thread.</summary>
    public SubmittedCode Submit(string code, string language)
    {
        var (outerLine, outerLast) = (line, last);
        depth++;
        try
        {
            last = default;
            RunText(code, language, $"code submitted by {name}", isCell: false);
            return new SubmittedCode(last.Value, last.HasValue, null, null);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var error = Describe(e);
            Console.Error.WriteLine(string.Join('\n', error.Traceback));
            return new SubmittedCode(null, false, error.Message, e);
        }
        finally
        {
            depth--;
            (line, last) = (outerLine, outerLast);
        }
    }

    public void RunCode(string code, string path)
    {
        var submission = session.Chain.Compile(code, path, cancel);
        Execute(submission, () => session.Chain.Start(submission, cancel));
    }

    public void RunFile(string path, IEnumerable<(string Name, string Code)> pieces)
    {
        if (!importing.Add(path))
            throw new MagicException($"{Path.GetFileName(path)} imports itself.");
        try
        {
            foreach (var (piece, code) in pieces)
                RunText(code, CellLanguages.CSharp, piece, isCell: false);
        }
        finally
        {
            importing.Remove(path);
        }
    }

    private void RunText(string text, string language, string path, bool isCell)
    {
        var parts = CellSplitter.Split(text, language);
        Check(parts);
        RunParts(parts, path, isCell);
    }

    // Before anything runs, so that a mistyped magic does not leave half a cell behind.
    private void Check(IReadOnlyList<CellPart> parts)
    {
        foreach (var part in parts)
        {
            line = part.Line;
            if (part is CodePart code && !CellLanguages.All.Contains(code.Language))
                throw new LanguageException(code.Language, code.Line);
            if (part is DirectivePart directive && !IsReference(directive))
                Magic.Find(directive.Name, OwnMagics).Check?.Invoke(directive.Arguments);
        }
    }

    private void RunParts(IReadOnlyList<CellPart> parts, string path, bool isCell)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            switch (parts[i])
            {
                case DirectivePart directive when IsReference(directive):
                    DirectivePart[] together = [.. parts.Skip(i).OfType<DirectivePart>().TakeWhile((d, n) => parts[i + n] == d && IsReference(d))];
                    line = directive.Line;
                    session.Packages.Add(together, this);
                    i += together.Length - 1;
                    break;
                case DirectivePart directive:
                    line = directive.Line;
                    RunMagic(Magic.Find(directive.Name, OwnMagics), directive);
                    break;
                case CodePart { Language: CellLanguages.CSharp } code:
                    RunCSharp(code.Text, path, isLast: isCell && i == parts.Count - 1);
                    break;
                case CodePart { Language: CellLanguages.JavaScript } code:
                    RunScript(code.Text);
                    break;
                case CodePart { Language: CellLanguages.Html } code:
                    code.Text.DisplayAs(HtmlFormatter.MimeType);
                    break;
                case CodePart { Language: CellLanguages.Markdown } code:
                    code.Text.DisplayAs("text/markdown");
                    break;
                case CodePart { Language: CellLanguages.Mermaid } code:
                    line = code.Line;
                    MermaidDiagram.Show(this, code);
                    break;
                case CodePart { Language: CellLanguages.Value } code:
                    line = code.Line;
                    StoredValue.Run(this, code);
                    break;
            }
        }
        if (scriptVariables.Length > 0)
            RunScript("");
    }

    private void RunScript(string code)
    {
        Microsoft.DotNet.Interactive.Kernel.Javascript(scriptVariables + code);
        scriptVariables.Clear();
    }

    private void RunMagic(Magic magic, DirectivePart directive)
    {
        if (directive.Arguments is "-h" or "--help" or "-?")
            $"{magic.Usage}\n{magic.Help}".DisplayAs(PlainTextFormatter.MimeType);
        else
            magic.Run(this, directive);
    }

    private void RunCSharp(string code, string path, bool isLast)
    {
        if (TextRules.NoticeFor(code) is { } notice && session.TryNotice())
            Console.Error.WriteLine(notice);
        var submission = session.Chain.Compile(code, path, cancel);
        Execute(submission, async () =>
        {
            var value = await session.Chain.Start(submission, cancel);
            // A display that ends the cell has shown itself.
            last = (value, submission.HasValue);
            if (submission.HasValue && value is not DisplayedValue)
                session.Output.Post(isLast ? new CellValue(DisplayOutput.Bundle(value)) : new DisplayData(DisplayOutput.Bundle(value), null, false));
            return value;
        });
    }

    private void Execute(Submission submission, Func<Task<object?>> code)
    {
        try
        {
            _ = depth > 0 ? session.Thread.RunWithin(code, cancel) : session.Thread.RunInterruptible(code, cancel);
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
        LanguageException l => new CellError(CellError.Language, l.Message, [$"{name}, line {l.Line}: {l.Message}"], l.Line),
        MagicException m => new CellError("MagicError", m.Message, [$"{name}, line {m.Line ?? line}: {m.Message}"], m.Line ?? line),
        PackageException p => new CellError(nameof(PackageException), p.Message, [$"{name}, line {line}: {p.Message}"], line),
        _ => ExceptionReport.Of(e, session.Chain.Sources),
    };

    private static bool IsReference(DirectivePart directive) => directive.Name is "#r" or "#i";
}
