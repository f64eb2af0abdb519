using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace Interop.Commands;

/// <summary>unprotect { directory, payloads } -> for each { text: base64 } or { error, message }.</summary>
static class Unprotect
{
    public static JsonNode Run(JsonObject request)
    {
        var protector = Rings.Protector(request);
        return new JsonArray([.. request["payloads"]!.AsArray().Select(payload => One(protector, (string)payload!))]);
    }

    static JsonNode One(IDataProtector protector, string payload)
    {
        try
        {
            return new JsonObject { ["text"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(protector.Unprotect(payload))) };
        }
        catch (Exception error)
        {
            return new JsonObject { ["error"] = error.GetType().Name, ["message"] = error.Message };
        }
    }
}
