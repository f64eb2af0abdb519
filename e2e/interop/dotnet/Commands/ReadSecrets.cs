using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Interop.Commands;

/// <summary>read-secrets { files: base64[] } -> for each whether a daemon reads it, as configuration and as a tree of leaves.</summary>
static class ReadSecrets
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["files"]!.AsArray().Select(file => (JsonNode)IsRead((string)file!))]);

    static bool IsRead(string base64)
    {
        try
        {
            new ConfigurationBuilder().AddJsonStream(new MemoryStream(Convert.FromBase64String(base64))).Build();
            Secrets.Convert(JsonNode.Parse(Files.TextOf(base64)), leaf => leaf);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
