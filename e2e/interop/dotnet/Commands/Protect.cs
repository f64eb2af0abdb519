using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace Interop.Commands;

/// <summary>protect { directory, texts: base64[] } -> payloads: string[]. Makes a key where the ring has none to use.</summary>
static class Protect
{
    public static JsonNode Run(JsonObject request)
    {
        var protector = Rings.Protector(request);
        var texts = request["texts"]!.AsArray().Select(text => Encoding.UTF8.GetString(Convert.FromBase64String((string)text!)));
        return new JsonArray([.. texts.Select(text => (JsonNode)protector.Protect(text))]);
    }
}
