namespace CorrNotebooks.Cli.Testing;

/// <summary>What a test project's run gave.</summary>
internal sealed record TestOutcome(int Passed, int Skipped, IReadOnlyList<TestFailure> Failures);

/// <summary>A test that failed, or a reason why tests could not run.</summary>
/// <param name="Details">The message, the stack trace and what the test wrote.</param>
internal sealed record TestFailure(string Name, string Details);
