using System.Text.Json.Nodes;

namespace Interop.Commands;

/// <summary>lock { path } and unlock { path }: the daemon's way to be the only one, a stream with FileShare.None.</summary>
static class Locks
{
    static readonly Dictionary<string, FileStream> Held = [];

    public static JsonNode? Take(JsonObject request)
    {
        var path = (string)request["path"]!;
        Held[path] = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return null;
    }

    public static JsonNode? Release(JsonObject request)
    {
        if (Held.Remove((string)request["path"]!, out var stream)) stream.Dispose();
        return null;
    }
}
