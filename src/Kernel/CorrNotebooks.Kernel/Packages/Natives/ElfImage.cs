using System.Buffers.Binary;
using System.Text;

namespace CorrNotebooks.Kernel.Packages.Natives;

/// <summary>
/// A Linux library (ELF, 64 bits, x86-64) as far as its symbol versions go: which it defines, which it needs of other libraries, and
/// whether anything in it uses them. The format is that of the Linux Standard Base, "Symbol Versioning".
/// </summary>
internal sealed class ElfImage
{
    private const uint RelocationsWithAddend = 4, Unfilled = 8, DynamicSymbols = 11;
    private const uint DefinedVersions = 0x6ffffffd, NeededVersions = 0x6ffffffe, VersionOfSymbol = 0x6fffffff;
    private const int RelocationSize = 24, VersionMask = 0x7fff;

    private readonly byte[] bytes;
    private readonly Section[] sections;

    /// <exception cref="ElfException">The file is cut short, or is no such library.</exception>
    public ElfImage(byte[] bytes)
    {
        this.bytes = bytes;
        if (!Span(0, 64)[..4].SequenceEqual("\u007fELF"u8))
            throw new ElfException("it is not an ELF file");
        if (bytes[4] != 2 || bytes[5] != 1 || U16(18) != 62 || U16(58) != 64)
            throw new ElfException("it is an ELF file of another kind than 64-bit x86-64");
        var table = Offset(U64(40));
        sections = [.. Enumerable.Range(0, U16(60)).Select(index => ReadSection(table + (index * 64)))];
    }

    /// <summary>The versions that the library defines, such as <c>GLIBCXX_3.4.30</c>.</summary>
    public IReadOnlySet<string> Defined()
    {
        var names = new HashSet<string>();
        foreach (var section in sections.Where(section => section.Type == DefinedVersions))
        {
            var at = section.Offset;
            for (var left = section.Info; left > 0; left--)
            {
                Require(U16(at) == 1, "its table of defined versions has an unknown format");
                names.Add(Text(section, U32(Next(at, U32(at + 12)))));
                if (U32(at + 16) is not (> 0 and var further))
                    break;
                at = Next(at, further);
            }
        }

        return names;
    }

    /// <summary>The versions that the library needs.</summary>
    public IReadOnlyList<NeededVersion> Needed()
    {
        var needed = new List<NeededVersion>();
        foreach (var section in sections.Where(section => section.Type == NeededVersions))
        {
            var at = section.Offset;
            for (var libraries = section.Info; libraries > 0; libraries--)
            {
                Require(U16(at) == 1, "its table of needed versions has an unknown format");
                var library = Text(section, U32(at + 4));
                var version = Next(at, U32(at + 8));
                for (var versions = U16(at + 2); versions > 0; versions--)
                {
                    needed.Add(new NeededVersion(library, Text(section, U32(version + 8)), version + 4, U16(version + 4), U16(version + 6)));
                    version = Next(version, U32(version + 12));
                }

                if (U32(at + 12) is not (> 0 and var further))
                    break;
                at = Next(at, further);
            }
        }

        return needed;
    }

    /// <summary>Whether any place in the library is filled in with a symbol of this version when it is loaded.</summary>
    public bool IsUsed(NeededVersion version)
    {
        var versions = sections.Where(section => section.Type == VersionOfSymbol).ToList();
        Require(versions.Count == 1, "it has not one table of its symbols' versions");
        var symbols = (int)versions[0].Link;
        Require(symbols < sections.Length && sections[symbols].Type == DynamicSymbols, "its table of symbols' versions belongs to no table of symbols");
        return sections.Where(section => section.Type == RelocationsWithAddend && section.Link == symbols)
            .SelectMany(section => Enumerable.Range(0, section.Size / RelocationSize).Select(index => section.Offset + (index * RelocationSize)))
            .Select(relocation => Offset(U64(relocation + 8) >> 32)) // the symbol's number
            .Any(symbol => (U16(versions[0].Offset + (symbol * 2)) & VersionMask) == version.Index);
    }

    private Section ReadSection(int at) =>
        U32(at + 4) is var type && type == Unfilled
            ? new Section(type, 0, 0, 0, 0)
            : new Section(type, Offset(U64(at + 24)), Offset(U64(at + 32)), U32(at + 40), U32(at + 44));

    private string Text(Section section, uint offset)
    {
        Require(section.Link < sections.Length, "a table names no table of texts");
        var text = Span(sections[section.Link].Offset, sections[section.Link].Size);
        Require(offset < text.Length, "a name lies outside the table of texts");
        text = text[(int)offset..];
        var end = text.IndexOf((byte)0);
        Require(end >= 0, "a name has no end");
        return Encoding.ASCII.GetString(text[..end]);
    }

    private int Next(int at, uint distance) => Offset((ulong)at + distance);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Span(at, 2));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Span(at, 4));

    private ulong U64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(Span(at, 8));

    private int Offset(ulong offset) => offset <= (ulong)bytes.Length ? (int)offset : throw CutShort();

    private ReadOnlySpan<byte> Span(int at, int length) => at <= bytes.Length - length ? bytes.AsSpan(at, length) : throw CutShort();

    private ElfException CutShort() => new($"it is cut short after {bytes.Length} bytes");

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
            throw new ElfException(otherwise);
    }

    private sealed record Section(uint Type, int Offset, int Size, uint Link, uint Info);
}

/// <summary>A version of another library's symbols that a library asks for.</summary>
/// <param name="FlagsOffset">Where in the file the flags stand, two bytes.</param>
/// <param name="Index">The number by which the library's symbols name this version.</param>
internal sealed record NeededVersion(string Library, string Version, int FlagsOffset, ushort Flags, ushort Index)
{
    /// <summary>VER_FLG_WEAK: where the version is missing, the loader goes on.</summary>
    public const ushort Weak = 2;

    public bool IsWeak => (Flags & Weak) != 0;
}

/// <summary>A file that is not what the reader knows; the message says in what.</summary>
internal sealed class ElfException(string message) : Exception(message);
