using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

public sealed class ZmqInstallationTests
{
    [Theory]
    [InlineData(null, true, ZmqLibrary.LibZmq)]
    [InlineData(null, false, ZmqLibrary.NetMq)]
    [InlineData("", false, ZmqLibrary.NetMq)]
    [InlineData("netmq", true, ZmqLibrary.NetMq)]
    [InlineData("NetMQ", true, ZmqLibrary.NetMq)]
    [InlineData("libzmq", false, ZmqLibrary.LibZmq)]
    public void The_systems_library_is_taken_where_there_is_one_and_nothing_else_is_asked_for(string? wanted, bool isFound, ZmqLibrary library) =>
        Assert.Equal(library, ZmqInstallation.Choose(wanted, () => isFound));

    [Fact]
    public void Another_name_is_an_error_that_says_so()
    {
        var error = Assert.Throws<ZmqException>(() => ZmqInstallation.Choose("zeromq", () => true));

        Assert.Equal("CORR_ZMQ is 'zeromq'; it may be libzmq or netmq, or not be set.", error.Message);
    }
}
