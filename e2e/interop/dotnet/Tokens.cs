using System.Buffers.Text;
using System.Security.Cryptography;

namespace Interop;

/// <summary>Token hashes and the lookup of a token, by the description of devices.json.</summary>
static class Tokens
{
    /// <summary>Lower-case hex of SHA-256 over the token's and the salt's bytes. Throws what the decoders throw.</summary>
    public static string Hash(string token, string salt)
    {
        byte[] bytes = [.. Base64Url.DecodeFromChars(token), .. Convert.FromHexString(salt)];
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>The index of the first device that accepts the token, -1 for none. Throws at a null device, a null salt, or a match that has no name.</summary>
    public static int Find(IReadOnlyList<PairedDevice?> devices, string token)
    {
        for (var index = 0; index < devices.Count; index++)
            if (Accepts(devices[index]!, token)) return Named(devices[index]!, index);
        return -1;
    }

    // the name becomes a claim of the caller, which may not be null
    static int Named(PairedDevice device, int index) =>
        device.Name is null ? throw new ArgumentNullException(nameof(device)) : index;

    static bool Accepts(PairedDevice device, string token)
    {
        try
        {
            return Hash(token, device.Salt).Equals(device.TokenHash, StringComparison.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
