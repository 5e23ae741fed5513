using System.CommandLine;

namespace Tend.Cli.Site;

/// <summary><c>tend demo</c>: starts the site with a clinic of made-up people. The site is a program of its own that lies beside this one; the command knows neither pages nor a database.</summary>
sealed class DemoCommand
{
    readonly Option<string> address = new("--address") { Description = "Where it listens.", DefaultValueFactory = _ => "http://localhost:5080" };
    readonly Option<DirectoryInfo?> data = new("--data") { Description = "The folder of the demo. By default 'tend-demo' in your application data, beside the folder of a real clinic, never in it." };

    public static Command Create()
    {
        var made = new DemoCommand();
        var command = new Command("demo", """
            Starts Tend with a clinic of two dozen made-up people to look around in, and prints where. You go in as any of them, as their clinician
            or as the lead, with one tap. Ctrl-C stops it; next time it is as you left it.

            Examples:
              tend demo
              tend demo --address http://localhost:8080 --data ./a-demo
            """) { made.address, made.data };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line) => SiteProgram.Run(
        line.GetValue(data)?.FullName ?? Environment.GetEnvironmentVariable("TEND_DATA")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "tend-demo"),
        "--urls", line.GetValue(address)!, "--demo", "true");
}
