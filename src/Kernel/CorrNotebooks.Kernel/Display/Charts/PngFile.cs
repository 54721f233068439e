using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>The container of a PNG: a signature, then chunks, each of a name, its data and a checksum.</summary>
internal static class PngFile
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>The chunks of a file in their order; those of the same name are put together, as the pixels' are.</summary>
    /// <exception cref="InvalidDataException">It is not a PNG.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
            throw new InvalidDataException("Not a PNG: it begins with other bytes.");

        var chunks = new Dictionary<string, byte[]>();
        for (var rest = file[Signature.Length..]; rest.Length > 0;)
        {
            var length = rest.Length < 12 ? int.MaxValue : BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - 12)
                throw new InvalidDataException("Not a PNG: it ends within a chunk.");
            var name = Encoding.ASCII.GetString(rest[4..8]);
            chunks[name] = [.. chunks.GetValueOrDefault(name, []), .. rest[8..(8 + length)]];
            rest = rest[(12 + length)..];
        }
        return chunks;
    }

    public static byte[] Write(params ReadOnlySpan<(string Name, byte[] Data)> chunks)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> number = stackalloc byte[4];
        foreach (var (name, data) in chunks)
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.Write(number);
            file.Write(named);
            BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
            file.Write(number);
        }
        return file.ToArray();
    }

    public static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zlib.Write(data);
        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed, int length)
    {
        var data = new byte[length];
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        zlib.ReadExactly(data);
        return data;
    }

    // CRC-32, bit by bit: the files are small.
    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = ~0u;
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
        }
        return ~sum;
    }
}
