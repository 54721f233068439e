"""How the kernel bears up with Debian's jupyter_client: interrupts, faults and floods."""

import asyncio
import os
import queue
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from jupyter_client import BlockingKernelClient, KernelManager

PATIENCE = 300


class Behaviour(unittest.TestCase):
    def setUp(self):
        self.start()

    def tearDown(self):
        self.stop()

    def start(self, **options):
        self.manager = KernelManager(kernel_name=".net-csharp")
        self.errors = tempfile.TemporaryFile()
        self.addCleanup(self.errors.close)
        self.manager.start_kernel(stderr=self.errors, **options)
        self.client = self.connect()

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def connect(self):
        # With a parent it asks whether the process lives; without, it takes a heartbeat that is late for a death.
        client = BlockingKernelClient(parent=self.manager, connection_file=self.manager.connection_file)
        client.load_connection_file()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=PATIENCE)
        except RuntimeError as error:
            code = asyncio.run(self.manager.provisioner.poll())
            self.errors.seek(0)
            self.fail(f"{error}; its exit code is {code}; it said: {self.errors.read().decode()}")
        return client

    def outputs(self, request, client=None):
        """Everything that iopub has for the request, up to idle."""
        found = []
        while True:
            message = (client or self.client).get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if content.get("execution_state") == "idle":
                return found
            found.append((message["msg_type"], content))

    def run_cell(self, code, client=None):
        client = client or self.client
        request = client.execute(code)
        found = self.outputs(request, client)
        reply = client.get_shell_msg(timeout=PATIENCE)
        while reply["parent_header"]["msg_id"] != request:
            reply = client.get_shell_msg(timeout=PATIENCE)
        return reply["content"], found

    def value(self, code, client=None):
        reply, found = self.run_cell(code, client)
        self.assertEqual(reply["status"], "ok", reply)
        return next(content["data"]["text/plain"] for kind, content in found if kind == "execute_result")

    def wait_for_output(self, text):
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if text in message["content"].get("text", ""):
                return

    def assert_interruptible(self, code, within=2.0):
        self.value("var kept = 42; kept")
        request = self.client.execute('Console.WriteLine("running");\n' + code)
        self.wait_for_output("running")
        time.sleep(0.3)
        start = time.monotonic()
        self.manager.interrupt_kernel()
        self.outputs(request)
        took = time.monotonic() - start
        self.assertLess(took, within)
        reply = self.client.get_shell_msg(timeout=PATIENCE)
        while reply["parent_header"]["msg_id"] != request:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
        self.assertEqual(reply["content"]["status"], "error")
        self.assertEqual(self.value("kept"), "42")

    def test_interrupt_tight_loop(self):
        self.assert_interruptible("long n = 0; while (true) n++;")

    def test_interrupt_sleep_loop(self):
        self.assert_interruptible("while (true) System.Threading.Thread.Sleep(20);")

    def test_interrupt_await_loop(self):
        self.assert_interruptible("while (true) await Task.Delay(20);")

    def test_interrupt_long_sleep(self):
        self.assert_interruptible("System.Threading.Thread.Sleep(60_000);")

    def test_interrupt_read_line(self):
        self.value("var kept = 42; kept")
        request = self.client.execute("Console.ReadLine()", allow_stdin=True)
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.manager.interrupt_kernel()
        self.outputs(request)
        self.assertEqual(self.value("kept"), "42")

    def test_interrupt_libtorch_loop(self):
        self.value('#r "nuget: TorchSharp-cpu, 0.107.0"\nusing TorchSharp;\nvar matrix = torch.rand(500, 500); 1')
        self.assert_interruptible("while (true) using (matrix.mm(matrix)) { }")

    def test_interrupt_parallel_for(self):
        self.assert_interruptible("Parallel.For(0, 1_000_000_000L, i => { System.Threading.Thread.SpinWait(1000); });")

    def test_interrupt_library_code_that_calls_back(self):
        self.assert_interruptible("double F(int i) => Math.Sqrt(i);\nwhile (true) Parallel.For(0, int.MaxValue, i => F(i));")

    def test_interrupt_what_cannot_be_stopped_says_so_and_a_restart_serves(self):
        request = self.client.execute(
            'using System.Runtime.InteropServices;\n'
            'Console.WriteLine("running");\n'
            '[DllImport("libc")] static extern int pipe(int[] ends);\n'
            '[DllImport("libc")] static extern nint read(int end, byte[] into, nint most);\n'
            "var ends = new int[2]; pipe(ends); read(ends[0], new byte[1], 1);")
        self.wait_for_output("running")
        self.manager.interrupt_kernel()
        error = next(content for kind, content in self.outputs(request) if kind == "error")
        self.assertIn("restart it", error["evalue"])
        reply, _ = self.run_cell("1 + 1")
        self.assertIn("Restart it", reply["evalue"])
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.assertEqual(self.value("1 + 1"), "2")

    def test_input_and_password(self):
        for code, answer, hidden in [
            ("Console.ReadLine()", "Ada", False),
            ('await GetInputAsync("Who? ")', "Bob", False),
            ('(await GetPasswordAsync("Secret: ")).GetClearTextPassword()', "hush", True),
        ]:
            request = self.client.execute(code, allow_stdin=True)
            question = self.client.get_stdin_msg(timeout=PATIENCE)
            self.assertEqual(question["content"]["password"], hidden)
            self.client.input(answer)
            found = self.outputs(request)
            self.assertEqual([c["data"]["text/plain"] for kind, c in found if kind == "execute_result"], [answer])

    def test_killed_in_the_middle_of_a_cell_and_restarted(self):
        self.client.execute('Console.WriteLine("running"); while (true) { }')
        self.wait_for_output("running")
        os.kill(self.manager.provisioner.process.pid, signal.SIGKILL)
        self.manager.restart_kernel(now=True)
        self.client.wait_for_ready(timeout=PATIENCE)
        self.assertEqual(self.value("1 + 1"), "2")

    def test_restart_forgets_and_serves(self):
        self.value("var forgotten = 1; forgotten")
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=PATIENCE)
        reply, _ = self.run_cell("forgotten")
        self.assertEqual(reply["ename"], "CompilationError")

    def assert_dies(self, code):
        self.client.execute(code)
        deadline = time.monotonic() + PATIENCE
        while self.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertFalse(self.manager.is_alive())
        self.manager.restart_kernel(now=True)
        self.client.wait_for_ready(timeout=PATIENCE)
        self.assertEqual(self.value("1 + 1"), "2")

    def test_exit_ends_the_kernel_and_a_restart_serves(self):
        self.assert_dies("Environment.Exit(3);")

    def streams(self, found, name="stderr"):
        return "".join(content["text"] for kind, content in found if kind == "stream" and content["name"] == name)

    def run_and_die(self, code):
        """The reply and the outputs of a cell that ends the process, as far as they come, and the first outputs of the next one."""
        request = self.client.execute(code)
        deadline = time.monotonic() + PATIENCE
        while self.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertFalse(self.manager.is_alive())
        found, reply = [], None
        try:
            while True:
                message = self.client.get_iopub_msg(timeout=2)
                if message["parent_header"].get("msg_id") == request:
                    found.append((message["msg_type"], message["content"]))
        except queue.Empty:
            pass
        try:
            while reply is None or reply["parent_header"]["msg_id"] != request:
                reply = self.client.get_shell_msg(timeout=2)
        except queue.Empty:
            reply = None
        self.manager.restart_kernel(now=True)
        self.client.wait_for_ready(timeout=PATIENCE)
        _, first = self.run_cell("1 + 1")
        return reply and reply["content"], found, self.streams(first)

    def assert_told_in_the_cell_and_at_the_next_start(self, code, reason):
        self.value("42")
        reply, found, notice = self.run_and_die(code)
        self.assertEqual(self.streams(found, "stdout"), "printed\n")
        error = next(content for kind, content in found if kind == "error")
        for told in [error, reply]:
            self.assertEqual(told["ename"], "ProcessEnded")
            self.assertIn("It died in cell 2" + reason, told["evalue"])
            self.assertNotIn("frame #", "\n".join([told["evalue"], *told["traceback"]]))
        self.assertEqual(found[-1], ("status", {"execution_state": "idle"}))
        self.assertEqual(notice, f"The last kernel died in cell 2{reason.rstrip('.')}. Variables are gone.\n")
        self.assertEqual(self.streams(self.run_cell("1 + 1")[1]), "")

    def test_libtorchs_death_is_told_in_its_cell_and_at_the_next_start(self):
        self.assert_told_in_the_cell_and_at_the_next_start(
            '#r "nuget: TorchSharp-cpu, 0.107.0"\nusing TorchSharp;\nConsole.WriteLine("printed");\ntorch.matmul(torch.rand(2, 3), torch.rand(5, 5))',
            ": libtorch: mat1 and mat2 shapes cannot be multiplied (2x3 and 5x5)")

    def test_libtorchs_death_on_another_thread_is_told_too(self):
        self.assert_told_in_the_cell_and_at_the_next_start(
            '#r "nuget: TorchSharp-cpu, 0.107.0"\nusing TorchSharp;\nConsole.WriteLine("printed");\nawait Task.Run(() => torch.matmul(torch.rand(7), torch.rand(5, 5)));',
            ": libtorch: mat1 and mat2 shapes cannot be multiplied (1x7 and 5x5)")

    def test_an_abort_of_any_native_code_is_told(self):
        self.assert_told_in_the_cell_and_at_the_next_start(
            'using System.Runtime.InteropServices;\n[DllImport("libc")] static extern void abort();\nConsole.WriteLine("printed");\nabort();', ".")

    def test_a_damaged_heap_is_told_at_the_next_start(self):
        _, _, notice = self.run_and_die(
            "using System.Runtime.InteropServices;\n"
            '[DllImport("libc")] static extern nint malloc(nint size);\n'
            '[DllImport("libc")] static extern void free(nint memory);\n'
            "var memory = malloc(2000); free(memory); free(memory);")
        self.assertEqual(notice, 'The last kernel died in cell 1: its last words were "double free or corruption (out)". Variables are gone.\n')

    def test_deaths_without_a_word_in_the_cell_are_told_at_the_next_start(self):
        for number, (code, end) in enumerate([
            ('Environment.FailFast("the bitter end");', ": the bitter end"),
            ('new System.Threading.Thread(() => throw new FormatException("stray")).Start(); System.Threading.Thread.Sleep(-1);', ": System.FormatException: stray"),
            ("Environment.Exit(3);", ""),
            ("System.Diagnostics.Process.GetCurrentProcess().Kill();", ""),
            ('using System.Runtime.InteropServices;\n[DllImport("libc")] static extern nint strlen(nint text);\nstrlen(1);', ""),
        ]):
            cell = 1 if number == 0 else 2  # after the one that has asked for the notice
            reply, _, notice = self.run_and_die(code)
            self.assertIsNone(reply)
            self.assertEqual(notice, f"The last kernel died in cell {cell}{end}. Variables are gone.\n")

    def test_a_kernel_that_ended_as_it_should_has_nothing_to_tell(self):
        self.client.execute('Console.WriteLine("running"); while (true) { }')
        self.wait_for_output("running")
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.assertEqual(self.streams(self.run_cell("1 + 1")[1]), "")

    def test_endless_recursion_is_an_error_and_no_more(self):
        reply, _ = self.run_cell("int Deep(int n) => Deep(n + 1) + 1; Deep(0)")
        self.assertEqual(reply["ename"], "System.InsufficientExecutionStackException")
        self.assertEqual(self.value("1 + 1"), "2")

    def test_exception_on_another_thread_ends_the_kernel_and_a_restart_serves(self):
        self.assert_dies("new System.Threading.Thread(() => throw new Exception()).Start(); System.Threading.Thread.Sleep(5000);")

    def test_hundred_megabytes_of_text_are_cut_with_a_notice(self):
        _, found = self.run_cell("var line = new string('x', 999);\nfor (var i = 0; i < 100_000; i++) Console.WriteLine(line);")
        text = {"stdout": "", "stderr": ""}
        for kind, content in found:
            if kind == "stream":
                text[content["name"]] += content["text"]
        self.assertLess(len(text["stdout"]), 10_000_000)
        self.assertIn("not shown", text["stderr"])
        self.assert_small_and_serving()

    def test_hundred_megabytes_of_displays_are_cut_with_a_notice(self):
        _, found = self.run_cell("var text = new string('x', 1_000_000);\nfor (var i = 0; i < 100; i++) display(text);\ntext")
        shown = sum(len(content["data"]["text/plain"]) for kind, content in found if kind in ("display_data", "execute_result"))
        self.assertGreater(shown, 10_000_000)
        self.assertLess(shown, 40_000_000)
        self.assertIn("not shown", "".join(content["text"] for kind, content in found if kind == "stream"))
        self.assert_small_and_serving()

    def assert_small_and_serving(self):
        with open(f"/proc/{self.manager.provisioner.process.pid}/status") as status:
            resident = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
        self.assertLess(resident, 1_000_000)  # kB
        self.assertEqual(self.value("1 + 1"), "2")

    def test_a_cell_that_fills_the_disk_gets_an_error_and_the_kernel_goes_on(self):
        with tempfile.TemporaryDirectory() as folder:
            # A disk of one megabyte where we may mount one; without, the file that is always full.
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False).returncode == 0
            path = os.path.join(folder, "big") if mounted else "/dev/full"
            try:
                self.stop()
                self.start(cwd=folder, env=dict(os.environ, TMPDIR=folder))
                reply, _ = self.run_cell(f'System.IO.File.WriteAllBytes("{path}", new byte[2_000_000]);')
                self.assertEqual(reply["ename"], "System.IO.IOException")
                self.value("var kept = new[] { 1, 2 }; kept")
                if mounted:
                    self.assertEqual(self.value("new System.IO.DriveInfo(Environment.CurrentDirectory).AvailableFreeSpace"), "0")
                self.assertEqual(self.value("kept.Select(i => 2 * i).Sum()"), "6")
                self.assertEqual(self.client.complete("kept.Leng", reply=True, timeout=PATIENCE)["content"]["matches"], ["Length"])
            finally:
                if mounted:
                    subprocess.run(["umount", "--lazy", folder], check=True)

    def test_ten_clients_at_once(self):
        clients = [self.connect() for _ in range(10)]
        requests = [client.execute(f"{number} * 100") for number, client in enumerate(clients)]
        for number, (client, request) in enumerate(zip(clients, requests)):
            found = self.outputs(request, client)
            self.assertEqual([c["data"]["text/plain"] for kind, c in found if kind == "execute_result"], [str(number * 100)])
            client.stop_channels()

    def test_cells_queued_behind_an_error_are_aborted(self):
        requests = [self.client.execute(code) for code in ["throw new Exception();", "1", "2"]]
        statuses = {}
        while len(statuses) < 3:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"]["msg_id"] in requests:
                statuses[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
        self.assertEqual([statuses[request] for request in requests], ["error", "aborted", "aborted"])

    def test_display_updates_in_place(self):
        _, found = self.run_cell('var shown = display("first"); shown.Update("second");')
        displays = [(kind, content["transient"]["display_id"], content["data"]["text/plain"]) for kind, content in found if "display_data" in kind]
        self.assertEqual([(kind, text) for kind, _, text in displays], [("display_data", "first"), ("update_display_data", "second")])
        self.assertEqual(displays[0][1], displays[1][1])

    def test_results_have_plain_text_beside_html(self):
        _, found = self.run_cell("new[] { 1, 2, 3 }")
        data = next(content["data"] for kind, content in found if kind == "execute_result")
        self.assertIn("text/plain", data)
        self.assertIn("text/html", data)

    def test_errors_have_their_own_name_and_the_cells_line(self):
        reply, _ = self.run_cell('var zero = 0;\nvar x = 1 / zero;')
        self.assertEqual(reply["ename"], "System.DivideByZeroException")
        self.assertIn("line 2", "\n".join(reply["traceback"]))


    def test_a_dead_front_end_leaves_no_kernel_behind(self):
        script = (
            "import os; from jupyter_client import KernelManager;"
            "m = KernelManager(kernel_name='.net-csharp'); m.start_kernel();"
            "c = m.client(); c.start_channels(); c.wait_for_ready(timeout=60);"
            "print(m.provisioner.process.pid, flush=True); os._exit(1)"
        )
        front_end = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        orphan = int(front_end.stdout.readline())
        front_end.wait(timeout=PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while os.path.exists(f"/proc/{orphan}") and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertFalse(os.path.exists(f"/proc/{orphan}"))
