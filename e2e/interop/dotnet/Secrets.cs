using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace Interop;

/// <summary>secrets.json: every string leaf at any depth is protected; numbers, booleans, null and keys stay as they are.</summary>
static class Secrets
{
    const string Prefix = "ENC:";

    public static bool IsProtected(string value) => value.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Protect(IDataProtector protector, string value) =>
        IsProtected(value) ? value : Prefix + protector.Protect(value);

    public static string Unprotect(IDataProtector protector, string value) =>
        IsProtected(value) ? protector.Unprotect(value[Prefix.Length..]) : value;

    /// <summary>The same tree with other leaves. Throws at the first leaf that cannot be converted.</summary>
    public static JsonNode? Convert(JsonNode? node, Func<string, string> leaf) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Convert(member.Value, leaf)))),
        JsonArray items => new JsonArray([.. items.Select(item => Convert(item, leaf))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => leaf(value.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    /// <summary>Absent, null, "" and a protected empty text are no token; any other value is one, whatever its type.</summary>
    public static bool HasDeviceToken(JsonObject root, IDataProtector protector) => root["DeviceToken"] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() == JsonValueKind.String =>
            Unprotect(protector, value.GetValue<string>()).Length > 0,
        _ => true,
    };
}
