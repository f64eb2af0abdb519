using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>reveal { directory, content: base64 } -> the tree of a secrets.json with every leaf in plain text.</summary>
static class Reveal
{
    public static JsonNode? Run(JsonObject request)
    {
        var protector = Rings.Protector(request);
        var root = JsonNode.Parse(Files.TextOf((string)request["content"]!));
        return Secrets.Convert(root, value => Secrets.Unprotect(protector, value));
    }
}
