using System.CommandLine;
using System.Globalization;
using Tend.Figures;
using Tend.Progress;

namespace Tend.Cli.Courses;

/// <summary><c>tend course</c>: what the courses of a file say, person by person.</summary>
sealed class CourseCommand
{
    const int LongGap = 60;

    readonly SeriesOptions series = new();
    readonly Option<string?> person = new("--person") { Description = "Only this one, in full.", HelpName = "NAME" };
    readonly Option<bool> dayByDay = new("--day-by-day") { Description = "As if live: reads on each day only what was known by then, and tells which signal began and ended when." };
    readonly Option<DirectoryInfo?> svg = new("--svg") { Description = "Draw each course into this folder.", HelpName = "FOLDER" };
    readonly Terminal terminal;

    CourseCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new CourseCommand(terminal);
        var command = new Command("course", """
            Says what courses of scores say: reliably worse or better, a setback, a plateau, a silence, each with its numbers, its
            uncertainty and its rule. What is too early is told with how many more scores are needed; what was left out of the file
            is counted with the reason. How often each signal is wrong: docs/guide/signals.md.

            Examples:
              tend course scores.csv --measure phq-9 --id person --time date --value score
              tend course answers.csv --measure phq-9 --id person --time date --columns "phq9_#"
              tend course bdi.csv --measure BDI --range 0..63 --direction lower --sd 7.65 --r 0.86 --id ID --time day --value BDI
              tend course wide.csv --measure BDI --range 0..63 --direction lower --id id --wide "bdi_s#" --unit weeks --svg figures
            """);
        made.series.AddTo(command);
        foreach (var option in new Option[] { made.person, made.dayByDay, made.svg })
            command.Options.Add(option);
        command.SetAction(made.Run);
        return command;
    }

    /// <summary>One person as read.</summary>
    sealed record Read(string Name, Course Course, DateOnly Today, SignalSheet Sheet, IReadOnlyList<Turn> Turns);

    /// <summary>A signal that began or ended on a day.</summary>
    sealed record Turn(DateOnly Day, SignalKind Kind, bool Began, string Fact);

    int Run(ParseResult line)
    {
        var measured = series.Of(line);
        var file = SeriesFile.Open(line, series, measured, terminal);
        var asked = line.GetValue(person) is { } name
            ? file.People.TryGetValue(name, out var own) ? new Dictionary<string, DayScore[]> { [name] = own } : throw new CannotDo($"The file has no person '{name}'.")
            : file.People;
        List<Read> people = [];
        using (var progress = new ProgressLine(terminal, "persons", () => (double)people.Count / asked.Count))
            foreach (var (who, scores) in asked)
            {
                people.Add(Of(line, measured, file, who, scores));
                progress.Now();
            }
        if (line.GetValue(svg) is { } folder)
            Draw(people, measured, folder);
        if (line.GetValue(series.Json))
            Json(people, measured, file);
        else
            Tell(people, measured, file);
        return people.Any(one => one.Course.Scores.Count > 0) ? 0 : 1;
    }

    Read Of(ParseResult line, Measured measured, SeriesFile file, string who, DayScore[] scores)
    {
        var course = new Course
        {
            Scale = measured.Name, Direction = measured.Direction, Rule = measured.Rule, Cut = measured.Cut, Scores = scores,
            Contacts = [.. scores.Select(score => score.Day)], PlannedDays = series.Planned(line),
        };
        var today = series.AsOf(line) ?? file.LastDay ?? series.Start(line);
        return new(who, course, today, Signals.On(course, today), line.GetValue(dayByDay) && scores.Length > 0 ? Turns(course, today) : []);
    }

    static List<Turn> Turns(Course course, DateOnly today)
    {
        var (turns, before) = (new List<Turn>(), new Dictionary<SignalKind, Signal>());
        for (var day = course.Scores[0].Day; day <= today; day = day.AddDays(1))
        {
            var now = Signals.On(course, day).Signals.ToDictionary(signal => signal.Kind);
            turns.AddRange(before.Keys.Where(kind => !now.ContainsKey(kind)).Select(kind => new Turn(day, kind, false, "")));
            turns.AddRange(now.Values.Where(signal => !before.ContainsKey(signal.Kind)).Select(signal => new Turn(day, signal.Kind, true, signal.Fact)));
            before = now;
        }
        return turns;
    }

    void Tell(List<Read> people, Measured measured, SeriesFile file)
    {
        if (people is [var single])
            Tell(single);
        else
        {
            terminal.Table(["person", "scores", "first", "last", "score", "signals"], people.Select(one => (IReadOnlyList<string>)
            [
                one.Name, $"{one.Course.Scores.Count}", one.Course.Scores is [var first, ..] ? Day(first.Day) : "", one.Course.Scores is [.., var last] ? Day(last.Day) : "",
                one.Course.Scores is [.., { Value: var value }] ? Number(value) : "", InShort(one),
            ]));
            terminal.Say();
            terminal.Say($"{people.Count} persons. " + string.Join(", ", Enum.GetValues<SignalKind>().Select(kind => (Kind: kind, Count: people.Count(one => one.Sheet.Signals.Any(signal => signal.Kind == kind))))
                .Where(one => one.Count > 0).Select(one => $"{Name(one.Kind)} {one.Count}").DefaultIfEmpty("No signal")) + ". --person NAME tells one in full.");
        }
        terminal.Say(measured.Rule.Match(rule => $"A change is reliable from {rule.Basis}.", why => why));
        LeftOutOf(file, terminal);
    }

    static string InShort(Read one) => one.Course.Scores.Count == 0 ? "no score that can be used"
        : one.Sheet.Signals.Count > 0 ? string.Join("; ", one.Sheet.Signals.Select(signal => $"{Name(signal.Kind)} since {Day(signal.Since)}"))
        : one.Course.Scores.Count < 4 ? "too early" : "none";

    void Tell(Read one)
    {
        var scores = one.Course.Scores;
        terminal.Head($"{(one.Name.Length > 0 ? $"{one.Name}: " : "")}{one.Course.Scale}, {scores.Count} {(scores.Count == 1 ? "score" : "scores")}{(scores.Count > 0 ? $" from {Day(scores[0].Day)} to {Day(scores[^1].Day)}, last {Number(scores[^1].Value)}" : "")}");
        foreach (var turn in one.Turns)
            terminal.Say($"{Day(turn.Day)}  {(turn.Began ? "begins" : "ends  ")}  {Name(turn.Kind)}{(turn.Began ? $": {turn.Fact}" : "")}");
        foreach (var (from, to) in Gaps(scores))
            terminal.Say($"A gap of {to.DayNumber - from.DayNumber} days: nothing between {Day(from)} and {Day(to)}.");
        terminal.Say($"On {Day(one.Today)}:{(one.Sheet.Signals.Count == 0 ? " no signal." : "")}");
        foreach (var signal in one.Sheet.Signals)
        {
            terminal.Say($"  {Name(signal.Kind)} since {Day(signal.Since)}. {signal.Fact} {signal.Uncertainty}");
            terminal.Whisper($"    Rule: {signal.Rule}; {signal.Source}");
            foreach (var step in signal.Steps)
                terminal.Say($"    To consider: {step.Words}. [{step.Basis}]");
        }
        foreach (var sentence in one.Sheet.NotSaid)
            terminal.Say($"  Cannot be said: {sentence}");
    }

    static IEnumerable<(DateOnly From, DateOnly To)> Gaps(IReadOnlyList<DayScore> scores) =>
        scores.Zip(scores.Skip(1)).Where(pair => pair.Second.Day.DayNumber - pair.First.Day.DayNumber > LongGap).Select(pair => (pair.First.Day, pair.Second.Day));

    /// <summary>What was left out of a file, with the reason and the first place.</summary>
    public static void LeftOutOf(SeriesFile file, Terminal terminal)
    {
        terminal.Say(file.LeftOut.Count == 0 ? $"Nothing was left out of {file.Read:N0} read." : $"Left out of {file.Read:N0} read:");
        foreach (var (why, count, first) in file.LeftOut)
            terminal.Say($"  {count:N0} {why} (first: {first})");
        foreach (var note in file.Notes)
            terminal.Say(note);
    }

    void Json(List<Read> people, Measured measured, SeriesFile file) => terminal.Json(new
    {
        Measure = measured.Measure?.Id ?? measured.Name, measured.Measure?.Version, Scale = measured.Scale?.Id, Rule = measured.Rule.Found ? measured.Rule.Value.Basis : null,
        NoRule = measured.Rule.Found ? null : measured.Rule.WhyNot, Cut = measured.Cut,
        Persons = people.Select(one => new
        {
            Person = one.Name, Scores = one.Course.Scores.Count, First = one.Course.Scores.Count > 0 ? Day(one.Course.Scores[0].Day) : null, Last = one.Course.Scores.Count > 0 ? Day(one.Course.Scores[^1].Day) : null,
            On = Day(one.Today), Signals = one.Sheet.Signals.Select(signal => new
            {
                Signal = Name(signal.Kind), Since = Day(signal.Since), signal.Fact, signal.Uncertainty, signal.Rule, signal.Source, signal.IsOurs, Steps = signal.Steps.Select(step => new { step.Words, step.Basis }),
            }),
            CannotBeSaid = one.Sheet.NotSaid, Gaps = Gaps(one.Course.Scores).Select(gap => new { From = Day(gap.From), To = Day(gap.To) }),
            DayByDay = one.Turns.Count == 0 ? null : one.Turns.Select(turn => new { Day = Day(turn.Day), Signal = Name(turn.Kind), turn.Began, turn.Fact }),
        }),
        file.Read, LeftOut = file.LeftOut.Select(one => new { one.Why, one.Count, one.First }), file.Notes,
    });

    void Draw(List<Read> people, Measured measured, DirectoryInfo folder)
    {
        folder.Create();
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (var one in people.Where(one => one.Course.Scores.Count > 0))
        {
            var file = string.Concat((one.Name.Length > 0 ? one.Name : "course").Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
            var name = file;
            for (var again = 2; !taken.Add(name); again++)
                name = $"{file}-{again}";
            FigureFile.Write(Path.Combine(folder.FullName, $"{name}.svg"), Figure(one, measured).Draw());
        }
    }

    static CourseFigure Figure(Read one, Measured measured)
    {
        var bands = measured.Scale?.Bands.FirstOrDefault();
        string Note(DateOnly day) => string.Join(", ", one.Sheet.Signals.Where(signal => signal.Since == day).Select(signal => $"{Name(signal.Kind)} from here"));
        return new(one.Name.Length > 0 ? $"{measured.Name}, {one.Name}" : measured.Name, InShort(one),
            [.. one.Course.Scores.Select(score => new CoursePoint(score.Day, score.Value, bands?.Of(score.Value).Label ?? "") { Note = Note(score.Day) })], measured.From, measured.To, new("No score.") { Away = "no score between", Better = "better" })
        {
            Direction = measured.Direction, IsTitled = true, Step = measured.Scale is { Decimals: 0 } ? 1 : 0,
            Bands = [.. (bands?.Ranges ?? []).Select((band, at) => new CourseBand(at == 0 ? measured.From : band.From ?? band.Above ?? measured.From, band.Label))],
        };
    }

    public static string Name(SignalKind kind) => kind switch { SignalKind.OffCourse => "off course", SignalKind.Rupture => "alliance rupture", _ => kind.ToString().ToLowerInvariant() };

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
