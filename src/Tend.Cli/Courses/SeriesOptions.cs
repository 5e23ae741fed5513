using System.CommandLine;
using System.Globalization;
using Tend.Cli.Answers;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics;

namespace Tend.Cli.Courses;

/// <summary>What the scores of a file are scores of.</summary>
/// <param name="Name">Of the measure.</param>
/// <param name="Measure">The measure; null where it is none of ours.</param>
/// <param name="Scale">The scale; null where the measure is none of ours.</param>
/// <param name="From">Lowest possible score.</param>
/// <param name="To">Highest possible score.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Rule">The rule that calls a change reliable, or why there is none.</param>
/// <param name="Cut">The cut, if one is known.</param>
sealed record Measured(string Name, Measure? Measure, Scale? Scale, double From, double To, Direction Direction, Finding<ChangeRule> Rule, Cut? Cut);

/// <summary>The options of the commands that read scores of persons over time.</summary>
sealed class SeriesOptions
{
    readonly Argument<string> file = new("file") { Description = "The file: comma, semicolon or tab separated, plain or gzip; '-' reads standard input.", HelpName = "FILE" };
    readonly Option<string> measure = new("--measure") { Description = "The measure by its id or name. One that Tend does not know needs --range and --direction.", HelpName = "MEASURE", Required = true };
    readonly Option<string> scale = new("--scale") { Description = "The scale, where a measure has several.", HelpName = "SCALE", DefaultValueFactory = _ => "total" };
    readonly Option<string?> range = new("--range") { Description = "Lowest and highest possible score of a measure that Tend does not know: 0..63.", HelpName = "LOW..HIGH" };
    readonly Option<string?> direction = new("--direction") { Description = "Which way is better: lower or higher. For a measure that Tend does not know.", HelpName = "WAY" };
    readonly Option<double?> sd = new("--sd") { Description = "With --r: reliable change by Jacobson and Truax with your own standard deviation.", HelpName = "SD" };
    readonly Option<double?> r = new("--r") { Description = "With --sd: your own reliability.", HelpName = "R" };
    readonly Option<double?> cut = new("--cut") { Description = "The score that separates people in treatment from people who function well, if you know it.", HelpName = "SCORE" };
    readonly Option<string> time = new("--time") { Description = "The column that says when: a date (2026-06-03, also with a time of day) or a number of --unit.", HelpName = "COLUMN", DefaultValueFactory = _ => "time" };
    readonly Option<string?> times = new("--times") { Description = "Words of time as numbers: 'pre=0,post=8'.", HelpName = "WORD=TIME" };
    readonly Option<string> unit = new("--unit") { Description = "What numbers of time count: days, weeks or months.", HelpName = "UNIT", DefaultValueFactory = _ => "days" };
    readonly Option<DateOnly> start = new("--start") { Description = "The date that stands for time 0 where times are numbers.", HelpName = "DATE", DefaultValueFactory = _ => new(2000, 1, 1), CustomParser = one => Date(one.Tokens[0].Value, "--start") };
    readonly Option<string?> wide = new("--wide") { Description = "One row a person, one column a time: 'bdi_s#' (the number is the time), or 'pre=0,bdi.2m=2' one by one.", HelpName = "COLUMNS" };
    readonly Option<int?> planned = new("--planned") { Description = "Days that may pass between two contacts: more is a silence. Each score counts as a contact.", HelpName = "DAYS" };
    readonly Option<DateOnly?> asOf = new("--as-of") { Description = "The day of reading; what lies after it is left out. Without it, the last day in the file.", HelpName = "DATE", CustomParser = one => Date(one.Tokens[0].Value, "--as-of") };

    public AnswerOptions Answers { get; } = new();

    public Option<bool> Json { get; } = new("--json") { Description = "Write JSON." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        foreach (var option in new Option[] { measure, scale, Answers.Id, time, Answers.Value, wide, times, unit, start, range, direction, sd, r, cut, planned, asOf,
            Answers.Columns, Answers.Map, Answers.Long, Answers.Item, Answers.Recode, Answers.Missing, Answers.NotApplicable, Answers.Form, Answers.AllowAbsent, Answers.Separator, Json })
            command.Options.Add(option);
    }

    public string File(ParseResult line) => line.GetRequiredValue(file);

    public string Time(ParseResult line) => line.GetValue(time)!;

