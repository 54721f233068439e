namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary><c>#!share</c> and <c>#!set</c>.</summary>
public sealed class SharingTests
{
    [Theory]
    [InlineData("#!share --from csharp x")]
    [InlineData("#!share x --from csharp")]
    [InlineData("#!share --name x --from csharp")]
    [InlineData("#!share  --from=c#   x")]
    [InlineData("#!share x --from csharp --as x")]
    public async Task A_variable_shared_with_itself_stays(string line)
    {
        await using var session = new TestSession();
        Assert.Equal("( 3, True )", await session.Run($"var x = new List<int> {{ 1, 2, 3 }};\nvar first = x;\n{line}\n(x.Count, object.ReferenceEquals(x, first))"));
    }

    [Theory]
    [InlineData("#!share x --from csharp --as y", "object.ReferenceEquals(x, y)")]
    [InlineData("#!share --as y --from csharp x", "object.ReferenceEquals(x, y)")]
    [InlineData("#!set --name y --value @csharp:x --byref", "object.ReferenceEquals(x, y)")]
    [InlineData("#!set --byref --value @csharp:x --name y", "object.ReferenceEquals(x, y)")]
    [InlineData("#!share x --from csharp --as y --mime-type application/json", "y.RootElement[1].GetInt32() == 2")]
    [InlineData("#!set --name y --value @csharp:x", "y.RootElement[1].GetInt32() == 2")]
    [InlineData("#!set --value @csharp:x --name y --mime-type text/plain", "y == \"[ 1, 2 ]\"")]
    [InlineData("#!set --name y --value @csharp:n", "y.GetType() == typeof(double) && y == 5")]
    [InlineData("#!set --name y --value @csharp:s", "y == \"a \\\"b\\\"\"")]
    [InlineData("#!set --name y --value @csharp:b", "y")]
    [InlineData("#!set --name y --value @csharp:nothing", "y is null")]
    [InlineData("#!set --name y --value text", "y == \"text\"")]
    [InlineData("#!set --name y --value https://example.com/a?b=c", "y == \"https://example.com/a?b=c\"")]
    [InlineData("#!set --name y --value \"one two  three\"", "y == \"one two  three\"")]
    [InlineData("#!set --value one two --name y", "y == \"one two\"")]
    [InlineData("#!set --name y --value \"a \\\"b\\\"\"", "y == s")]
    [InlineData("#!set --name y --value \"c:\\temp\\\"", "y == @\"c:\\temp\\\"")]
    [InlineData("#!set --name y --value {\"a\": [1, \"}\"]}", "y == \"{\\\"a\\\": [1, \\\"}\\\"]}\"")]
    [InlineData("#!set --name y --value -5", "y == \"-5\"")]
    public async Task A_variable_takes_what_the_line_says(string line, string isSo)
    {
        await using var session = new TestSession();
        await session.Run("var x = new[] { 1, 2 }; var n = 5; var s = \"a \\\"b\\\"\"; var b = true; object nothing = null;");
        await session.Run(line);
        Assert.Equal("True", await session.Run(isSo));
    }

    [Theory]
    [InlineData("@input:\"What is it?\"", "What is it?", false)]
    [InlineData("@input:what", "what", false)]
    [InlineData("@input", "Please enter a value", false)]
    [InlineData("@input:{\"prompt\": \"What is it?\", \"saveAs\": \"it\"}", "What is it?", false)]
    [InlineData("@password:\"Secret?\"", "Secret?", true)]
    [InlineData("@password:{\"prompt\": \"Secret?\"}", "Secret?", true)]
    [InlineData("@input:{\"type\": \"password\", \"prompt\": \"Secret?\"}", "Secret?", true)]
    public async Task The_reader_is_asked(string value, string prompt, bool isPassword)
    {
        var asked = new List<InputRequest>();
        await using var session = new TestSession(input: request =>
        {
            asked.Add(request);
            return "an answer";
        });

        await session.Run($"#!set --name y --value {value}");

        Assert.Equal(new InputRequest(prompt, isPassword), Assert.Single(asked));
        Assert.Equal("an answer", await session.Run(isPassword ? "y.GetClearTextPassword()" : "y"));
        if (isPassword)
            Assert.Equal("************", await session.Run("y.ToString()"));
    }

