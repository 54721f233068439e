using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Jupyter.Tests;

/// <summary>The protocol's own conformance suite, and what a kernel has to bear, each test in a process and a kernel of its own.</summary>
public sealed class JupyterSuiteTests(JupyterTools jupyter) : IClassFixture<JupyterTools>
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Conformance =>
    [
        "kernel_info", "execute_stdout", "execute_stderr", "completion", "is_complete", "pager", "error", "execute_result", "display_data", "history", "inspect", "clear_output",
    ];

    [Theory]
    [MemberData(nameof(Conformance))]
    public Task The_conformance_suite_passes(string test) => PassesAsync("conformance.Conformance.test_" + test, "jupyter_kernel_test");

    [Theory]
    [MemberData(nameof(Conformance))]
    public Task So_it_does_over_NetMQ(string test) => PassesAsync("conformance.Conformance.test_" + test, "jupyter_kernel_test", (ZmqInstallation.Variable, "netmq"));

    // Those that have to do with sockets.
    [Theory]
    [InlineData("interrupt_tight_loop")]
    [InlineData("interrupt_read_line")]
    [InlineData("input_and_password")]
    [InlineData("killed_in_the_middle_of_a_cell_and_restarted")]
    [InlineData("exit_ends_the_kernel_and_a_restart_serves")]
    [InlineData("hundred_megabytes_of_displays_are_cut_with_a_notice")]
    [InlineData("ten_clients_at_once")]
    [InlineData("cells_queued_behind_an_error_are_aborted")]
    [InlineData("a_dead_front_end_leaves_no_kernel_behind")]
    public Task The_kernel_bears_this_over_NetMQ(string test) => PassesAsync("behaviour.Behaviour.test_" + test, "jupyter_client", (ZmqInstallation.Variable, "netmq"));

    [Theory]
    [InlineData("interrupt_tight_loop")]
    [InlineData("interrupt_sleep_loop")]
    [InlineData("interrupt_await_loop")]
    [InlineData("interrupt_long_sleep")]
    [InlineData("interrupt_read_line")]
    [InlineData("interrupt_parallel_for")]
    [InlineData("interrupt_library_code_that_calls_back")]
    [InlineData("interrupt_libtorch_loop")]
    [InlineData("interrupt_what_cannot_be_stopped_says_so_and_a_restart_serves")]
    [InlineData("input_and_password")]
    [InlineData("killed_in_the_middle_of_a_cell_and_restarted")]
    [InlineData("restart_forgets_and_serves")]
    [InlineData("exit_ends_the_kernel_and_a_restart_serves")]
    [InlineData("endless_recursion_is_an_error_and_no_more")]
    [InlineData("exception_on_another_thread_ends_the_kernel_and_a_restart_serves")]
    [InlineData("hundred_megabytes_of_text_are_cut_with_a_notice")]
    [InlineData("hundred_megabytes_of_displays_are_cut_with_a_notice")]
    [InlineData("a_cell_that_fills_the_disk_gets_an_error_and_the_kernel_goes_on")]
    [InlineData("ten_clients_at_once")]
    [InlineData("cells_queued_behind_an_error_are_aborted")]
    [InlineData("display_updates_in_place")]
    [InlineData("results_have_plain_text_beside_html")]
    [InlineData("errors_have_their_own_name_and_the_cells_line")]
    [InlineData("a_dead_front_end_leaves_no_kernel_behind")]
    [InlineData("libtorchs_death_is_told_in_its_cell_and_at_the_next_start")]
    [InlineData("libtorchs_death_on_another_thread_is_told_too")]
    [InlineData("an_abort_of_any_native_code_is_told")]
    [InlineData("a_damaged_heap_is_told_at_the_next_start")]
    [InlineData("deaths_without_a_word_in_the_cell_are_told_at_the_next_start")]
    [InlineData("a_kernel_that_ended_as_it_should_has_nothing_to_tell")]
    public Task The_kernel_bears(string test) => PassesAsync("behaviour.Behaviour.test_" + test, "jupyter_client");

    private async Task PassesAsync(string name, string module, params (string Name, string Value)[] environment)
    {
        JupyterTools.Require(module);

        var (exitCode, text) = await jupyter.RunAsync(limit, JupyterTools.Scripts, environment, "-W", "ignore", "-m", "unittest", name);

        Assert.True(exitCode == 0, text);
        Assert.DoesNotContain("skipped", text); // a part of the suite for which there is no sample
    }
}
