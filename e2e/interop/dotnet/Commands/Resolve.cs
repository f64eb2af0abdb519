using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Commands;

/// <summary>resolve { directory, now } -> { keys, defaultKey, fallback, shouldGenerate }, by .NET's own resolver. Writes nothing.</summary>
static class Resolve
{
    public static JsonNode Run(JsonObject request)
    {
        using var services = Rings.Services(request);
        var keys = services.GetRequiredService<IKeyManager>().GetAllKeys();
        var now = DateTimeOffset.Parse((string)request["now"]!);
        var found = services.GetRequiredService<IDefaultKeyResolver>().ResolveDefaultKeyPolicy(now, keys);
        return new JsonObject
        {
            ["keys"] = new JsonArray([.. keys.Select(Describe)]),
            ["defaultKey"] = found.DefaultKey?.KeyId.ToString(),
            ["fallback"] = found.FallbackKey?.KeyId.ToString(),
            ["shouldGenerate"] = found.ShouldGenerateNewKey,
        };
    }

    public static JsonNode Describe(IKey key) => new JsonObject
    {
        ["id"] = key.KeyId.ToString(),
        ["createdAt"] = key.CreationDate.UtcTicks.ToString(),
        ["activatesAt"] = key.ActivationDate.UtcTicks.ToString(),
        ["expiresAt"] = key.ExpirationDate.UtcTicks.ToString(),
        ["isRevoked"] = key.IsRevoked,
    };
}
