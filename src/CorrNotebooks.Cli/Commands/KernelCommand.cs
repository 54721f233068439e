using System.CommandLine;
using CorrNotebooks.Cli.Kernels;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr kernel</c>: makes Jupyter and VS Code know the kit's kernel; <c>start</c> is what they call.</summary>
internal static class KernelCommand
{
    public static Command Create() =>
        new("kernel", "Install the notebooks' kernel for Jupyter and VS Code, or remove it.") { Install(), Uninstall(), Start() };

    /// <summary>The name of the start's profile: one that notes NetMQ would load it where libzmq serves.</summary>
    public static string Profile
    {
        get
        {
            try
            {
                return ZmqInstallation.Choose() == ZmqLibrary.NetMq ? "kernel-netmq" : "kernel";
            }
            catch (ZmqException)
            {
                return "kernel"; // which then says what is wrong
            }
        }
    }

    /// <summary>Runs the kernel until its front end ends it.</summary>
    public static async Task<int> StartAsync(string connectionFile)
    {
        try
        {
            await KernelMain.RunForJupyterAsync(connectionFile);
            return ExitCode.Success;
        }
        catch (Exception e) when (e is ConnectionFileException or ZmqException or DllNotFoundException)
        {
            throw new CommandException(e.Message);
        }
    }

    /// <summary>Runs the kernel of one notebook for the program that has started it: <c>corr run</c>, <c>verify</c> or <c>doctor</c>.</summary>
    public static async Task<int> StartOnPipeAsync(string pipe)
    {
        await KernelMain.RunOnPipeAsync(pipe);
        return ExitCode.Success;
    }

    private static Command Install()
    {
        var place = new PlaceOptions();
        var command = new Command("install", "Make the kernel known to Jupyter.") { place.User, place.SysPrefix, place.Prefix };
        command.SetAction(parsed =>
        {
            var installed = KernelSpec.Install(place.Folder(parsed), JupyterFolders.Search);
            Console.WriteLine($"Installed {installed.Name} in {installed.Folder}");
            if (installed.Other is { } other)
                Console.WriteLine($"Another program's {KernelSpec.Name} is in {other} and stays as it is; in Jupyter, choose the kernel '{installed.DisplayName}'.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Uninstall()
    {
        var place = new PlaceOptions();
        var command = new Command("uninstall", "Remove the kernel from Jupyter; those of other programs stay.") { place.User, place.SysPrefix, place.Prefix };
        command.SetAction(parsed =>
        {
            var folder = place.Folder(parsed);
            var removed = KernelSpec.Uninstall(folder);
            Console.WriteLine(removed.Count == 0 ? $"There is no kernel of this kit in {folder}" : $"Removed {string.Join(", ", removed)}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Start()
    {
        var file = new Option<FileInfo>("--connection-file")
        {
            Description = "Where to listen, as Jupyter writes it.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command("start", "Run the kernel; Jupyter does this.") { file };
        command.SetAction((parsed, _) => StartAsync(parsed.GetValue(file)!.FullName));
        return command;
    }

    /// <summary>Where a kernel goes, with the options that Jupyter's own installers have.</summary>
    private sealed class PlaceOptions
    {
        public Option<bool> User { get; } = new("--user") { Description = "For you alone. [default]" };

        public Option<bool> SysPrefix { get; } = new("--sys-prefix") { Description = "For the active Python environment." };

        public Option<string> Prefix { get; } = new("--prefix") { Description = "Under DIR/share/jupyter.", HelpName = "DIR" };

        public string Folder(ParseResult parsed)
        {
            var prefix = parsed.GetValue(Prefix);
            if (new[] { parsed.GetValue(User), parsed.GetValue(SysPrefix), prefix is not null }.Count(given => given) > 1)
                throw new CommandException("--user, --sys-prefix and --prefix exclude each other.");
            return Path.Combine(
                prefix is not null ? JupyterFolders.Under(Path.GetFullPath(prefix))
                : parsed.GetValue(SysPrefix) ? JupyterFolders.Under(JupyterFolders.PythonPrefix())
                : JupyterFolders.User,
                "kernels");
        }
    }
}
