using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel;

/// <summary>
/// The rules of languages: cultures, the order of words, normal forms. On Linux the runtime takes them from the system's ICU
/// library, and a process that is to have them dies at its first text where there is none; so a program asks here first.
/// </summary>
public static partial class TextRules
{
    private const string Advice = "This machine has no ICU library, so that cultures, the order of words and normal forms are the plainest. On Debian and Ubuntu: apt-get install libicu-dev.";

    // Of those that the runtime looks for, the newest first.
    private const int NewestIcu = 99, OldestIcu = 50;

    private static readonly Lazy<bool> areMissing = new(() => "é".Normalize(NormalizationForm.FormD).Length == 1);

    /// <summary>
    /// Before anything else of a program, since the runtime decides at the first text that needs the rules: does without them
    /// where the library is missing, and has all output the same in every country. A cell may set the culture that it wants.
    /// </summary>
    public static void Begin()
    {
        if (OperatingSystem.IsLinux() && !HasIcu())
            AppContext.SetSwitch("System.Globalization.Invariant", true);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }

    internal static bool AreMissing => areMissing.Value;

    /// <returns>What to say before code that would have other results with the rules; null where there is nothing to say.</returns>
    internal static string? NoticeFor(string code) => AreMissing && NeedsRules().IsMatch(code) ? Advice : null;

    // Without a number that is turned into text: that would be such a text.
    private static bool HasIcu()
    {
        for (var version = NewestIcu; version >= OldestIcu; version--)
        {
            var name = "libicuuc.so." + (char)('0' + (version / 10)) + (char)('0' + (version % 10));
            if (NativeLibrary.TryLoad(name, out _))
                return true;
        }

        return false;
    }

    [GeneratedRegex("""(CultureInfo|CreateSpecificCulture)\(\s*"\w|NormalizationForm\.|\.Normalize\(\)|Sorted(Set|Dictionary|List)<string\b""")]
    private static partial Regex NeedsRules();
}
