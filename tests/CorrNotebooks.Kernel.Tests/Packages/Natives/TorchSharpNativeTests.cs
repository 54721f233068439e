using System.IO.Compression;
using System.Runtime.InteropServices;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Kernel.Tests.Packages.Natives;

/// <summary>The mend of TorchSharp's native library, on the one that the package brings.</summary>
public sealed class TorchSharpNativeTests : IAsyncLifetime
{
    private const string Version = "GLIBCXX_3.4.32";

    private static readonly LinuxSystem older = System("linux-x64", "GLIBCXX_3.4", "GLIBCXX_3.4.30"), newer = System("linux-x64", "GLIBCXX_3.4", Version);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("corr-native-");
    private byte[] asPacked = [];

    private string Library => Path.Combine(folder.FullName, "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    public async ValueTask InitializeAsync()
    {
        var packages = await PackagesFolder.FindAsync(folder.FullName, TestContext.Current.CancellationToken);
        using var package = ZipFile.OpenRead(Path.Combine(packages, "torchsharp", "0.107.0", "torchsharp.0.107.0.nupkg"));
        Directory.CreateDirectory(Path.GetDirectoryName(Library)!);
        package.GetEntry("runtimes/linux-x64/native/libLibTorchSharp.so")!.ExtractToFile(Library);
        asPacked = File.ReadAllBytes(Library);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void On_an_older_system_one_bit_changes_and_the_user_is_told()
    {
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Library, mode);
        var native = Native(older);

        Assert.IsType<NativeState.Mendable>(native.Look());
        Assert.Equal(asPacked, File.ReadAllBytes(Library));
        var state = Assert.IsType<NativeState.Mended>(native.Mend());

        Assert.StartsWith($"TorchSharp 0.107.0: marked {Version} as not needed in libLibTorchSharp.so, since", state.Text);
        Assert.DoesNotContain('\n', state.Text);
        var mended = File.ReadAllBytes(Library);
        Assert.Equal(asPacked.Length, mended.Length);
        var changed = Assert.Single(Enumerable.Range(0, mended.Length), at => mended[at] != asPacked[at]);
        Assert.Equal((0, 2), (asPacked[changed], mended[changed]));
        Assert.Equal(changed, new ElfImage(asPacked).Needed().Single(need => need.Version == Version).FlagsOffset);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(mode, File.GetUnixFileMode(Library));
        Assert.Equal(["libLibTorchSharp.so"], Directory.GetFiles(Path.GetDirectoryName(Library)!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_mended_library_is_left_alone()
    {
        Native(older).Mend();
        File.SetLastWriteTimeUtc(Library, DateTime.UnixEpoch);

        Assert.IsType<NativeState.Loads>(Native(older).Look());
        Assert.IsType<NativeState.Loads>(Native(older).Mend());

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(Library));
    }

    [Fact]
    public void A_mended_library_asks_for_all_else_that_it_asked_for()
    {
        Native(older).Mend();

        var before = new ElfImage(asPacked).Needed();
        var after = new ElfImage(File.ReadAllBytes(Library)).Needed();

        Assert.Equal(before.Select(need => need with { Flags = need.Version == Version ? NeededVersion.Weak : need.Flags }), after);
    }

    [Fact]
    public void A_system_that_has_the_version_needs_no_mend()
    {
        Assert.IsType<NativeState.Loads>(Native(newer).Mend());
        Assert.Equal(asPacked, File.ReadAllBytes(Library));
    }

    [Fact]
    public void Another_version_of_TorchSharp_is_not_touched()
    {
        Directory.Move(Path.Combine(folder.FullName, "0.107.0"), Path.Combine(folder.FullName, "0.108.0"));

        Refuses(older, $"TorchSharp 0.108.0 does not load here: it asks for {Version}, which this system's libstdc++ lacks, and only 0.107.0 is known to do without.", "0.108.0");
        Assert.IsType<NativeState.Loads>(Native(newer, "0.108.0").Mend());
    }

    [Theory]
    [InlineData("linux-arm64", "no build for Linux on arm64")]
    [InlineData("linux-musl-x64", "no build for musl")]
    [InlineData("linux-musl-arm64", "no build for musl")]
    public void A_platform_without_a_build_is_named(string platform, string why) => Refuses(System(platform), why);

    [Theory]
    [InlineData("win-x64")]
    [InlineData("osx-arm64")]
    public void Other_platforms_need_no_mend(string platform) => Assert.IsType<NativeState.Loads>(Native(System(platform)).Mend());

    [Fact]
    public void A_library_that_takes_something_from_the_version_is_refused()
    {
        var image = new ElfImage(asPacked);
        var needed = image.Needed().Single(need => need.Version == Version);
        var used = image.Needed().First(need => need.Library == needed.Library && image.IsUsed(need));
        // The two versions change numbers: what was bound to the used one is bound to the missing one now.
        BitConverter.TryWriteBytes(asPacked.AsSpan(needed.FlagsOffset + 2, 2), used.Index);
        BitConverter.TryWriteBytes(asPacked.AsSpan(used.FlagsOffset + 2, 2), needed.Index);
        File.WriteAllBytes(Library, asPacked);

        Refuses(older, $"it takes something from {Version}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(300_000)]
    [InlineData(2_300_000)]
    public void A_file_that_is_cut_short_is_refused(int length)
    {
        asPacked = asPacked[..length];
        File.WriteAllBytes(Library, asPacked);

        Refuses(older, $"it is cut short after {length} bytes");
    }

    [Theory]
    [InlineData(0, "it is not an ELF file")]
    [InlineData(4, "it is an ELF file of another kind than 64-bit x86-64")]
    [InlineData(18, "it is an ELF file of another kind than 64-bit x86-64")]
    public void A_file_of_another_kind_is_refused(int at, string why)
    {
        asPacked[at] ^= 3;
        File.WriteAllBytes(Library, asPacked);

        Refuses(older, why);
    }

    [Fact]
    public void No_damage_to_the_file_throws()
    {
        var random = new Random(32);
        var tables = BitConverter.ToInt32(asPacked, 40);
        for (var trial = 0; trial < 300; trial++)
        {
            var damaged = asPacked.ToArray();
            for (var change = random.Next(1, 8); change > 0; change--)
                damaged[random.Next(3) switch { 0 => random.Next(64), 1 => random.Next(tables, damaged.Length), _ => random.Next(0x3d000, 0x50000) }] = (byte)random.Next(256);
            File.WriteAllBytes(Library, damaged);

            var state = Native(older).Look();

            Assert.DoesNotContain('\n', state.Text);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        // What root may write too: a folder stands where the new file would go.
        var obstacle = Directory.CreateDirectory($"{Library}.{Environment.ProcessId}.tmp");

        Refuses(older, "Run 'corr mend' as the folder's owner, or set NUGET_PACKAGES to a folder of your own.");
        obstacle.Delete();
    }

    [Fact]
    public void A_system_whose_library_cannot_be_read_is_named()
    {
        var system = new LinuxSystem("linux-x64", new(() => throw new SystemLibraryException("it cannot be told what this system's libstdc++.so.6 has: no file")));

        Refuses(system, "it cannot be told what this system's libstdc++.so.6 has: no file.");
    }

    [Fact]
    public void This_system_says_what_its_library_has()
    {
        Assert.SkipUnless(RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && RuntimeInformation.ProcessArchitecture == Architecture.X64, "libstdc++ is Linux's.");

        Assert.Contains("GLIBCXX_3.4", LinuxSystem.Current.StandardLibraryVersions.Value);
        Assert.DoesNotContain("GLIBCXX_9", LinuxSystem.Current.StandardLibraryVersions.Value);
    }

    private void Refuses(LinuxSystem system, string why, string version = "0.107.0")
    {
        var state = Assert.IsType<NativeState.Unusable>(Native(system, version).Mend());

        Assert.Contains(why, state.Text);
        Assert.StartsWith($"TorchSharp {version} does not load here: ", state.Text);
        Assert.DoesNotContain('\n', state.Text);
        Assert.Equal(asPacked, File.ReadAllBytes(Library.Replace("0.107.0", version)));
    }

    private TorchSharpNative Native(LinuxSystem system, string version = "0.107.0") => new(Path.Combine(folder.FullName, version), system);

    private static LinuxSystem System(string platform, params string[] versions) => new(platform, new(() => versions.ToHashSet()));
}
