using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Tend.Cli.Answers;
using Tend.Measures;
using Tend.Progress;

namespace Tend.Cli.Courses;

/// <summary>The scores of each person of a file, in order, one a day; and everything of the file that was left out, with the reason.</summary>
sealed class SeriesFile
{
    const int EarliestYear = 1900;
    static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy/MM/dd"];

    readonly record struct Seen(DateOnly Day, double Order, double Value);

    readonly Dictionary<string, List<Seen>> people = [];
    readonly Dictionary<string, (int Count, string First)> leftOut = [];
    readonly Measured measured;
    readonly DateOnly start, latest;
    readonly double days;
    readonly HashSet<string> missing;
    readonly Dictionary<string, string> words;
    bool? areNumbers;
    int disordered;

    SeriesFile(Measured measured, DateOnly start, double days, DateOnly latest, IEnumerable<string> missing, Dictionary<string, string> words) =>
        (this.measured, this.start, this.days, this.latest, this.missing, this.words) = (measured, start, days, latest, [.. missing], words);

    /// <summary>Scores by person, in the order in which the persons first appear.</summary>
    public IReadOnlyDictionary<string, DayScore[]> People { get; private set; } = new Dictionary<string, DayScore[]>();

    /// <summary>What was left out: how often, why, and where first.</summary>
    public IReadOnlyList<(string Why, int Count, string First)> LeftOut => [.. leftOut.Select(one => (one.Key, one.Value.Count, one.Value.First))];

    /// <summary>What to know about the file that changes no figure.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Rows or cells with a time.</summary>
    public int Read { get; private set; }

    /// <summary>The last day with a score.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CannotDo">The file or its columns do not fit.</exception>
    public static SeriesFile Open(ParseResult line, SeriesOptions options, Measured measured, Terminal terminal)
    {
        var latest = options.AsOf(line) ?? DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime).AddDays(1);
        var read = new SeriesFile(measured, options.Start(line), options.Days(line), latest, (line.GetValue(options.Answers.Missing) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append("NA"), options.Times(line));
        if (options.HoldsAnswers(line))
            read.Sheets(line, options, terminal);
        else
            read.Rows(line, options, terminal);
        read.Close();
        return read;
    }

    void Rows(ParseResult line, SeriesOptions options, Terminal terminal)
    {
        using var csv = CsvFile.Open(options.File(line), line.GetValue(options.Answers.Separator), terminal.Input);
        using var progress = new ProgressLine(terminal, csv.Name, () => csv.Share);
        int[] ids = [.. line.GetValue(options.Answers.Id)!.Select(name => AnswerColumns.Named(name, csv.Header, csv.Name))];
        var cells = options.Wide(line) is { } pattern ? Times(pattern, csv) : null;
        var (time, value) = cells is null ? (AnswerColumns.Named(options.Time(line), csv.Header, csv.Name), AnswerColumns.Named(line.GetValue(options.Answers.Value)!, csv.Header, csv.Name)) : (-1, -1);
        areNumbers = cells is null ? null : true;
        while (csv.Next())
        {
            progress.Step();
            if (csv.Cells != csv.Header.Count)
            {
                Leave("another number of cells than the header", $"row {csv.Row}: {csv.Cells} cells; expected {csv.Header.Count}");
                continue;
            }
            var who = string.Join(" ", ids.Select(at => csv.Cell(at).Trim().ToString()));
            foreach (var (when, at) in cells ?? [(csv.Cell(time).Trim().ToString(), value)])
                Take(who, when, csv.Cell(at).Trim().ToString(), csv.Row, csv.Header[at]);
        }
    }

