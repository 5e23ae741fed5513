using System.Diagnostics;
using System.Globalization;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics.Distributions;
using Tend.Statistics.Growth;
using Tend.Statistics.Sequential;
using static Tend.Progress.SignalKind;

namespace Tend.Bench;

/// <summary>How often each signal of a course is wrong, and how soon it is right, over made-up persons whose true course is known.</summary>
static class SignalBench
{
    const int Persons = 2_000;
    const double DaysInMonth = 30.4375;
    const double Reliable = 6;

    static readonly Wander[] Worlds =
    [
        new("Measurement error alone", Reliable / (1.96 * Math.Sqrt(2)), 0, "the SD that Jacobson and Truax's rule itself assumes: a reliable change / 2.77; no week resembles the next"),
        new("People without treatment", 2.437, 0, "PHQ-9 of 734 persons three times in six months (Fukase et al. 2022): residual SD around each person's own line by REML, 2.437 points; a reliable change is 6"),
        new("People in therapy whose weeks hang together", 4.439 / 7.93 * Reliable, 0.55,
            "BDI of 278 depressed heart patients at 3,531 visits (ENRICHD): residual SD around each person's own line 4.439 points, where a reliable change is 7.93 (SD of the first visit 7.65, r .86); correlation from week to week .55, after correction for the shortness of the series. It holds real ups and downs too, so it is the hardest case"),
    ];

    static readonly SignalKind[] Alarms = [Worse, OffCourse, Rupture, Setback];
    static readonly double[] Jumps = [1, 1.5, 2];

