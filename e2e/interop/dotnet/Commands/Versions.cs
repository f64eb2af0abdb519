using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace Interop.Commands;

/// <summary>versions {} -> what is judging.</summary>
static class Versions
{
    public static JsonNode Run(JsonObject request) => new JsonObject
    {
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["Microsoft.AspNetCore.DataProtection"] = VersionOf(typeof(IDataProtectionBuilder)),
        ["System.Text.Json"] = VersionOf(typeof(JsonSerializer)),
    };

    static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
