namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>Names that later versions of the language have a use for.</summary>
public sealed class NameTests
{
    public static TheoryData<string> Names => ["union", "field", "extension", "scoped", "required", "record", "file", "allows", "args", "value", "init", "with", "and", "or", "not", "managed", "nameof", "partial", "async", "from", "where", "global", "get", "set", "var", "dynamic", "alias", "let", "on", "by", "when", "unmanaged", "notnull", "assembly", "module", "type"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_variable_may_have_it(string name)
    {
        await using var session = new TestSession();
        await session.Run($"var {name} = new List<int> {{ 1, 2 }};\n{name}.Add(3);\n{name}[0] = 4;\nforeach (var x in {name}) {{ }}\n{name} = {name}.ToList();");
        Assert.Equal("[ 4, 2, 3 ]", await session.Run(name));
        Assert.Equal("3", await session.Run($"int Count(List<int> {name}) => {name}.Count;\nCount({name})"));
        Assert.Equal("9", await session.Run($"Func<List<int>, int> sum = {name} => {{ var total = 0; foreach (var x in {name}) total += x; return total; }};\nsum({name})"));
    }

    [Fact]
    public async Task What_declares_still_declares()
    {
        await using var session = new TestSession();
        await session.Run("record R(int X);\nrecord struct S(int X);\nrecord class C(int X);\nvar record = new R(1);\nint union(int a, int b) => a + b;");
        Assert.Equal("3", await session.Run("union(record.X, 2)"));
        Assert.Equal("5", await session.Run("var extension = (int x) => x + 1;\nextension(4)"));
        Assert.Contains("CS", (await session.Fail("record\n= ;")).Traceback[0]);
    }
}
