using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Interop.Commands;

/// <summary>read-secrets { files: base64[] } -> for each who reads it: both, the configuration (and no tree of leaves), or none.</summary>
static class ReadSecrets
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["files"]!.AsArray().Select(file => (JsonNode)Reader((string)file!))]);

    static string Reader(string base64)
    {
        if (!Succeeds(() => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Convert.FromBase64String(base64))).Build())) return "none";
        return Succeeds(() => Secrets.Convert(JsonNode.Parse(Files.TextOf(base64)), leaf => leaf)) ? "both" : "the configuration";
    }

    static bool Succeeds(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
