using System.Net;

namespace Interop;

/// <summary>Hosts and trusted proxies, read by System.Net.</summary>
static class Addresses
{
    public static bool IsLoopback(string host) =>
        host.Trim().Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim(), out var address) && IPAddress.IsLoopback(address));

    /// <summary>An address, or an address with the length of a prefix behind a slash.</summary>
    public static bool IsProxy(string entry)
    {
        var parts = entry.Trim().Split('/', 2);
        if (!IPAddress.TryParse(parts[0], out var address)) return false;
        return parts.Length == 1
            || (int.TryParse(parts[1], out var length) && length >= 0 && length <= address.GetAddressBytes().Length * 8);
    }
}
