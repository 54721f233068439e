using CorrNotebooks.Tests.Support;

namespace CorrNotebooks.Tests.Backward;

public sealed class BackwardTests
{
    [Fact]
    public Task Nothing_that_a_caller_does_ends_the_process() => OwnProcess.RunAsync(typeof(BackwardScenarios));
}
