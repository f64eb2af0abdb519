using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Interop.Commands;

/// <summary>
/// configuration { cases: { config?: base64, secrets?: base64, variables: {} }[] } -> for each the Daemon section or { error }:
/// netclaw.json, then secrets.json, then NETCLAW_ variables, through the very providers that netclaw uses.
/// </summary>
static class Configuration
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["cases"]!.AsArray().Select(one => One(one!.AsObject()))]);

    static JsonNode One(JsonObject one)
    {
        var variables = one["variables"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
        foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
        try
        {
            var builder = new ConfigurationBuilder();
            if (one["config"] is { } config) builder.AddJsonStream(StreamOf(config));
            if (one["secrets"] is { } secrets) builder.AddJsonStream(StreamOf(secrets));
            return Describe(builder.AddEnvironmentVariables("NETCLAW_").Build().GetSection("Daemon"));
        }
        catch (Exception error)
        {
            return new JsonObject { ["error"] = error.GetType().Name, ["message"] = error.Message };
        }
        finally
        {
            foreach (var name in variables.Keys) Environment.SetEnvironmentVariable(name, null);
        }
    }

    static MemoryStream StreamOf(JsonNode base64) => new(Convert.FromBase64String((string)base64!));

    static JsonObject Describe(IConfigurationSection daemon) => new()
    {
        ["host"] = daemon["Host"],
        ["exposureMode"] = daemon["ExposureMode"],
        ["port"] = daemon["Port"],
        ["skip"] = daemon["SkipTunnelProcessCheck"],
        ["proxies"] = new JsonArray([.. (daemon.GetSection("TrustedProxies").Get<List<string?>>() ?? []).Select(value => (JsonNode?)value)]),
    };
}
