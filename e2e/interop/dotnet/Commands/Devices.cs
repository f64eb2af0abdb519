using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>
/// devices { files: { content: base64, tokens? }[] } -> for each { devices, found } or { error, path }: the entries as .NET reads them,
/// and what the lookup of each token gives: an index, -1, or the type of the exception that ends it.
/// </summary>
static class Devices
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["files"]!.AsArray().Select(file => One(file!.AsObject()))]);

    static JsonNode One(JsonObject file)
    {
        try
        {
            var devices = Files.Devices(Files.TextOf((string)file["content"]!));
            var tokens = file["tokens"]?.AsArray() ?? [];
            return new JsonObject
            {
                ["devices"] = new JsonArray([.. devices.Select(Describe)]),
                ["found"] = new JsonArray([.. tokens.Select(token => Find(devices, (string)token!))]),
            };
        }
        catch (JsonException error)
        {
            return new JsonObject { ["error"] = error.GetType().Name, ["path"] = error.Path };
        }
    }

    static JsonNode? Describe(PairedDevice? device) => device is null ? null : new JsonObject
    {
        ["name"] = device.Name,
        ["isBootstrap"] = device.IsBootstrapDevice,
        ["tokenHash"] = device.TokenHash,
        ["salt"] = device.Salt,
        ["createdAt"] = device.CreatedAt.UtcTicks.ToString(),
        ["lastUsedAt"] = device.LastUsedAt.UtcTicks.ToString(),
    };

    static JsonNode Find(IReadOnlyList<PairedDevice?> devices, string token)
    {
        try
        {
            return Tokens.Find(devices, token);
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }
}
