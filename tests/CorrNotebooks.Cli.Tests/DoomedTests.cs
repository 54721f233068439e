namespace CorrNotebooks.Cli.Tests;

/// <summary>What <see cref="TestCommandTests"/> asks for in a variable of the environment, and nothing without it.</summary>
public sealed class DoomedTests
{
    public const string Variable = "CORR_TEST_DOOM";

    [Fact]
    public void Another_test_ends_well() => Console.Write("a line begun ");

    [Fact]
    public void The_process_dies_or_hangs_where_it_is_told_to()
    {
        switch (Environment.GetEnvironmentVariable(Variable))
        {
            case "dies":
                Environment.FailFast("the end");
                break;
            case "hangs":
                Thread.Sleep(Timeout.Infinite);
                break;
        }
    }
}
