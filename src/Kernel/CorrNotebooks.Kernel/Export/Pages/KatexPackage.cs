using System.Reflection;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>KaTeX, as <c>package.json</c> and <c>package-lock.json</c> pin it. npm gets it the first time that a page has a formula.</summary>
internal static class KatexPackage
{
    private static readonly string[] files = ["package.json", "package-lock.json"];
    private static readonly Tool npm = new("npm", "KaTeX, which draws the formulas, comes from it. Install Node.js with npm.");

    /// <summary>The folder of its files, in the user's cache.</summary>
    /// <param name="say">Told when npm is asked, which takes a moment and a network.</param>
    /// <exception cref="MissingToolException">npm is missing, or it could not get the package.</exception>
    public static async Task<string> GetAsync(Action<string> say, CancellationToken cancel)
    {
        var texts = files.ToDictionary(file => file, Text);
        var folder = UserCache.Folder("npm", PackageCache.Key(texts.Values));
        if (!Directory.Exists(folder))
            await InstallAsync(texts, folder, say, cancel);
        return Path.Combine(folder, "node_modules", "katex", "dist");
    }

    // The folder has its name only once it is complete, so that what failed, or was stopped, is tried again.
    private static async Task InstallAsync(IReadOnlyDictionary<string, string> texts, string folder, Action<string> say, CancellationToken cancel)
    {
        npm.Find();
        var making = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}");
        try
        {
            foreach (var (file, text) in texts)
                await File.WriteAllTextAsync(Path.Combine(making.FullName, file), text, cancel);
            say("npm gets KaTeX, which draws the formulas, once …");
            await npm.RunAsync(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], "", cancel, making.FullName);
            Directory.Move(making.FullName, folder);
        }
        catch (ExportException e)
        {
            throw new MissingToolException($"KaTeX, which draws the formulas, could not be downloaded. Run this again where npm reaches its registry. {e.Message.Split('\n')[0]}");
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another export was faster.
        }
        finally
        {
            if (Directory.Exists(making.FullName))
                Directory.Delete(making.FullName, recursive: true);
        }
    }

    private static string Text(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"formulas/{file}")!);
        return reader.ReadToEnd();
    }
}
