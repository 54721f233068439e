using System.Security.Cryptography;
using System.Text;

namespace CorrNotebooks.Kernel.Tests.Protocol;

internal static class SignedFrames
{
    /// <summary>A message of parts that no codec would write, with the signature that the kernel expects.</summary>
    public static IReadOnlyList<byte[]> Sign(this TestKernel kernel, string header, string content)
    {
        byte[][] parts = [Encoding.UTF8.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), Encoding.UTF8.GetBytes(content)];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(kernel.Connection.Key), parts.SelectMany(part => part).ToArray());
        return ["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signature)), .. parts];
    }
}
