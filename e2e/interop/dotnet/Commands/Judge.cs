using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>
/// judge { home } -> { start, stock, token }: what the daemon does at its start, every rule of the stock doctor that applies (not
/// the first alone), and what the local token opens. Written from the description of netclaw, apart from the TypeScript.
/// </summary>
static class Judge
{
    public static JsonNode Run(JsonObject request)
    {
        var home = new Home((string)request["home"]!);
        return new JsonObject
        {
            ["start"] = Start(home),
            ["stock"] = new JsonArray([.. Stock(home).Select(rule => (JsonNode)rule)]),
            ["token"] = Token(home),
        };
    }

    /// <summary>starts, seeds (and starts), or what it aborts for.</summary>
    static string Start(Home home)
    {
        if (!home.IsConfigurationLoaded) return "aborts: configuration";
        if (home.Mode is null) return "aborts: mode";
        if (home.HasBadProxy) return "aborts: proxy";
        if (home.Mode == "local") return home.IsLoopback ? "starts" : "aborts: host";
        if (home.IsTunnelMissing) return "aborts: tunnel";
        bool seeds;
        int count;
        try
        {
            seeds = Seeds(home);
            count = home.Devices.Count + (seeds ? 1 : 0);
        }
        catch (Exception)
        {
            return "aborts: exception";
        }
        if (count == 0) return "aborts: no remote authentication";
        if (home.Mode == "reverse-proxy" && (home.IsLoopback || home.Daemon.TrustedProxies.Count == 0)) return "aborts: topology";
        return seeds ? "seeds" : "starts";
    }

    static bool Seeds(Home home)
    {
        if (home.IsCompleted || home.Devices.Count > 0) return false;
        var (protector, secrets) = (home.Protector, home.Secrets);
        Interop.Secrets.Convert(secrets, value => Interop.Secrets.Unprotect(protector, value));
        if (Interop.Secrets.HasDeviceToken(secrets, protector)) return false;
        // the new token is written protected, so the ring must be of use
        Interop.Secrets.Protect(protector, "token");
        return true;
    }

    static IEnumerable<int> Stock(Home home)
    {
        if (home.Mode is null) yield return 1;
        if (home.HasBadProxy) yield return 2;
        if (home.Mode is null) yield break;
        if (home.Mode == "local")
        {
            if (!home.IsLoopback) yield return 3;
            yield break;
        }
        if (home.IsTunnelMissing) yield return 4;
        if (home.Mode == "reverse-proxy" && home.IsLoopback) yield return 6;
        if (home.Mode == "reverse-proxy" && home.Daemon.TrustedProxies.Count == 0) yield return 7;
        if (CountOrZero(home) == 0) yield return 5;
        else if (Token(home) != "opens") yield return home.IsCompleted ? 8 : 9;
    }

    /// <summary>To the stock doctor a corrupt list is an empty one.</summary>
    static int CountOrZero(Home home)
    {
        try
        {
            return home.Devices.Count;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    /// <summary>opens, opens nothing, or the exception that the stock doctor would end with.</summary>
    static string Token(Home home)
    {
        try
        {
            var (secrets, protector) = (home.Secrets, home.Protector);
            if (!Interop.Secrets.HasDeviceToken(secrets, protector)) return "opens nothing";
            var token = Interop.Secrets.Unprotect(protector, (string)secrets["DeviceToken"]!);
            return Tokens.Find(home.Devices, token) < 0 ? "opens nothing" : "opens";
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }
}
