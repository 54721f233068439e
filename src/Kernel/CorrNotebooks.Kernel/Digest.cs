using System.Security.Cryptography;
using System.Text;

namespace CorrNotebooks.Kernel;

/// <summary>A short name for a text, the same wherever the text is.</summary>
internal static class Digest
{
    /// <returns>The first <paramref name="length"/> hexadecimal digits of its SHA-256.</returns>
    public static string Of(string text, int length) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
