using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>ZeroMQ, over which Jupyter and VS Code speak with the kernel.</summary>
internal sealed class ZeroMqCheck : ICheck
{
    private const string Subject = "ZeroMQ";

    public Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        machine.HasZeroMq ? Finding.Good(Subject, ZmqInstallation.FileName)
        : ZmqInstallation.IsUsual ? Finding.Lacking(Subject, $"no {ZmqInstallation.FileName}: the kernel takes NetMQ, which is slower", ZmqInstallation.Mend)
        : Finding.Good(Subject, "NetMQ, which comes with the kit"),
    ]);
}
