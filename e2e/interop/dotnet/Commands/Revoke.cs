using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Commands;

/// <summary>revoke { directory, key? , before? } -> null: one key, or all those that were created before a moment.</summary>
static class Revoke
{
    public static JsonNode? Run(JsonObject request)
    {
        using var services = Rings.Services(request);
        var manager = services.GetRequiredService<IKeyManager>();
        if ((string?)request["key"] is { } key) manager.RevokeKey(Guid.Parse(key), "test");
        else manager.RevokeAllKeys(DateTimeOffset.Parse((string)request["before"]!), "test");
        return null;
    }
}
