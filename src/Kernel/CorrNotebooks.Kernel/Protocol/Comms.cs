using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Comms are for widgets, of which this kernel has none: it says so, and closes what a front end opens.</summary>
internal sealed class Comms(IopubChannel iopub)
{
    public static Reply Info(Message request)
    {
        var reply = Replies.Ok();
        reply["comms"] = new JsonObject();
        return new Reply(reply);
    }

    public Reply? Open(Message message)
    {
        var comm = message.Read(ProtocolJson.Default.CommOpen);
        iopub.Publish("comm_close", message, new JsonObject { ["comm_id"] = comm.CommId, ["data"] = new JsonObject() });
        return null;
    }

    /// <summary>A message to a comm that has been closed.</summary>
    public static Reply? Ignore(Message message) => null;
}
