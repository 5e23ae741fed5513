using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Tend.Cli.Change;
using Tend.Cli.Courses;
using Tend.Cli.Evidence;
using Tend.Cli.Measures;
using Tend.Cli.Pooling;
using Tend.Cli.Psychometrics;
using Tend.Cli.Score;
using Tend.Cli.Site;
using Tend.Cli.Stance;
using Tend.Cli.Studies;
using Tend.Cli.Trials;
using Tend.Cli.Verify;
using Tend.Studies;

namespace Tend.Cli;

/// <summary>The command <c>tend</c> and everything under it.</summary>
public static class TendCommand
{
    /// <summary>
    /// Runs one command line. Exit codes: 0 done; 1 done, and what was asked for is not so (a check failed, no row could be scored);
    /// 2 could not be done as asked (the sentence on the error stream says why).
    /// </summary>
    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Measurement-based, compassion-centred care that a practice runs itself; and the same scoring, courses and pooling for a file.");
        (string Heading, Command[] Commands)[] groups =
        [
            ("Run a clinic", [DemoCommand.Create(), DoctorCommand.Create(), BackupCommand.Create(), RestoreCommand.Create(), AuditCommand.Create(), KeysCommand.Create(), RebuildCommand.Create()]),
            ("Score and read", [ListCommand.Create(terminal), ShowCommand.Create(terminal), ScoreCommand.Create(terminal), ChangeCommand.Create(terminal), CourseCommand.Create(terminal), OutcomesCommand.Create(terminal),
                ReliabilityCommand.Create(terminal), StanceCommand.Create(terminal), ReframeCommand.Create(terminal)]),
            ("Pool and plan studies", [WorkbenchCommand.Create(), EffectsCommand.Create(terminal), PoolCommand.Create(terminal), BiasCommand.Create(terminal), TrialCommand.Create(terminal)]),
            ("Check what it rests on", [EvidenceCommand.Create(terminal), VerifyCommand.Create(terminal)]),
        ];
        foreach (var command in groups.SelectMany(group => group.Commands))
            root.Add(command);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new GroupedHelp(terminal, (SynchronousCommandLineAction)help.Action!, groups);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            // 'Required command was not provided' says nothing beside the word that was not understood.
            foreach (var error in parsed.UnmatchedTokens.Count > 0 ? parsed.Errors.Skip(parsed.Errors.Count - parsed.UnmatchedTokens.Count) : parsed.Errors)
                terminal.Complain(error.Message);
            terminal.Complain($"'{Path(parsed.CommandResult)} --help' shows how.");
            return 2;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception refusal) when (refusal is CannotDo or TableTrouble)
        {
            terminal.Complain(refusal.Message);
            return 2;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"Reading or writing stopped: {trouble.Message} Nothing half-written was left.");
            return 2;
        }
    }

    static string Path(CommandResult at) => at.Parent is CommandResult above ? $"{Path(above)} {at.Command.Name}" : "tend";
}
