namespace CorrNotebooks.Kernel.Tests;

public class ErrorTests
{
    [Fact]
    public async Task What_does_not_compile_is_shown_with_its_line_underlined()
    {
        await using var session = new TestSession();
        await session.Run("var ok = 1;");
        var error = await session.Fail("var a = 1;\nvar b = a + unknown;\n");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal("CS0103: The name 'unknown' does not exist in the current context", error.Message);
        Assert.Equal(2, error.Line);
        Assert.Equal(
            ["cell 2, line 2: error CS0103: The name 'unknown' does not exist in the current context", "    var b = a + unknown;", "                ^^^^^^^"],
            error.Traceback);
        Assert.Equal("1", await session.Run("ok"));
    }

    [Fact]
    public async Task A_warning_is_not_shown()
    {
        await using var session = new TestSession();
        await session.Run("int F() { return 1; int unreachable = 2; }");
        Assert.Empty(session.Events);
    }

    [Fact]
    public async Task An_exception_has_its_own_name_and_the_lines_of_the_cells_underlined()
    {
        await using var session = new TestSession();
        await session.Run("int Half(int n)\n{\n    return 10 / n;\n}");
        var error = await session.Fail("int zero = 0;\n\nvar y = Half(zero);");
        Assert.Equal("System.DivideByZeroException", error.Name);
        Assert.Equal("Attempted to divide by zero.", error.Message);
        Assert.Equal(3, error.Line);
        Assert.Equal(
            [
                "System.DivideByZeroException: Attempted to divide by zero.",
                "  at Half(int n), cell 1, line 3",
                "    return 10 / n;",
                "    ^^^^^^^^^^^^^^",
                "  at cell 2, line 3",
                "    var y = Half(zero);",
                "    ^^^^^^^^^^^^^^^^^^^",
            ],
            error.Traceback);
    }

    [Theory]
    [InlineData("await Task.Delay(1);\nthrow new InvalidOperationException(\"x\");", 2)]
    [InlineData("async Task F() { await Task.Yield(); throw new InvalidOperationException(\"x\"); }\nawait F();", 2)]
    [InlineData("Task.Run(() => { throw new InvalidOperationException(\"x\"); }).Wait();", 1)]
    [InlineData("\nvar l = new[] { 1 }.Select(i => i > 0 ? throw new InvalidOperationException(\"x\") : 1)\n    .ToList();", 2)]
    [InlineData("class T { public T() => throw new InvalidOperationException(\"x\"); }\nActivator.CreateInstance(typeof(T));", 2)]
    public async Task Awaits_tasks_lambdas_and_reflection_leave_no_trace_of_their_own(string code, int line)
    {
        await using var session = new TestSession();
        var error = await session.Fail(code);
        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal(line, error.Line);
        var trace = string.Join('\n', error.Traceback);
        Assert.DoesNotContain("CodeAnalysis", trace);
        Assert.DoesNotContain("CorrNotebooks", trace);
        Assert.DoesNotContain("MoveNext", trace);
        Assert.DoesNotContain("System.Threading", trace);
        Assert.DoesNotContain("Cell#", trace);
    }

    [Fact]
    public async Task Several_exceptions_and_inner_ones_are_all_named()
    {
        await using var session = new TestSession();
        var several = await session.Fail("Task.WaitAll(Task.Run(() => throw new ArgumentException(\"one\")), Task.Run(() => throw new FormatException(\"two\")));");
        Assert.Contains(several.Traceback, l => l.Contains("System.ArgumentException: one"));
        Assert.Contains(several.Traceback, l => l.Contains("System.FormatException: two"));
        var chain = await session.Fail("throw new Exception(\"outer\", new FormatException(\"inner\"));");
        Assert.Equal("System.Exception: outer", chain.Traceback[0]);
        Assert.Contains("caused by System.FormatException: inner", chain.Traceback);
    }

    [Fact]
    public async Task A_message_without_end_is_cut_with_a_count()
    {
        await using var session = new TestSession();
        var error = await session.Fail("throw new Exception(new string('x', 1_000_000));");
        Assert.EndsWith("x… (990000 more characters)", error.Message);
        Assert.All(error.Traceback, line => Assert.InRange(line.Length, 0, 11_000));
    }