    /// <summary>Columns of a wide file with their times.</summary>
    static List<(string Time, int Column)> Times(string pattern, CsvFile csv)
    {
        if (pattern.Contains('='))
            return [.. pattern.Split(',', StringSplitOptions.TrimEntries).Select(pair => pair.Split('=') is [var name, var time] && SeriesOptions.Number(time) is not null
                ? (time, AnswerColumns.Named(name, csv.Header, csv.Name)) : throw new CannotDo($"--wide cannot read '{pair}'; expected COLUMN=TIME, such as bdi.pre=0."))];
        var like = new Regex($"^{Regex.Escape(pattern).Replace(@"\#", "([0-9]+(?:[.][0-9]+)?)")}$", RegexOptions.CultureInvariant);
        var found = csv.Header.Select((name, at) => (Match: like.Match(name), At: at)).Where(one => one.Match.Success).Select(one => (one.Match.Groups[1].Value, one.At)).ToList();
        return pattern.Contains('#') && found.Count > 0 ? found : throw new CannotDo($"{csv.Name}, header: no column is called like '{pattern}', where # stands for the time.");
    }

    void Sheets(ParseResult line, SeriesOptions options, Terminal terminal)
    {
        using var file = AnswerSource.Open(line, options.Answers, measured.Measure!, terminal.Input, [options.Time(line)], options.File(line), isWho: true);
        using var progress = new ProgressLine(terminal, file.Name, () => file.Share);
        var coding = new CodingWatch(measured.Measure!, file.Name);
        var sheet = new FileSheet(measured.Measure!.Items.Count);
        while (file.Next(sheet))
        {
            progress.Step();
            var who = string.Join(" ", sheet.Texts[..^1].Select(text => text.Trim()));
            if (sheet.Problem is { } problem)
            {
                Leave(problem.Kind, $"row {sheet.Row}: {problem.Sentence}");
                continue;
            }
            coding.See(sheet);
            var card = measured.Measure!.Score(sheet.Answers);
            var score = card.Outcome == Outcome.Invalid ? null : card[measured.Scale!.Id].Value;
            if (score is null)
                Leave(card.Outcome == Outcome.Invalid ? "an answer that is none of those allowed" : "too little was answered", $"row {sheet.Row}: {card.WhyNot()}");
            else
                Take(who, sheet.Texts[^1].Trim(), score.Value.ToString("R", CultureInfo.InvariantCulture), sheet.Row, measured.Name);
        }
        coding.RefuseIfItChanged();
    }

    void Take(string who, string when, string text, int row, string column)
    {
        Read++;
        if (text.Length == 0 || missing.Contains(text))
        {
            // A person all of whose scores are missing is still a person.
            people.TryAdd(who, []);
            Leave("no score", $"row {row}, {column}");
            return;
        }
        var order = Time(when, out var day, out var why) ?? double.NaN;
        if (why is not null)
            Leave(why, $"row {row}: '{when}'");
        else if (SeriesOptions.Number(text) is not { } value)
            Leave("a score that is no number", $"row {row}, {column}: '{text}'");
        else if (value < measured.From || value > measured.To)
            Leave(string.Create(CultureInfo.InvariantCulture, $"a score outside of {measured.From} to {measured.To}"), $"row {row}, {column}: {text}");
        else
        {
            if (!people.TryGetValue(who, out var known))
                people[who] = known = [];
            if (known.Count > 0 && order < known[^1].Order)
                disordered++;
            known.Add(new(day, order, value));
        }
    }

    /// <summary>When, as a number that orders; the first time of the file says whether times are numbers or dates.</summary>
    double? Time(string text, out DateOnly day, out string? why)
    {
        (day, why) = (default, null);
        text = words.GetValueOrDefault(text, text);
        if (text.Length == 0 || missing.Contains(text))
        {
            why = "no time";
            return null;
        }
        areNumbers ??= SeriesOptions.Number(text) is not null;
        if (areNumbers.Value)
        {
            if (SeriesOptions.Number(text) is not { } number || Math.Abs(number * days) > 100 * 366)
            {
                why = "a time that is no number within a hundred years";
                return null;
            }
            day = start.AddDays((int)Math.Floor(number * days + 1e-9));
            return number;
        }
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            why = "a time that is no date (expected year-month-day)";
            return null;
        }
        day = DateOnly.FromDateTime(moment.DateTime);
        why = day.Year < EarliestYear ? $"a date before {EarliestYear}" : day > latest ? $"a date after {latest:yyyy-MM-dd}" : null;
        return moment.UtcTicks;
    }

    void Leave(string why, string where) => leftOut[why] = leftOut.TryGetValue(why, out var known) ? (known.Count + 1, known.First) : (1, where);

    void Close()
    {
        foreach (var (who, seen) in people)
            foreach (var day in seen.GroupBy(one => one.Day).Where(day => day.Count() > 1))
                for (var earlier = 1; earlier < day.Count(); earlier++)
                    Leave("an earlier score of a day with several (the last one counts)", $"{(who.Length > 0 ? $"{who}, " : "")}{day.Key:yyyy-MM-dd}");
        People = people.ToDictionary(one => one.Key, one => one.Value.OrderBy(seen => seen.Day).ThenBy(seen => seen.Order).GroupBy(seen => seen.Day).Select(day => new DayScore(day.Key, day.Last().Value)).ToArray());
        LastDay = People.Values.Where(scores => scores.Length > 0).Select(scores => (DateOnly?)scores[^1].Day).Max();
        List<string> notes = [];
        if (areNumbers == true && LastDay is not null)
            notes.Add($"Times are numbers: time 0 is written as {start:yyyy-MM-dd}.");
        if (disordered > 0)
            notes.Add($"{disordered} {(disordered == 1 ? "row stood" : "rows stood")} before an earlier one of the same person and {(disordered == 1 ? "was" : "were")} put in order.");
        Notes = notes;
    }
}

/// <summary>Watches for answers whose coding changes halfway: from some sheet on one higher than before, which would pass as worse days where the highest code is not used.</summary>
sealed class CodingWatch(Measure measure, string file)
{
    readonly List<(int Row, double Lowest, double Highest)> sheets = [];

    public void See(FileSheet sheet)
    {
        double[] codes = [.. sheet.Answers.Where((answer, at) => answer.IsGiven && measure.Items[at].Answers is null).Select(answer => answer.Code)];
        if (codes.Length > 0)
            sheets.Add((sheet.Row, codes.Min(), codes.Max()));
    }

    /// <exception cref="CannotDo">It changed.</exception>
    public void RefuseIfItChanged()
    {
        if (measure.Answers is not { } answers || sheets.Count < 2)
            return;
        var (above, below) = (answers.To + answers.Step, answers.From - answers.Step);
        foreach (var (outside, isOther) in new (double, Func<(int Row, double Lowest, double Highest), bool>)[] { (above, one => one.Lowest > answers.From && one.Highest <= above), (below, one => one.Highest < answers.To && one.Lowest >= below) })
        {
            var from = sheets.FindLastIndex(one => !isOther(one)) + 1;
            if (from > 0 && sheets.Skip(from).Any(one => one.Highest == outside || one.Lowest == outside) && sheets.Take(from).All(one => one.Lowest >= answers.From && one.Highest <= answers.To))
                throw new CannotDo($"{file}: from about row {sheets[from].Row} on the answers run from {sheets.Skip(from).Min(one => one.Lowest)} to {sheets.Skip(from).Max(one => one.Highest)}, before it from {sheets.Take(from).Min(one => one.Lowest)} to {sheets.Take(from).Max(one => one.Highest)}: "
                    + $"the coding seems to change there. {measure.Name} expects {answers.InWords()}. Bring both parts to one coding (--recode is for a whole file); nothing was read.");
        }
    }
}
