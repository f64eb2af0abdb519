using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>names { texts: string[] } -> for each the index of the first text that OrdinalIgnoreCase takes for the same name.</summary>
static class Names
{
    public static JsonNode Run(JsonObject request)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var texts = request["texts"]!.AsArray().Select(text => (string)text!).ToList();
        return new JsonArray([.. texts.Select((text, index) => (JsonNode)(seen.TryAdd(text, index) ? index : seen[text]))]);
    }
}
