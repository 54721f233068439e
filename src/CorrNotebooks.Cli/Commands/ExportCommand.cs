using System.CommandLine;
using CorrNotebooks.Cli.Running;
using CorrNotebooks.Kernel.Export;
using CorrNotebooks.Kernel.Export.Apps;
using CorrNotebooks.Kernel.Export.Pages;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr export</c>: notebooks as web pages, or as C# programs of one file each. Nothing is run.</summary>
internal static class ExportCommand
{
    private const string Html = "html", App = "app";

    public static Command Create()
    {
        var notebooks = new NotebookArguments();
        var to = new Option<string>("--to")
        {
            Description = "'html': pages that need no network, with an index. 'app': C# programs of one file, for 'dotnet run', that print what the notebooks show as text.",
            HelpName = "html|app",
            DefaultValueFactory = _ => Html,
        };
        to.AcceptOnlyFromAmong(Html, App);
        var output = new Option<string>("--output")
        {
            Description = "Write the files here. [default: artifacts/export/html or artifacts/export/app]",
            HelpName = "DIR",
        };
        var package = new Option<bool>("--package")
        {
            Description = "In an app, take a library that a notebook loads from a file as the package of its name and version, instead of building it from its project.",
        };
        var command = new Command("export", "Write notebooks as web pages, or as C# programs of one file each.") { notebooks.Paths, to, output, package };
        command.SetAction((parsed, cancel) =>
        {
            var inputs = notebooks.Read(parsed, out var repository);
            var form = parsed.GetValue(to)!;
            var folder = Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine(repository.Artifacts, "export", form));
            return RunAsync(form == Html
                ? () => WritePagesAsync(inputs, folder, cancel)
                : () => WriteAppsAsync(inputs, folder, parsed.GetValue(package), cancel));
        });
        return command;
    }

    private static async Task<int> RunAsync(Func<Task> write)
    {
        try
        {
            await write();
            return ExitCode.Success;
        }
        catch (ExportException e)
        {
            throw new CommandException(e.Message);
        }
        catch (MissingToolException e)
        {
            Console.Error.WriteLine($"corr: {e.Message}");
            return ExitCode.Lacking;
        }
    }

    private static async Task WritePagesAsync(IReadOnlyList<NotebookInput> inputs, string folder, CancellationToken cancel)
    {
        foreach (var input in inputs)
        {
            var packages = new SdkPackageResolver(Path.GetDirectoryName(input.Path)!);
            var page = await Of(input.ShownAs, () => NotebookPage.OfAsync(input.Notebook, packages, said => Say(input, said), cancel));
            Write(folder, PageName(input), page);
        }

        Write(folder, "index.html", IndexPage.Of(inputs.Select(input => (PageName(input), input.Notebook))));
    }

    private static async Task WriteAppsAsync(IReadOnlyList<NotebookInput> inputs, string folder, bool librariesAsPackages, CancellationToken cancel)
    {
        AppFolder.Prepare(folder);
        foreach (var input in inputs)
        {
            var name = Path.ChangeExtension(input.CopyName, ".cs");
            var path = Path.Combine(folder, name);
            var packages = new SdkPackageResolver(Path.GetDirectoryName(input.Path)!);
            var app = await Of(input.ShownAs, () => NotebookApp.OfAsync(input.Notebook, input.Path, path, librariesAsPackages, packages, cancel));
            Write(folder, name, app.Text);
            foreach (var note in app.Notes)
                Say(input, note);
            foreach (var file in app.Files)
            {
                var to = Path.Combine(Path.GetDirectoryName(path)!, file.To);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file.From, to, overwrite: true);
            }
        }
    }

    private static async Task<T> Of<T>(string shownAs, Func<Task<T>> export)
    {
        try
        {
            return await export();
        }
        catch (Exception e) when (e is ExportException or PackageException)
        {
            throw new CommandException($"{shownAs}: {e.Message}");
        }
    }

    private static void Say(NotebookInput input, string note) => Console.Error.WriteLine($"corr: {input.ShownAs}: {note}");

    private static string PageName(NotebookInput input) => Path.ChangeExtension(input.CopyName, ".html").Replace('\\', '/');

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllText(path, text);
        Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, path));
    }
}