    [Theory]
    [InlineData("throw TorchError(\"mat1\");", "mat1")]
    [InlineData("throw new Exception(\"outer\", TorchError(\"mat1\"));", "outer")]
    [InlineData("throw new Exception(\"outer: \" + TorchError(\"mat1\").Message + \", and so on\", TorchError(\"mat1\"));", "outer: mat1, and so on")]
    [InlineData("throw new AggregateException(TorchError(\"mat1\"), TorchError(\"mat2\"));", "One or more errors occurred. (mat1) (mat2)")]
    [InlineData("Task.Run(() => throw TorchError(\"mat1\")).Wait();", "mat1")]
    public async Task The_frames_of_C_plus_plus_in_a_message_are_left_out(string code, string message)
    {
        await using var session = new TestSession();
        await session.Run("""
            Exception TorchError(string reason) => new System.Runtime.InteropServices.ExternalException(
                reason + "\nException raised from meta at /pytorch/LinearAlgebra.cpp:204 (most recent call first):\nframe #0: c10::Error::Error(c10::SourceLocation) + 0xb0 (0x7f34 in libc10.so)\nframe #1: [0x7f35]\n");
            """);
        var error = await session.Fail(code);
        Assert.Equal(message, error.Message);
        Assert.DoesNotContain(error.Traceback, line => line.Contains("Exception raised from") || line.Contains("frame #"));
        Assert.Contains(error.Traceback, line => line.Contains("mat1"));
        Assert.DoesNotContain("", error.Traceback);
    }

    [Fact]
    public async Task A_full_disk_is_an_ordinary_error()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full, which is a disk that is always full.");
        await using var session = new TestSession();
        Assert.Equal("System.IO.IOException", (await session.Fail("System.IO.File.WriteAllBytes(\"/dev/full\", new byte[100]);")).Name);
        Assert.Equal("2", await session.Run("1 + 1"));
    }

    [Fact]
    public async Task A_failing_cell_keeps_what_it_and_the_cells_before_have_assigned()
    {
        await using var session = new TestSession();
        await session.Run("var x = 1; var kept = 5;");
        await session.Fail("x = 2;\nvar y = 3;\nthrow new Exception();\nvar kept = 6;");
        Assert.Equal("( 2, 3 )", await session.Run("(x, y)"));
        Assert.Equal("5", await session.Run("kept"));
    }

    [Fact]
    public async Task An_exception_of_a_getter_of_the_value_is_no_failure_of_the_cell()
    {
        await using var session = new TestSession();
        var text = await session.Run("class Bad { public int Good => 1; public int Worse => throw new FormatException(\"no\"); }\nnew Bad()");
        Assert.Equal("Bad\n  Good: 1\n  Worse: (FormatException: no)", text);
    }

    [Fact]
    public async Task A_call_of_the_framework_is_one_frame_without_its_helpers()
    {
        await using var session = new TestSession();
        Assert.Equal(["  at int.Parse(string s)", "  at cell 1, line 1", "    int.Parse(\"x\")", "    ^^^^^^^^^^^^^^"], (await session.Fail("int.Parse(\"x\")")).Traceback.Skip(1));
    }

    [Fact]
    public async Task An_exception_that_no_task_carries_goes_to_stderr()
    {
        await using var session = new TestSession();
        await session.Run("async void Stray()\n{\n    await Task.Yield();\n    throw new FormatException(\"stray\");\n}\nStray(); await Task.Delay(50);");
        Assert.Equal("System.FormatException: stray\n  at Stray(), cell 1, line 4\n    throw new FormatException(\"stray\");\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n", session.Stderr);
    }

    [Fact]
    public async Task A_deep_recursion_shows_its_first_calls_only()
    {
        await using var session = new TestSession();
        var error = await session.Fail("int F(int n) => n == 0 ? throw new Exception(\"deep\") : F(n - 1) + 1;\nF(500)");
        Assert.InRange(error.Traceback.Count, 10, 70);
        Assert.Contains(error.Traceback, l => l.Contains("more calls"));
        Assert.Equal(2, error.Line);
    }
}
