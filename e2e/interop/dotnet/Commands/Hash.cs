using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>hash { pairs: [token, salt][] } -> for each the hash, or null where .NET throws a FormatException.</summary>
static class Hash
{
    public static JsonNode Run(JsonObject request) =>
        new JsonArray([.. request["pairs"]!.AsArray().Select(pair => One((string)pair![0]!, (string)pair[1]!))]);

    static JsonNode? One(string token, string salt)
    {
        try
        {
            return Tokens.Hash(token, salt);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
