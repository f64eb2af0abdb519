using System.Text;
using System.Text.Json.Nodes;
using Interop.Commands;

// One JSON object a line in, one a line out, in the same order: { command, … } -> { ok } or { error, message }.
var commands = new Dictionary<string, Func<JsonObject, JsonNode?>>
{
    ["versions"] = Versions.Run,
    ["protect"] = Protect.Run,
    ["unprotect"] = Unprotect.Run,
    ["new-key"] = NewKey.Run,
    ["revoke"] = Revoke.Run,
    ["resolve"] = Resolve.Run,
    ["refresh"] = Refresh.Run,
    ["hash"] = Hash.Run,
    ["devices"] = Devices.Run,
    ["markers"] = Markers.Run,
    ["addresses"] = JudgeAddresses.Run,
    ["names"] = Names.Run,
    ["configuration"] = Configuration.Run,
    ["write"] = Write.Run,
    ["read-secrets"] = ReadSecrets.Run,
    ["reveal"] = Reveal.Run,
    ["judge"] = Judge.Run,
    ["lock"] = Locks.Take,
    ["unlock"] = Locks.Release,
};

var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
while (input.ReadLine() is { } line)
{
    var request = JsonNode.Parse(line)!.AsObject();
    JsonObject answer;
    try
    {
        answer = new JsonObject { ["ok"] = commands[(string)request["command"]!](request) };
    }
    catch (Exception error)
    {
        answer = new JsonObject { ["error"] = error.GetType().Name, ["message"] = error.Message };
    }
    output.WriteLine(answer.ToJsonString());
}
