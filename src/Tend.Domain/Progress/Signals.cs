using System.Globalization;
using Tend.Measures;
using Tend.Statistics.Growth;
using Tend.Statistics.Sequential;

namespace Tend.Progress;

/// <summary>What a course says on a day: a pure function of the course and the day.</summary>
public sealed class Signals
{
    const int PlateauScores = 6;
    const int PlateauDays = 28;
    const int InARowToBegin = 3, InARowToEnd = 2;

    /// <summary>Nobody is off course with so many scores or fewer: the first, and three in a row beyond the bound.</summary>
    public const int FewestBeforeOffCourse = InARowToBegin;

    const int ContextDays = 14;
    const int ReturnDays = 14;
    const string Onset = "ours: a cumulative sum, k = 1/2 and h = 1 reliable change; the change by ";

    readonly Course course;
    readonly DateOnly today;
    readonly DayScore[] scores;
    readonly List<Signal> signals = [];
    readonly List<string> notSaid = [];

    Signals(Course course, DateOnly today) => (this.course, this.today, scores) = (course, today, course.UpTo(today));

    /// <summary>Reads a course.</summary>
    /// <param name="course">What is known.</param>
    /// <param name="today">The day; what lies after it is not looked at.</param>
    public static SignalSheet On(Course course, DateOnly today)
    {
        var read = new Signals(course, today);
        read.Safety();
        // A course of the alliance or of contact alone has no scores to be read.
        if (course.Scores.Count > 0 || (course.Alliance.Count == 0 && course.Contacts.Count == 0))
        {
            read.Change();
            read.OffCourse();
            read.Plateau();
        }
        read.Contact();
        read.Alliance();
        return new([.. read.signals.OrderBy(signal => signal.Kind)], read.notSaid);
    }

    void Safety()
    {
        DateOnly[] open = [.. course.UnansweredSafety.Where(day => day <= today).Order()];
        if (open.Length > 0)
            Add(SignalKind.Safety, open[0], open.Length == 1 ? $"An answer about danger on {Date(open[0])}. Not acknowledged." : $"Answers about danger on {open.Length} days since {Date(open[0])}. Not acknowledged.",
                "An answer, not a prediction: most people who mark it do not act on it, and some who act do not mark it.", "the measure's own safety item", "the measure");
    }

    /// <summary>Worse or better than the first three scores; worse than the best three in a row.</summary>
    void Change()
    {
        if (!course.Rule.Found)
        {
            notSaid.Add(course.Rule.WhyNot);
            return;
        }
        var worse = From(0, isWorse: true);
        if (!worse.Found)
        {
            notSaid.Add(worse.WhyNot);
            return;
        }
        if (worse.Value.Since is { } since)
            Changed(SignalKind.Worse, 0, since, worse.Value.Baseline);
        else if (From(0, isWorse: false).Value is { Since: { } better } gain)
            Changed(HasCrossed(gain.Baseline) ? SignalKind.Recovered : SignalKind.Better, 0, better, gain.Baseline);
        if (worse.Value.Since is null && Best() is > 0 and var best && HadGained(best) && From(best, isWorse: true) is { Found: true, Value: { Since: { } fall } back })
            Changed(SignalKind.Setback, best, fall, back.Baseline);
    }

    Statistics.Finding<ReliableOnset> From(int first, bool isWorse)
    {
        double[] values = [.. scores.Skip(first).Select(score => score.Value)];
        return ReliableOnset.Of([.. values.Take(ReliableOnset.FewestAtStart)], [.. values.Skip(ReliableOnset.FewestAtStart)], course.Rule.Value.Points, isWorse == LowerIsBetter);
    }

    /// <summary>Where the best three scores in a row begin.</summary>
    int Best() => Enumerable.Range(0, Math.Max(1, scores.Length - ReliableOnset.FewestAtStart)).MinBy(first => Burden(scores.Skip(first).Take(ReliableOnset.FewestAtStart).Average(score => score.Value)));

