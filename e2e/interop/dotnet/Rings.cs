using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Interop;

/// <summary>The two doors to a key ring: the one that netclaw uses, and the one that lets the clock be chosen.</summary>
static class Rings
{
    /// <summary>
    /// As netclaw: nothing but a directory and an application name. A new provider for each call, because it keeps its ring.
    /// Both that and its first use may write a key.
    /// </summary>
    public static IDataProtector Protector(JsonObject request) =>
        DataProtectionProvider
            .Create(
                new DirectoryInfo((string)request["directory"]!),
                builder => builder.SetApplicationName((string?)request["application"] ?? "Netclaw"))
            .CreateProtector((string?)request["purpose"] ?? "Netclaw.Secrets.v1");

    /// <summary>The services behind it, for key managers and resolvers, whose interfaces take the time as an argument.</summary>
    public static ServiceProvider Services(JsonObject request)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo((string)request["directory"]!));
        return services.BuildServiceProvider();
    }
}
