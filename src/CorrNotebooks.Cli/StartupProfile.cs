using System.Runtime;

namespace CorrNotebooks.Cli;

/// <summary>
/// What the runtime had to compile in earlier starts, generic code of the C# compiler above all, and compiles ahead on a
/// thread of its own in this one. The runtime keeps the list, one for each kind of process, beside the program.
/// </summary>
internal static class StartupProfile
{
    public static void Begin(string kind)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "startup-profiles");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // a place to which only others may write: every start is like the first
        }

        ProfileOptimization.SetProfileRoot(folder);
        ProfileOptimization.StartProfile(kind);
    }
}
