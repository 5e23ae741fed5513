using System.CommandLine;
using System.Globalization;
using Tend.Studies;

namespace Tend.Cli.Studies;

/// <summary>The options of every command that reads a table of studies.</summary>
sealed class StudyOptions
{
    readonly Argument<string?> file = new("FILE") { Description = "The table: one study a line, CSV with comma, semicolon or tab; '-' reads standard input.", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string> effect = new("--effect") { Description = "The effect size, by metafor's name in lower case ('tend effects --list' shows them all).", HelpName = "NAME", DefaultValueFactory = _ => "generic" };
    readonly Option<string?> study = new("--study") { Description = "The column that names the studies; several are joined: 'author,year'.", HelpName = "COLUMN" };
    readonly Option<bool> aside = new("--set-aside") { Description = "Go on without rows that cannot be read; they are counted and named. Without it, such a row stops the work." };
    readonly Option<string?> zero = new("--zero") { Description = "Cells with nobody: half (add .5 where a study has one; default), all (to every study), none, drop00 (and leave out studies without any event).", HelpName = "HOW" };
    readonly Option<string?> separator = new("--separator") { Description = "What stands between cells: comma, semicolon or tab. Without it, the lines tell.", HelpName = "SIGN" };
    readonly Option<string?> comma = new("--decimal") { Description = "What marks decimals: point or comma. Without it, the numbers tell.", HelpName = "SIGN" };
    readonly Option<double> level = new("--level") { Description = "The level of intervals, printed and shown, in per cent.", HelpName = "PERCENT", DefaultValueFactory = _ => 95 };
    readonly Option<bool> log = new("--log") { Description = "With --effect generic and an interval: estimate and interval are ratios, pooled as logarithms." };
    readonly Option<bool> flip = new("--flip") { Description = "Turn the sign of every effect, where lower scores are the better ones." };
    readonly Dictionary<string, Option<string?>> columns = Role.All.ToDictionary(role => role.Name,
        role => new Option<string?>("--" + role.Name) { Description = char.ToUpperInvariant(role.Means[0]) + role.Means[1..] + ".", HelpName = "COLUMN" });

    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        foreach (var option in new Option[] { effect, study })
            command.Options.Add(option);
        foreach (var option in columns.Values)
            command.Options.Add(option);
        foreach (var option in new Option[] { aside, zero, separator, comma, level, log, flip })
            command.Options.Add(option);
    }

    /// <summary>The level of intervals as a share.</summary>
    public double Level(ParseResult line) => line.GetValue(level) is > 0 and < 100 and var percent ? percent / 100 : throw new CannotDo("--level lies between 0 and 100, such as 95.");

    /// <summary>The sheet that a command line names.</summary>
    public StudySheet Sheet(ParseResult line, Terminal terminal) => StudyFile.Read(line.GetValue(file) ?? throw new CannotDo("Which table? Name a file, or '-' for standard input."), line.GetValue(separator), terminal.Input);

    /// <summary>Whether a change of one group could be computed if only the correlation of both times were known.</summary>
    public bool LacksOnlyTheCorrelation(ParseResult line, StudySheet sheet) => Reading(line, sheet, []).LacksOnlyTheCorrelation();

    /// <summary>Reads a sheet as a command line says.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="assumed">Numbers taken for all studies, by role.</param>
    /// <exception cref="CannotDo">It cannot be read, or a row cannot and --set-aside was not given.</exception>
    public StudyList Read(ParseResult line, StudySheet sheet, params (string Role, double Value)[] assumed)
    {
        var read = Reading(line, sheet, assumed).Read();
        var wrong = read.Aside.Where(row => !row.IsAbsent).ToList();
        if (wrong.Count > 0 && !line.GetValue(aside))
            throw new CannotDo(string.Join('\n', [.. wrong.Take(20).Select(row => $"{read.Name}, {row.Why}"), .. wrong.Count > 20 ? new[] { $"... and {wrong.Count - 20} more." } : [],
                $"{(wrong.Count == 1 ? "This row was" : $"These {wrong.Count} rows were")} not read; nothing was computed. Correct the table, or go on without with --set-aside."]));
        return read.Rows.Count > 0 ? read : throw new CannotDo($"{read.Name} has no study that can be read{(read.Aside.Count > 0 ? $": {read.Aside[0].Why}" : "; expected one line for each study below the names of the columns.")}");
    }

    StudyReader Reading(ParseResult line, StudySheet sheet, (string Role, double Value)[] assumed)
    {
        var kind = EffectKind.Named(line.GetValue(effect)!);
        if (line.GetValue(log) && kind.Name != "generic")
            throw new CannotDo($"--log goes with --effect generic; '{kind.Name}' is pooled on its own scale.");
        var named = columns.Where(pair => line.GetValue(pair.Value) is not null).ToDictionary(pair => pair.Key, pair => line.GetValue(pair.Value)!);
        foreach (var (role, value) in assumed)
            named[role] = value.ToString(CultureInfo.InvariantCulture);
        return new(sheet, kind, named)
        {
            Label = line.GetValue(study), Zero = Zero(line), Level = Level(line), Log = line.GetValue(log), Flip = line.GetValue(flip), Comma = CommaIn(line, sheet),
        };
    }

    string Zero(ParseResult line) => line.GetValue(zero) switch
    {
        null or "half" => "half",
        "all" or "none" or "drop00" => line.GetValue(zero)!,
        var other => throw new CannotDo($"--zero cannot be '{other}'; expected half, all, none or drop00."),
    };

    Comma CommaIn(ParseResult line, StudySheet sheet) => line.GetValue(comma) switch
    {
        null => sheet.CommaInside(),
        "comma" => Comma.Decimal,
        "point" => Comma.Thousands,
        var other => throw new CannotDo($"--decimal cannot be '{other}'; expected point or comma."),
    };
}
