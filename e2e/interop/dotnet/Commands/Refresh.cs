using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Commands;

/// <summary>refresh { directory, now } -> { current, made }: what any access to the ring at that moment does, new keys included.</summary>
static class Refresh
{
    public static JsonNode Run(JsonObject request)
    {
        using var services = Rings.Services(request);
        var manager = services.GetRequiredService<IKeyManager>();
        var before = manager.GetAllKeys().Select(key => key.KeyId).ToHashSet();
        var provider = (ICacheableKeyRingProvider)services.GetRequiredService<IKeyRingProvider>();
        var ring = provider.GetCacheableKeyRing(DateTimeOffset.Parse((string)request["now"]!));
        // the only thing here that is not public
        var property = typeof(CacheableKeyRing).GetProperty("KeyRing", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var current = (IKeyRing)property.GetValue(ring)!;
        var made = manager.GetAllKeys().Where(key => !before.Contains(key.KeyId));
        return new JsonObject
        {
            ["current"] = current.DefaultKeyId.ToString(),
            ["made"] = new JsonArray([.. made.Select(Resolve.Describe)]),
        };
    }
}
