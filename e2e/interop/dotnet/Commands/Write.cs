using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>
/// write { devices } or { marker: { completedAt? } } or { secrets, directory } -> the file as base64, as netclaw writes it:
/// indented, the serializer's encoder and dates, no byte order mark, no line end behind it.
/// </summary>
static class Write
{
    public static JsonNode Run(JsonObject request) => Convert.ToBase64String(Encoding.UTF8.GetBytes(TextOf(request)));

    static string TextOf(JsonObject request)
    {
        if (request["devices"] is JsonArray devices)
            return JsonSerializer.Serialize(devices.Deserialize<List<PairedDevice>>(), Files.Options);
        if (request["marker"] is JsonObject marker)
            return JsonSerializer.Serialize(marker.Deserialize<BootstrapState>(), Files.Options);
        var protector = Rings.Protector(request);
        return Secrets.Convert(request["secrets"], value => Secrets.Protect(protector, value))!.ToJsonString(Files.Options);
    }
}
