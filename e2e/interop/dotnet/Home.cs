using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace Interop;

/// <summary>The settings of the Daemon section, as .NET's configuration gives them.</summary>
sealed class DaemonSection
{
    public string? Host { get; set; } = "127.0.0.1";
    public string? ExposureMode { get; set; }
    public List<string> TrustedProxies { get; set; } = [];
    public bool SkipTunnelProcessCheck { get; set; }
}

/// <summary>A netclaw home on disk, read with what .NET offers. Every property looks again, and throws what .NET throws.</summary>
sealed class Home(string path)
{
    static readonly Dictionary<string, string?> Processes = new()
    {
        ["local"] = null,
        ["reverse-proxy"] = null,
        ["tailscale-serve"] = "tailscaled",
        ["tailscale-funnel"] = "tailscaled",
        ["cloudflare-tunnel"] = "cloudflared",
    };

    public DaemonSection Daemon { get; } =
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(path, "config", "netclaw.json"), optional: true)
            .Build().GetSection("Daemon").Get<DaemonSection>() ?? new();

    /// <summary>Does .NET load netclaw.json and secrets.json as configuration? Else nothing of netclaw starts, in any mode.</summary>
    public bool IsConfigurationLoaded
    {
        get
        {
            try
            {
                new ConfigurationBuilder()
                    .AddJsonFile(At("netclaw.json"), optional: true)
                    .AddJsonFile(At("secrets.json"), optional: true)
                    .Build();
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }

    string? Text(string file) => File.Exists(At(file)) ? File.ReadAllText(At(file)) : null;

    string At(string file) => Path.Combine(path, "config", file);

    public List<PairedDevice?> Devices => Text("devices.json") is { } text ? Files.Devices(text) : [];

    public bool IsCompleted => Files.IsCompleted(Text("bootstrap-state.json"));

    /// <summary>An absent file and a null root are an empty object; another root than an object throws.</summary>
    public JsonObject Secrets => Text("secrets.json") is { } text ? JsonNode.Parse(text)?.AsObject() ?? [] : [];

    public IDataProtector Protector => Rings.Protector(new JsonObject { ["directory"] = Path.Combine(path, "keys") });

    /// <summary>Null where it is none of the five.</summary>
    public string? Mode
    {
        get
        {
            var wire = (Daemon.ExposureMode ?? "").Trim().ToLowerInvariant();
            return wire == "" ? "local" : Processes.Keys.FirstOrDefault(mode => mode == wire || mode.Replace("-", "") == wire);
        }
    }

    public bool IsTunnelMissing =>
        !Daemon.SkipTunnelProcessCheck
        && Processes[Mode!] is { } process
        && System.Diagnostics.Process.GetProcessesByName(process).Length == 0;

    public bool IsLoopback => Addresses.IsLoopback(Daemon.Host ?? "");

    public bool HasBadProxy => Daemon.TrustedProxies.Any(entry => !Addresses.IsProxy(entry));
}
