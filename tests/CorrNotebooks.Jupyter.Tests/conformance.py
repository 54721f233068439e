"""The samples for the suite of jupyter_kernel_test, which checks every message against the protocol's schema."""

import jupyter_kernel_test


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    code_generate_error = 'throw new InvalidOperationException("as asked");'
    code_page_something = "Console?"
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = 'Console.WriteLine("gone");\n#!clear'
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "new[] { 1, 2, 3 }", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": 'display("plain");', "mime": "text/plain"},
    ]
    completion_samples = [
        {"text": "Console.Wri", "matches": ["Write", "WriteLine"]},
        {"text": "#!markd", "matches": ["#!markdown"]},
    ]
    complete_code_samples = ["1 + 1", "int x = 1;", "#!time\n1 + 1", "void F() { }"]
    incomplete_code_samples = ["Console.WriteLine(", "if (true) {", "int x ="]
    invalid_code_samples = ["int 7q = ;", "}"]
    code_history_pattern = "1 +*"
    supported_history_operations = ("tail", "range", "search")
