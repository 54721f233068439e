using System.Buffers.Binary;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>
/// Writes a browser's PNG with a byte for each pixel, which names a colour of a palette, in place of the four it has. Charts have few
/// colours: they look the same, in a quarter of the space.
/// </summary>
internal static class PngPalette
{
    private const int Most = 256;
    private const byte TrueColor = 2, Palette = 3, TrueColorWithAlpha = 6;

    /// <exception cref="InvalidDataException">It is not a PNG of 8 bits for each of red, green and blue.</exception>
    public static byte[] Shrink(ReadOnlySpan<byte> png)
    {
        var chunks = PngFile.Read(png);
        var header = chunks["IHDR"];
        int width = BinaryPrimitives.ReadInt32BigEndian(header), height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        var channels = (header[8], header[9], header[12]) switch
        {
            (8, TrueColor, 0) => 3,
            (8, TrueColorWithAlpha, 0) => 4,
            _ => throw new InvalidDataException($"A PNG of {header[8]} bits and kind {header[9]} is not what a browser writes."),
        };
        var colors = Colors(Unfiltered(PngFile.Unpack(chunks["IDAT"], height * (1 + width * channels)), height, channels), channels);

        var palette = Frequent(colors);
        var places = colors.Distinct().ToDictionary(color => color, color => Nearest(color, palette));
        var rows = new byte[height * (1 + width)]; // each begins with a zero: it is not filtered
        for (var i = 0; i < colors.Length; i++)
            rows[i + i / width + 1] = places[colors[i]];
        (header[8], header[9]) = (8, Palette);
        return PngFile.Write(("IHDR", header), ("PLTE", [.. palette.SelectMany(Bytes)]), ("IDAT", PngFile.Pack(rows)), ("IEND", []));
    }

    // Each byte was written as its difference from a guess, which the first byte of its row names: none, the pixel before it,
    // the one above, the mean of both, or that of before, above and the one between which is nearest to before + above − between.
    private static byte[] Unfiltered(byte[] rows, int height, int channels)
    {
        var length = rows.Length / height - 1;
        var pixels = new byte[height * length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (row, column) = (i / length, i % length);
            var before = column < channels ? 0 : pixels[i - channels];
            var above = row == 0 ? 0 : pixels[i - length];
            var between = row == 0 || column < channels ? 0 : pixels[i - length - channels];
            var guess = rows[row * (length + 1)] switch
            {
                0 => 0,
                1 => before,
                2 => above,
                3 => (before + above) / 2,
                _ => Math.Abs(above - between) <= Math.Abs(before - between) && Math.Abs(above - between) <= Math.Abs(before + above - 2 * between) ? before
                    : Math.Abs(before - between) <= Math.Abs(before + above - 2 * between) ? above
                    : between,
            };
            pixels[i] = (byte)(rows[i + row + 1] + guess);
        }
        return pixels;
    }

    // On white, as the pages are that show them.
    private static int[] Colors(byte[] pixels, int channels)
    {
        var colors = new int[pixels.Length / channels];
        for (var i = 0; i < colors.Length; i++)
        {
            var alpha = channels == 4 ? pixels[i * channels + 3] : 255;
            for (var channel = 0; channel < 3; channel++)
                colors[i] = (colors[i] << 8) | (pixels[i * channels + channel] * alpha + 255 * (255 - alpha)) / 255;
        }
        return colors;
    }

    // The most frequent ones, without those that are too near to a more frequent one for all to find a place.
    private static List<int> Frequent(int[] colors)
    {
        List<int> ordered = [.. colors.CountBy(color => color).OrderByDescending(count => count.Value).ThenBy(count => count.Key).Select(count => count.Key)];
        var palette = ordered;
        for (var least = 1; palette.Count > Most; least *= 2)
        {
            palette = [];
            foreach (var color in ordered)
            {
                if (palette.Count <= Most && palette.TrueForAll(other => Distance(color, other) > least))
                    palette.Add(color);
            }
        }
        return palette;
    }

    private static byte Nearest(int color, List<int> palette) =>
        (byte)Enumerable.Range(0, palette.Count).MinBy(place => Distance(color, palette[place]));

    private static int Distance(int a, int b)
    {
        var (red, green, blue) = ((a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255));
        return red * red + green * green + blue * blue;
    }

    private static byte[] Bytes(int color) => [(byte)(color >> 16), (byte)(color >> 8), (byte)color];
}
