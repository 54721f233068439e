using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Packages;

public sealed class ResolvedPackageTests
{
    [Theory]
    [InlineData("5.0.0", "5.0.0")]
    [InlineData("5", "5.0.0")]
    [InlineData("5.0.0.0", "5.0.0")]
    [InlineData("05.0.0", "5.0.0")]
    [InlineData("5.0.0-Beta.1", "5.0.0-beta.1")]
    [InlineData("5.0.0+build.7", "5.0.0")]
    [InlineData("5.*", "5.1.2")]
    [InlineData("[5,6)", "5.1.2")]
    [InlineData(null, "5.1.2")]
    public void The_version_asked_for_came(string? asked, string came) => Assert.True(Answers(asked, came));

    [Theory]
    [InlineData("5.0.0", "6.0.0")]
    [InlineData("5.0", "5.0.1")]
    [InlineData("5.0.0", "5.0.0-beta.1")]
    [InlineData("5.0.0-beta.1", "5.0.0")]
    [InlineData("0", "10.0.0")]
    public void Another_version_came(string asked, string came) => Assert.False(Answers(asked, came));

    private static bool Answers(string? asked, string came) => new ResolvedPackage("Pack", came).Answers(new PackageRequest("Pack", asked));
}
