using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Commands;

/// <summary>new-key { directory, activates, expires } -> its id.</summary>
static class NewKey
{
    public static JsonNode Run(JsonObject request)
    {
        using var services = Rings.Services(request);
        var manager = services.GetRequiredService<IKeyManager>();
        var (activates, expires) = ((string)request["activates"]!, (string)request["expires"]!);
        return manager.CreateNewKey(DateTimeOffset.Parse(activates), DateTimeOffset.Parse(expires)).KeyId.ToString();
    }
}
