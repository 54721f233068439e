using System.Buffers.Binary;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Kernel.Tests.Charts;

public class PngPaletteTests
{
    private const int Width = 40, Height = 30;

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(4, 4)]
    public void Few_colours_stay_what_they_were_however_the_rows_were_written(byte filter, int channels)
    {
        (byte, byte, byte) Color(int x, int y) => ((byte)(16 * (x % 15)), (byte)(x * y % 7), (byte)(y > 20 ? 255 : 3));

        var shrunk = Decode(PngPalette.Shrink(Encode(Color, filter, channels)));

        Assert.All(Places, place => Assert.Equal(Color(place.X, place.Y), shrunk(place.X, place.Y)));
    }

    [Fact]
    public void Many_colours_become_near_ones()
    {
        (byte, byte, byte) Color(int x, int y) => ((byte)(6 * x), (byte)(8 * y), (byte)(x * y % 256)); // 1,200, all different

        var shrunk = Decode(PngPalette.Shrink(Encode(Color, filter: 1, channels: 3)));

        Assert.All(Places, place =>
        {
            var ((r, g, b), (r2, g2, b2)) = (Color(place.X, place.Y), shrunk(place.X, place.Y));
            Assert.InRange(Math.Max(Math.Abs(r - r2), Math.Max(Math.Abs(g - g2), Math.Abs(b - b2))), 0, 32);
        });
    }

    [Fact]
    public void What_is_seen_through_is_white_behind()
    {
        var rows = new byte[] { 0, 10, 20, 30, 0, 10, 20, 30, 255 };
        var png = PngFile.Write(("IHDR", Header(2, 1, kind: 6)), ("IDAT", PngFile.Pack(rows)), ("IEND", []));

        var shrunk = Decode(PngPalette.Shrink(png));

        Assert.Equal(((byte)255, (byte)255, (byte)255), shrunk(0, 0));
        Assert.Equal(((byte)10, (byte)20, (byte)30), shrunk(1, 0));
    }

    [Fact]
    public void Another_file_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => PngPalette.Shrink("GIF89a"u8));
        var grey = PngFile.Write(("IHDR", Header(1, 1, kind: 0)), ("IDAT", PngFile.Pack([0, 0])), ("IEND", []));
        Assert.Throws<InvalidDataException>(() => PngPalette.Shrink(grey));
        Assert.Throws<InvalidDataException>(() => PngPalette.Shrink(grey.AsSpan(0, grey.Length - 3)));
    }

    private static IEnumerable<(int X, int Y)> Places => from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) select (x, y);

    private static byte[] Header(int width, int height, byte kind)
    {
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, kind, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return header;
    }

    // Each row written by one of PNG's filters, as its standard (ISO/IEC 15948, clause 9) names them.
    private static byte[] Encode(Func<int, int, (byte R, byte G, byte B)> color, byte filter, int channels)
    {
        byte At(int x, int y, int channel) =>
            x < 0 || y < 0 ? (byte)0 : channel switch { 0 => color(x, y).R, 1 => color(x, y).G, 2 => color(x, y).B, _ => (byte)255 };

        var rows = new List<byte>();
        for (var y = 0; y < Height; y++)
        {
            rows.Add(filter);
            for (var i = 0; i < Width * channels; i++)
            {
                var (x, channel) = (i / channels, i % channels);
                int left = At(x - 1, y, channel), up = At(x, y - 1, channel), corner = At(x - 1, y - 1, channel);
                var guess = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
                rows.Add((byte)(At(x, y, channel) - guess));
            }
        }
        return PngFile.Write(("IHDR", Header(Width, Height, (byte)(channels == 3 ? 2 : 6))), ("IDAT", PngFile.Pack([.. rows])), ("IEND", []));
    }

    private static int Paeth(int left, int up, int corner) =>
        new[] { left, up, corner }.MinBy(candidate => Math.Abs(left + up - corner - candidate)); // the first of the nearest

    private static Func<int, int, (byte, byte, byte)> Decode(byte[] png)
    {
        var chunks = PngFile.Read(png);
        int width = BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]), height = BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4));
        Assert.Equal([8, 3], chunks["IHDR"][8..10]);
        Assert.InRange(chunks["PLTE"].Length, 3, 3 * 256);
        var rows = PngFile.Unpack(chunks["IDAT"], height * (width + 1));
        return (x, y) =>
        {
            var place = 3 * rows[y * (width + 1) + 1 + x];
            return (chunks["PLTE"][place], chunks["PLTE"][place + 1], chunks["PLTE"][place + 2]);
        };
    }
}
