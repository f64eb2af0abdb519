using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>addresses { texts } -> for each { isProxy, isLoopback }.</summary>
static class JudgeAddresses
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["texts"]!.AsArray().Select(text => One((string)text!))]);

    static JsonNode One(string text) => new JsonObject
    {
        ["isProxy"] = Addresses.IsProxy(text),
        ["isLoopback"] = Addresses.IsLoopback(text),
    };
}