    public string? Wide(ParseResult line) => line.GetValue(wide);

    /// <summary>Words that stand for times.</summary>
    public Dictionary<string, string> Times(ParseResult line) => (line.GetValue(times)?.Split(',', StringSplitOptions.TrimEntries) ?? []).Select(pair => pair.Split('=', 2))
        .Select(sides => sides is [var word, var number] && Number(number) is not null ? (word, number) : throw new CannotDo($"--times cannot read '{string.Join('=', sides)}'; expected WORD=TIME, such as pre=0."))
        .DistinctBy(one => one.word).ToDictionary();

    public DateOnly Start(ParseResult line) => line.GetValue(start);

    public int? Planned(ParseResult line) => line.GetValue(planned) is null or > 0 ? line.GetValue(planned) : throw new CannotDo("--planned is a number of days above 0.");

    public DateOnly? AsOf(ParseResult line) => line.GetValue(asOf);

    /// <summary>Days in one unit of time.</summary>
    public double Days(ParseResult line) => line.GetValue(unit)!.ToLowerInvariant() switch
    {
        "day" or "days" => 1,
        "week" or "weeks" => 7,
        "month" or "months" => 365.25 / 12,
        var other => throw new CannotDo($"--unit cannot be '{other}'; expected days, weeks or months."),
    };

    /// <summary>Whether the file holds answers to questions, not scores.</summary>
    public bool HoldsAnswers(ParseResult line) => line.GetValue(Answers.Columns) is not null || line.GetValue(Answers.Map) is not null || line.GetValue(Answers.Long);

    /// <summary>What the scores are scores of.</summary>
    public Measured Of(ParseResult line)
    {
        var name = line.GetRequiredValue(measure);
        var (found, given, way) = (MeasureLibrary.Find(name), line.GetValue(range), line.GetValue(direction));
        var own = Own(line);
        if (found is not null)
        {
            if (given is not null || way is not null)
                throw new CannotDo($"{found.Name} is known here, with its range and direction; --range and --direction are for measures that Tend does not know.");
            var read = found.Scales.FirstOrDefault(one => one.Id == line.GetValue(scale))
                ?? throw new CannotDo($"{found.Name} has no scale '{line.GetValue(scale)}'; --scale takes {string.Join(", ", found.Scales.Where(one => one.NotShownBecause is null).Select(one => one.Id))}.");
            return new(found.Name + (read.Id == "total" ? "" : $" {read.Name}"), found, read, read.From, read.To, read.Direction, own ?? ChangeRule.For(read), Cut(line) ?? Progress.Cut.For(read));
        }
        if (given is null || way is null)
            throw new CannotDo($"There is no measure '{name}' here ('tend measures' lists them). For one that Tend does not know, say --range LOW..HIGH and --direction lower or higher.");
        if (HoldsAnswers(line))
            throw new CannotDo($"Tend does not know how '{name}' is scored: expected a column of scores (--value), not answers to questions.");
        if (given.Split("..") is not [var low, var high] || Number(low) is not { } from || Number(high) is not { } to || from >= to)
            throw new CannotDo($"--range cannot read '{given}'; expected two numbers in rising order, such as 0..63.");
        return new(name, null, null, from, to, way.ToLowerInvariant() switch
        {
            "lower" => Direction.LowerIsBetter,
            "higher" => Direction.HigherIsBetter,
            _ => throw new CannotDo($"--direction cannot be '{way}'; expected lower or higher."),
        }, own ?? new NotEstimable("Reliable change cannot be computed: no reliability known."), Cut(line));
    }

    Cut? Cut(ParseResult line) => line.GetValue(cut) is { } value ? new(value, "as given") : null;

    Finding<ChangeRule>? Own(ParseResult line) => (line.GetValue(sd), line.GetValue(r)) switch
    {
        (null, null) => (Finding<ChangeRule>?)null,
        ({ } spread and > 0, { } reliability and >= 0 and < 1) => ChangeRule.JacobsonTruaxWith(spread, reliability, FormattableString.Invariant($"SD {spread} and r {reliability} as given"), true),
        (null, _) or (_, null) => throw new CannotDo("--sd and --r go together."),
        _ => throw new CannotDo("--sd is above 0, and --r lies between 0 and 1."),
    };

    static DateOnly Date(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new CannotDo($"{option} cannot read '{text}'; expected a date such as 2026-06-03.");

    public static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