    [Fact]
    public async Task Where_nobody_answers_it_is_one_error()
    {
        await using var session = new TestSession();
        Assert.StartsWith("The cell asks for 'Who?', and this front end has no input to give.", (await session.Fail("#!set --name y --value @input:\"Who?\"")).Message);
    }

    [Fact]
    public async Task Several_inputs_of_a_line_are_asked_one_after_another()
    {
        await using var session = new TestSession(input: request => request.Prompt);
        Assert.Equal("second", await session.Run("#!set --name @input:first --value @input:second\nfirst"));
    }

    [Fact]
    public async Task Scripts_of_the_page_take_variables_of_CSharp()
    {
        await using var session = new TestSession();
        await session.Run("var points = new[] { new { X = 1, Name = \"</script>\" } };\n#!js\n#!share --from csharp points\n#!set --name limit --value @csharp:points --byref\n#!set --name word --value a b\nshow(points);");
        Assert.Equal(
            "<script type=\"text/javascript\">var points = [{\"X\":1,\"Name\":\"\\u003C/script\\u003E\"}];\nvar limit = [{\"X\":1,\"Name\":\"\\u003C/script\\u003E\"}];\nvar word = \"a b\";\nshow(points);</script>",
            Assert.Single(session.Displays).Html());
        await session.Run("#!js\n#!set --name word --value @csharp:points --mime-type text/html\n#!csharp\n1");
        Assert.StartsWith("<script type=\"text/javascript\">var word = \"\\u003C", Assert.Single(session.Displays).Html());
    }

    [Theory]
    [InlineData("#!share x --from fsharp", "No variables come from fsharp: this kernel keeps none for it.")]
    [InlineData("#!share x --from javascript --as y", "No variables come from javascript: its variables live in the page.")]
    [InlineData("#!share x --from sql-things", "No variables come from sql-things: there is no such kernel here.")]
    [InlineData("#!share --from csharp nothing", "There is no variable nothing to share; there are self, x.")]
    [InlineData("#!share --from value nothing", "There is no value nothing to share. #!value --name nothing stores one.")]
    [InlineData("#!share x", "--from is missing. Write #!share x --from")]
    [InlineData("#!share --from csharp", "Name one variable. Write")]
    [InlineData("#!share x y --from csharp", "Name one variable. Write")]
    [InlineData("#!share x --from csharp --to y", "There is no option --to here. Write")]
    [InlineData("#!share x --from csharp --as", "--as needs a value. Write")]
    [InlineData("#!share x --from csharp --from csharp", "--from is given twice. Write")]
    [InlineData("#!set --name y", "--value is missing. Write #!set --name x")]
    [InlineData("#!set --name 1y --value 1", "'1y' cannot be the name of a variable")]
    [InlineData("#!set --name y --value \"a", "The quote in \"a has no end. Write")]
    [InlineData("#!set --name y --value {a", "{a is not JSON. Write")]
    [InlineData("#!set --name y --value @csharp:x --byref --mime-type text/plain", "--byref and --mime-type exclude each other.")]
    [InlineData("#!set --name y --value @csharp:self", "self cannot be copied as JSON:")]
    [InlineData("#!html\n#!share x --from csharp\n", "#!share makes variables of C# and JavaScript; html has none.")]
    public async Task What_cannot_be_followed_says_why(string code, string why)
    {
        await using var session = new TestSession();
        await session.Run("var x = 1; Action self = () => { };");
        var error = await session.Fail(code);
        Assert.Equal("MagicError", error.Name);
        Assert.StartsWith(why, error.Message);
    }
}
