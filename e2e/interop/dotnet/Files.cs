using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop;

/// <summary>An entry of devices.json: the shape, the order and the defaults that netclaw gives it.</summary>
sealed record PairedDevice
{
    public string Name { get; init; } = "";
    public bool IsBootstrapDevice { get; init; }
    public string TokenHash { get; init; } = "";
    public string Salt { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }
}

[JsonSerializable(typeof(List<PairedDevice?>))]
sealed partial class Generated : JsonSerializerContext;

/// <summary>bootstrap-state.json.</summary>
sealed record BootstrapState
{
    public bool HasCompletedFirstSuccessfulNonLocalStart { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>How netclaw opens and serializes its files: as text, with the serializer's defaults, indented, nulls left out.</summary>
static class Files
{
    public static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As File.ReadAllText: a byte order mark tells the encoding, UTF-8 otherwise, and what is not UTF-8 becomes U+FFFD.</summary>
    public static string TextOf(string base64)
    {
        using var reader = new StreamReader(new MemoryStream(Convert.FromBase64String(base64)), Encoding.UTF8, true);
        return reader.ReadToEnd();
    }

    /// <summary>By source-generated code, which reads a text that is absent as null: the strictest build that is known.</summary>
    public static List<PairedDevice?> Devices(string text) => JsonSerializer.Deserialize(text, Generated.Default.ListPairedDevice) ?? [];

    /// <summary>Missing (null), malformed and of another shape: all of them are "not completed".</summary>
    public static bool IsCompleted(string? text)
    {
        try
        {
            return text is not null
                && JsonSerializer.Deserialize<BootstrapState>(text, Options)?.HasCompletedFirstSuccessfulNonLocalStart == true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