    /// <summary>Whether the best three scores are a gain that stands out from the beginning: without one there is nothing to fall back from.</summary>
    bool HadGained(int best) => From(0, isWorse: false) is { Found: true, Value: var gain }
        && gain.Sums.Take(best).Any(sum => sum > ReliableOnset.Limit);

    void Changed(SignalKind kind, int first, int since, double from)
    {
        var (last, rule, day) = (scores[^1], course.Rule.Value, scores[first + ReliableOnset.FewestAtStart + since].Day);
        var than = kind == SignalKind.Setback ? $"the best three scores (from {Date(scores[first].Day)})" : "the first three scores";
        var cut = kind is SignalKind.Worse or SignalKind.Setback ? "" : course.Cut is not { } known ? " No cut is known." : HasCrossed(from) ? $" Across the cut of {Text(known.Value)}." : $" The cut of {Text(known.Value)} is not crossed.";
        Add(kind, day, $"{course.Scale} {Text(last.Value)}; the mean of {than} was {Text(from)}.{cut}",
            rule.CountsAt ? $"The threshold is a service's; how often it errs is not printed with it." : $"The score of somebody who does not change wanders by about {Text(rule.Points / Math.Sqrt(2))} points either way (95 of 100 times).",
            "sequential reliable change", $"{Onset}{rule.Name}: {rule.Basis}{(cut.Length > 0 && course.Cut is { } basis ? $"; cut: {basis.Basis}" : "")}");
    }

    bool HasCrossed(double from) => course.Cut is { } cut && Burden(from) >= Burden(cut.Value) && Burden(scores[^1].Value) < Burden(cut.Value);

    /// <summary>
    /// Three scores in a row beyond the bound, until two in a row lie within it again: a single one does so in one of ten people at any time. Each score is read by the reference that
    /// stood on its day, so that a newer one changes nothing that was told before; a score that none can read ends nothing and begins nothing.
    /// </summary>
    void OffCourse()
    {
        if (course.Expected.Count == 0 || scores.Length < 2)
            return;
        var expected = Expected(scores[^1]);
        if (!expected.Found)
        {
            notSaid.Add(expected.WhyNot);
            return;
        }
        if (OffCourseSince() is not { } since)
            return;
        var ((low, high), now, then) = (expected.Value.Band(ExpectedCourse.OffCourse), On(scores[^1])!, On(scores[since])!);
        Add(SignalKind.OffCourse, scores[since].Day, $"{course.Scale} {Text(scores[^1].Value)}; expected {Text(low)} to {Text(high)} ({now.Whom}, from the same start).{(then == now ? "" : $" It began by {then.Whom}.")}",
            "One in ten people lies beyond this bound by design; the prognosis of a single person is wide.", "expected course, three scores in a row", "Finch, Lambert and Schaalje 2001, doi:10.1002/cpp.286; the bands and the three in a row are ours");
    }

    int? OffCourseSince()
    {
        var (since, first, beyond, within) = ((int?)null, 0, 0, 0);
        for (var at = 1; at < scores.Length; at++)
        {
            if (Expected(scores[at]) is not { Found: true, Value: var expected })
                continue;
            var (low, high) = expected.Band(ExpectedCourse.OffCourse);
            var isBeyond = Burden(scores[at].Value) > Burden(LowerIsBetter ? high : low);
            first = isBeyond && beyond == 0 ? at : first;
            (beyond, within) = isBeyond ? (beyond + 1, 0) : (0, within + 1);
            since = within >= InARowToEnd ? null : beyond >= InARowToBegin ? since ?? first : since;
        }
        return since;
    }

    Reference? On(DayScore score) => Reference.On(course.Expected, score.Day);

    Statistics.Finding<ExpectedScore> Expected(DayScore score) => On(score) is { } reference ? reference.At(scores[0], score.Day)
        : new Statistics.NotEstimable($"Whether they are on the expected course: no reference stood on {Date(score.Day)}, the day of the last score.");