    public static int Run()
    {
        List<string> text = [];
        foreach (var world in Worlds)
        {
            var common = Common(world);
            var stable = Watch(world, Going.Stable, 0, common, 1);
            var improving = Watch(world, Going.Improving, 0, common, 2);
            text.AddRange(["", $"## {world.Name}", "", $"SD {Text(world.Sd)} points, correlation from week to week {Text(world.Phi)}: {world.From}.", "",
                "False alarms in 10 person-months (counted from the fourth answer on):", "",
                "| signal | stable persons | improving persons |", "| --- | --- | --- |",
                .. Alarms.Select(kind => $"| {Name(kind)} | {Rate(stable, kind)} | {Rate(improving, kind)} |"),
                $"| **together** | **{Rate(stable, Alarms)}** | **{Rate(improving, Alarms)}** |",
                .. new[] { Plateau, Silent, Repaired, Recovered, Better }.Select(kind => $"| {Name(kind)} (not in the sum) | {Rate(stable, kind)} | {Rate(improving, kind)} |"), "",
                "After a true jump for the worse, what was told:", "",
                "| person | jump, in reliable changes | signal | within three answers | within 2 weeks | within 4 weeks | median days until told | told by the end |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]);
            foreach (var jump in Jumps)
            {
                var worse = Watch(world, Going.Worsening, jump * Reliable, common, 3);
                var relapse = Watch(world, Going.Relapsing, jump * Reliable, common, 4);
                text.Add(Told(worse, "worsening", jump, "worse", Worse));
                text.Add(Told(worse, "worsening", jump, "off course", OffCourse));
                text.Add(Told(worse, "worsening", jump, "any of the two", Worse, OffCourse));
                text.Add(Told(relapse, "relapsing", jump, "setback or worse", Setback, Worse));
                if (jump == Jumps[^1])
                    text.Add(Told([.. worse, .. relapse], "alliance falls by 3 SD for four weeks", double.NaN, "rupture", Rupture));
            }
            text.AddRange(["", $"Shown within 26 weeks: plateau in {Share(stable.Count(one => one.Onsets.Any(onset => onset.Kind == Plateau)), stable.Count)} of stable persons; "
                + $"better or recovered in {Share(improving.Count(one => one.Gain >= Reliable && one.Onsets.Any(onset => onset.Kind is Better or Recovered)), improving.Count(one => one.Gain >= Reliable))} of improving persons whose true gain is a reliable change or more."]);
        }
        text.AddRange(["", "## Why these limits", "", .. Limits(), "", "## Speed", "", .. Speed()]);
        Results.Write("signals", "./dev.cs bench signals",
            $"{Persons:N0} made-up persons of each kind in each world (seeded), 26 weeks, a score and an alliance score in 85 of 100 weeks, read anew by `Signals.On` on each day of an answer. 95 % intervals in brackets. "
            + "What is false is defined for each signal in docs/guide/signals.md.", text);
        return 0;
    }

    /// <summary>What is the same for all: the PHQ-9's rule, and a clinic whose 400 past patients improved like those of ENRICHD.</summary>
    static Course Common(Wander world)
    {
        var scale = MeasureLibrary.Get("phq-9").Scales.Single(one => one.Id == "total");
        var course = new Course { Scale = "PHQ-9", Direction = scale.Direction, Rule = ChangeRule.For(scale), Cut = new(10, "PHQ-9"), Scores = [] };
        var chance = new Draws(9);
        var past = Enumerable.Range(0, 400).SelectMany(person =>
        {
            var scores = MadeUpPerson.Of(chance, world, Going.Improving, 0, course).Course.Scores;
            return scores.Skip(1).Select(one => new FollowUp($"{person}", scores[0].Value, (one.Day.DayNumber - scores[0].Day.DayNumber) / 7.0, one.Value));
        });
        return course with { Expected = [new(ExpectedCourse.Of(past).Value, "400 made-up past patients")] };
    }

    /// <summary>A signal that began.</summary>
    readonly record struct Onset(SignalKind Kind, int Week, bool IsFalse);

    sealed record Watched(IReadOnlyList<Onset> Onsets, double Months, int Jump, int[] Answered, double Gain);

    static List<Watched> Watch(Wander world, Going going, double points, Course common, ulong seed)
    {
        var chance = new Draws(seed);
        return [.. Enumerable.Range(0, Persons).Select(_ => Watch(MadeUpPerson.Of(chance, world, going, points, common))).ToList()];
    }

    static Watched Watch(MadeUpPerson person)
    {
        var (onsets, before) = (new List<Onset>(), new HashSet<SignalKind>());
        foreach (var week in person.Answered)
        {
            // Silence is told on the day after the planned time, between two answers.
            if (week > 0 && Array.FindLast(person.Answered, one => one < week) is var last && week - last > 2)
                onsets.Add(new(Silent, week, true));
            HashSet<SignalKind> now = [.. Signals.On(person.Course, MadeUpPerson.Day(week)).Signals.Select(signal => signal.Kind)];
            onsets.AddRange(now.Where(kind => !before.Contains(kind)).Select(kind => new Onset(kind, week, IsFalse(kind, person, week))));
            before = now;
        }
        var from = person.Answered.Length > 3 ? person.Answered[3] : MadeUpPerson.Weeks;
        return new(onsets, Math.Max(0, 7 * (MadeUpPerson.Weeks - from)) / DaysInMonth, person.Jump, person.Answered, person.True[0] - person.True[^1]);
    }

    /// <summary>What "false" means for each signal; docs/guide/signals.md says the same in words. Each silence of somebody who stays is counted by who calls.</summary>
    static bool IsFalse(SignalKind kind, MadeUpPerson person, int week)
    {
        var first = person.Answered.Take(3).Average(at => person.True[at]);
        var now = person.True[week];
        return kind switch
        {
            Worse => now - first < Reliable / 2,
            Better or Recovered => first - now < Reliable / 2,
            Setback => now - person.True.Take(week + 1).Min() < Reliable / 2,
            OffCourse => person.Course.Expected[0].Model.At(person.Course.Scores[0].Value, week) is { Found: true, Value: var expected } && now <= expected.Band(ExpectedCourse.OffCourse).High,
            Rupture => !person.TrueAlliance.Take(week + 1).Skip(week - 1).Any(level => level < person.TrueAlliance[0]),
            Repaired => person.TrueAlliance.Take(week + 1).All(level => level >= person.TrueAlliance[0]),
            Plateau => Math.Abs(now - person.True[person.Answered.Where(at => at <= week).TakeLast(6).First()]) >= Reliable / 2,
            _ => false,
        };
    }

    static string Rate(List<Watched> persons, params SignalKind[] kinds)
    {
        var months = persons.Sum(one => one.Months);
        double[] counts = [.. persons.Select(one => (double)one.Onsets.Count(onset => onset.IsFalse && kinds.Contains(onset.Kind)))];
        var rate = 10 * counts.Sum() / months;
        // Persons differ in length and in luck: the variance of a ratio, person by person.
        var error = 10 / months * Math.Sqrt(persons.Zip(counts, (one, count) => Math.Pow(count - rate / 10 * one.Months, 2)).Sum());
        return string.Create(CultureInfo.InvariantCulture, $"{rate:0.00} [{Math.Max(0, rate - 1.96 * error):0.00}, {rate + 1.96 * error:0.00}]");
    }

    static string Told(List<Watched> persons, string who, double jump, string what, params SignalKind[] kinds)
    {
        // Whoever was told before the jump cannot be told by it.
        var asked = persons.Where(one => !one.Onsets.Any(onset => kinds.Contains(onset.Kind) && onset.Week < one.Jump) && one.Answered.Count(week => week >= one.Jump) >= 3).ToList();
        int? When(Watched one) => one.Onsets.Where(onset => kinds.Contains(onset.Kind)).Select(onset => (int?)onset.Week).FirstOrDefault();
        int Within(Func<Watched, int> week) => asked.Count(one => When(one) <= week(one));
        var told = asked.Select(one => 7.0 * (When(one) - one.Jump)).OfType<double>().ToList();
        return $"| {who} | {(double.IsNaN(jump) ? "" : Text(jump))} | {what} | {Share(Within(one => one.Answered.Where(week => week >= one.Jump).ElementAt(2)), asked.Count)} "
            + $"| {Share(Within(one => one.Jump + 2), asked.Count)} | {Share(Within(one => one.Jump + 4), asked.Count)} | {(told.Count == 0 ? "" : Text(Results.Median(told)))} | {Share(told.Count, asked.Count)} |";
    }

    /// <summary>A share with Wilson's interval, in percent.</summary>
    static string Share(int count, int of)
    {
        const double z = 1.96;
        var (p, n) = (count / (double)of, (double)of);
        var (middle, half) = ((p + z * z / (2 * n)) / (1 + z * z / n), z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n));
        return string.Create(CultureInfo.InvariantCulture, $"{100 * p:0} % [{100 * (middle - half):0}, {100 * (middle + half):0}]");
    }

    /// <summary>Other limits of the cumulative sum, and two-point Jacobson-Truax, on measurement error alone and on the hardest case.</summary>
    static IEnumerable<string> Limits()
    {
        yield return "The cumulative sum of *worse* with other limits, and the two-point rule of Jacobson and Truax used as an alarm at every answer, with every week answered: false onsets in 10 stable person-months, and a jump caught within three answers.";
        yield return "";
        yield return "| rule | error alone: false | jump 1 | 1.5 | 2 | in therapy: false | jump 1 | 1.5 | 2 |";
        yield return "| --- | --- | --- | --- | --- | --- | --- | --- | --- |";
        (string Name, Func<double[], bool[]> Rule)[] rules =
        [
            ("two-point Jacobson-Truax against the first score", scores => [.. scores.Select(score => score - scores[0] > 1)]),
            .. new[] { (0.5, 0.75), (0.5, 1), (0.5, 1.25), (0.6, 1), (0.7, 1), (0.4, 1.25) }.Select(limit =>
                (string.Create(CultureInfo.InvariantCulture, $"k = {limit.Item1}, h = {limit.Item2}{(limit == (ReliableOnset.Slack, ReliableOnset.Limit) ? " (chosen)" : "")}"), new Func<double[], bool[]>(scores => Sum(scores, limit.Item1, limit.Item2)))),
        ];
        foreach (var (name, rule) in rules)
            yield return $"| {name} | {string.Join(" | ", new[] { Worlds[0], Worlds[2] }.Select(world => Tried(world, rule)))} |";
        yield return "";
        yield return "A lower h or k catches a small jump sooner and cries more often where weeks hang together; k = 0.5 with h = 1 is the least alarming of those that catch a jump of one reliable change as often as the two-point rule does.";
    }

    static bool[] Sum(double[] scores, double k, double h)
    {
        var (mean, sum, told) = (scores.Take(3).Average(), 0.0, new bool[scores.Length]);
        for (var i = 3; i < scores.Length; i++)
            told[i] = (sum = Math.Clamp(sum + scores[i] - mean - k, 0, h + 0.5)) > h;
        return told;
    }

    static string Tried(Wander world, Func<double[], bool[]> rule)
    {
        const int persons = 10_000, weeks = 21, jumpAt = 10;
        var chance = new Draws(3);
        double[] Series(double jump)
        {
            var (made, noise) = (new double[weeks], 0.0);
            for (var week = 0; week < weeks; week++)
            {
                noise = week == 0 ? chance.Normals().One : world.Phi * noise + Math.Sqrt(1 - world.Phi * world.Phi) * chance.Normals().One;
                made[week] = noise * world.Sd / Reliable + (week >= jumpAt ? jump : 0);
            }
            return made;
        }
        var onsets = Enumerable.Range(0, persons).Sum(_ => rule(Series(0)) is var told ? told.Where((one, week) => one && (week == 0 || !told[week - 1])).Count() : 0);
        var caught = Jumps.Select(jump => Enumerable.Range(0, persons).Count(_ => rule(Series(jump)).Skip(jumpAt).Take(3).Any(one => one)));
        return string.Create(CultureInfo.InvariantCulture, $"{10 * onsets / (persons * 7 * (weeks - 3) / DaysInMonth):0.00} | ") + string.Join(" | ", caught.Select(count => $"{100.0 * count / persons:0} %"));
    }

    /// <summary>All signals of a whole caseload anew, on one core.</summary>
    static IEnumerable<string> Speed()
    {
        const int patients = 10_000, observations = 50, rounds = 5;
        var common = Common(Worlds[0]);
        var chance = new Draws(4);
        List<Course> caseload = [.. Enumerable.Range(0, patients).Select(_ =>
        {
            double[] scores = [.. Enumerable.Range(0, observations).Select(week => 14 + 3 * chance.Normals().One - 0.1 * week)];
            DayScore[] Days(Func<int, double> value) => [.. scores.Select((_, week) => new DayScore(MadeUpPerson.Day(week), value(week)))];
            return common with { Scores = Days(week => scores[week]), Alliance = Days(week => 5 + 0.1 * (scores[week] % 3)), Contacts = [.. scores.Select((_, week) => MadeUpPerson.Day(week))], PlannedDays = 14 };
        })];
        var today = MadeUpPerson.Day(observations - 1);
        List<double> times = [];
        for (var round = 0; round <= rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var found = caseload.Sum(course => Signals.On(course, today).Signals.Count);
            if (round > 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
            if (found == 0)
                throw new InvalidOperationException("A caseload without a single signal was not read.");
        }
        yield return "| work | ms, median | aim |";
        yield return "| --- | --- | --- |";
        yield return string.Create(CultureInfo.InvariantCulture, $"| all signals of {patients:N0} patients with {observations} scores and {observations} alliance scores, one core, from the courses in memory | {Results.Median(times):0} | 1,000 |");
    }

    static string Name(SignalKind kind) => kind switch { OffCourse => "off course", _ => kind.ToString().ToLowerInvariant() };

    static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
