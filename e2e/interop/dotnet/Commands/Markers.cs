using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>markers { files: base64[] } -> for each whether the set-up counts as completed.</summary>
static class Markers
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["files"]!.AsArray().Select(file => (JsonNode)Files.IsCompleted(Files.TextOf((string)file!)))]);
}