    void Plateau()
    {
        if (!course.Rule.Found || course.Cut is { } cut && scores.Length > 0 && Burden(scores[^1].Value) < Burden(cut.Value))
            return;
        var window = scores.Skip(Math.Max(0, scores.Length - PlateauScores)).ToArray();
        // Six level days are six days, not a plateau.
        if (window.Length == PlateauScores && window[^1].Day.DayNumber - window[0].Day.DayNumber < PlateauDays)
            return;
        var found = Statistics.Trend.Plateau.Of([.. window.Select(score => (double)score.Day.DayNumber)], [.. window.Select(score => score.Value)], course.Rule.Value.Points);
        if (!found.Found)
            notSaid.Add(found.WhyNot);
        else if (found.Value.Holds)
            Add(SignalKind.Plateau, window[0].Day, $"{course.Scale} about level over the last {window.Length} scores: {Text(7 * found.Value.Slope)} points a week [{Text(7 * found.Value.Low)}; {Text(7 * found.Value.High)}].",
                "Shown by equivalence: 90 % interval of the slope within half a reliable change over the window.", "plateau as an equivalence test", "Schuirmann 1987, doi:10.1007/BF01068419; the margin is ours");
    }

    void Contact()
    {
        DateOnly[] contacts = [.. course.Contacts.Where(day => day <= today).Distinct().Order()];
        if (course.PlannedDays is not { } planned || contacts.Length == 0)
            return;
        const string rule = "no contact beyond the planned time";
        var quiet = today.DayNumber - contacts[^1].DayNumber;
        if (quiet > planned)
            Add(SignalKind.Silent, contacts[^1].AddDays(planned + 1), $"Last contact {Date(contacts[^1])}, {quiet} days ago; {planned} were planned.", "Silence has many reasons, being well among them.", rule, "ours");
        else if (contacts.Length > 1 && contacts[^1].DayNumber - contacts[^2].DayNumber is var away && away > planned && quiet <= ReturnDays)
            Add(SignalKind.Returned, contacts[^1], $"Back on {Date(contacts[^1])} after {away} days; {planned} were planned.", "A count of days, nothing more.", rule, "ours");
    }

    void Alliance()
    {
        var sessions = Course.InOrder(course.Alliance, today);
        if (sessions.Length == 0)
            return;
        var found = UnusualFall.In("A rupture of the alliance", "sessions with an alliance score", [.. sessions.Select(session => session.Value)]);
        if (!found.Found)
            notSaid.Add(found.WhyNot);
        else if (found.Value is [.., var last] && (last.Repaired is null || last.Repaired == sessions.Length - 1))
            Add(last.Repaired is null ? SignalKind.Rupture : SignalKind.Repaired, sessions[last.Repaired ?? last.At].Day,
                $"Alliance fell to {Text(last.Low)} by {Date(sessions[last.At].Day)} (own mean before {Text(last.Before)}, SD {Text(last.Sd)}){(last.Repaired is { } at ? $"; {Text(sessions[at].Value)} now, half the fall or more regained" : "")}.",
                $"Rests on {sessions.Length} sessions; below the range that the person's own earlier sessions let expect. Cuts for ruptures differ between authors, who call them ad hoc.",
                "rupture and repair", "after Stiles 2004, Strauss 2006, Gumz 2012; the cuts are ours");
    }

    void Add(SignalKind kind, DateOnly since, string fact, string uncertainty, string rule, string source) => signals.Add(new(kind, since, fact, uncertainty, rule, source, SupportAction.At(kind, since),
        [.. course.Events.Where(one => one.Day <= today && Math.Abs(one.Day.DayNumber - since.DayNumber) <= ContextDays).OrderBy(one => one.Day)], SignalWords.For(kind)));

    bool LowerIsBetter => course.Direction == Direction.LowerIsBetter;

    /// <summary>Larger is worse, whatever the direction of the scale.</summary>
    double Burden(double score) => LowerIsBetter ? score : -score;

    /// <summary>Adding 0 takes the sign from a rounded -0.</summary>
    static string Text(double number) => (Math.Round(number, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
