using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>dates { texts } -> for each the UTC ticks as text, or null where System.Text.Json rejects it as a DateTimeOffset.</summary>
static class Dates
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["texts"]!.AsArray().Select(text => One(text!.ToJsonString()))]);

    static JsonNode? One(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DateTimeOffset>(json).UtcTicks.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
