using Tend.Measures;
using Tend.Statistics;
using Tend.Statistics.Survival;

namespace Tend.Progress;

/// <summary>One person in a count of outcomes.</summary>
/// <param name="Scores">In order, one a day.</param>
/// <param name="PlannedDays">Days that may pass between two contacts; null when nothing was agreed.</param>
/// <param name="Contacts">Days of contact.</param>
/// <param name="LastDay">The last day on which the person was under care and seen by this count.</param>
public sealed record Followed(IReadOnlyList<DayScore> Scores, int? PlannedDays, IReadOnlyList<DateOnly> Contacts, DateOnly LastDay);

/// <summary>How a group of people went between their first and their last score: each share with its interval, and what cannot be said with the reason.</summary>
/// <remarks>Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12: reliable by the scale's rule; recovered when the cut is crossed too. A change from first to last says nothing about what caused it.</remarks>
public sealed class Outcomes
{
    Outcomes() { }

    /// <summary>Persons with at least one score.</summary>
    public required int Persons { get; init; }

    /// <summary>Persons with a second score, of those.</summary>
    public required Share MeasuredAgain { get; init; }

    /// <summary>The first scores of those measured again.</summary>
    public required (double Mean, double Sd) First { get; init; }

    /// <summary>Their last scores.</summary>
    public required (double Mean, double Sd) Last { get; init; }

    /// <summary>The middle number of days from first to last.</summary>
    public required double MedianDays { get; init; }

    /// <summary>The rule that calls a change reliable, or why there is none.</summary>
    public required Finding<ChangeRule> Rule { get; init; }

    /// <summary>The cut; null where none is known.</summary>
    public required Cut? Cut { get; init; }

    /// <summary>How many began on the side of the cut where people in treatment are; null where no cut is known.</summary>
    public Share? BeganBeyondCut { get; init; }

    /// <summary>Reliably better (recovered ones among them) of those measured again; null where no change can be called reliable.</summary>
    public Share? Better { get; init; }

    /// <summary>Reliably better and across the cut, of those who began beyond it.</summary>
    public Share? Recovered { get; init; }

    /// <summary>Reliably worse.</summary>
    public Share? Worse { get; init; }

    /// <summary>Neither.</summary>
    public Share? Unchanged { get; init; }

    /// <summary>Silences and returns of those with a planned time.</summary>
    public required TimeToReturn Returns { get; init; }

    /// <summary>Persons whose last silence had not ended when they were last seen, of those with a planned time.</summary>
    public required Share StillSilent { get; init; }

    /// <summary>The days until the first silence: the share who have not fallen silent yet by time.</summary>
    public required Finding<KaplanMeier> StayedInTouch { get; init; }

    /// <summary>Counts the outcomes of a group.</summary>
    /// <param name="people">Whoever has no score is not counted.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="rule">The rule of the scale.</param>
    /// <param name="cut">The cut.</param>
    public static Outcomes Of(IEnumerable<Followed> people, Direction direction, Finding<ChangeRule> rule, Cut? cut)
    {
        List<Followed> measured = [.. people.Where(one => one.Scores.Count > 0)];
        List<(DayScore First, DayScore Last)> again = [.. measured.Where(one => one.Scores.Count > 1).Select(one => (one.Scores[0], one.Scores[^1]))];
        double Burden(double score) => direction == Direction.LowerIsBetter ? score : -score;
        bool IsBeyond(double score) => Burden(score) >= Burden(cut!.Value);
        Share Of(int count) => new(count, again.Count);
        var verdicts = rule.Found ? again.Select(pair => (pair.First, pair.Last, Verdict: rule.Value.Read(pair.First.Value, pair.Last.Value, direction))).ToList() : null;
        List<Followed> planned = [.. measured.Where(one => one.PlannedDays is not null && one.Contacts.Count > 0)];
        var gaps = planned.Select(one => (Person: one, Gaps: TimeToReturn.Of([(one.Contacts.Select(day => (double)day.DayNumber), one.PlannedDays!.Value, one.LastDay.DayNumber)]))).ToList();
        return new()
        {
            Persons = measured.Count, MeasuredAgain = new(again.Count, measured.Count), Rule = rule, Cut = cut,
            First = Spread([.. again.Select(pair => pair.First.Value)]), Last = Spread([.. again.Select(pair => pair.Last.Value)]),
            MedianDays = Median([.. again.Select(pair => (double)(pair.Last.Day.DayNumber - pair.First.Day.DayNumber))]),
            BeganBeyondCut = cut is null ? null : Of(again.Count(pair => IsBeyond(pair.First.Value))),
            Better = verdicts is null ? null : Of(verdicts.Count(one => one.Verdict == ChangeVerdict.Better)),
            Worse = verdicts is null ? null : Of(verdicts.Count(one => one.Verdict == ChangeVerdict.Worse)),
            Unchanged = verdicts is null ? null : Of(verdicts.Count(one => one.Verdict == ChangeVerdict.NotReliable)),
            Recovered = verdicts is null || cut is null ? null
                : new(verdicts.Count(one => one.Verdict == ChangeVerdict.Better && IsBeyond(one.First.Value) && !IsBeyond(one.Last.Value)), again.Count(pair => IsBeyond(pair.First.Value))),
            Returns = new([.. gaps.SelectMany(one => one.Gaps.Silences)]),
            StillSilent = new(gaps.Count(one => one.Gaps.Silences is [.., { Happened: false }]), planned.Count),
            StayedInTouch = KaplanMeier.Of([.. planned.Select(UntilSilence).OfType<Spell>()], CurveScale.LogLog),
        };
    }

    /// <summary>Days from the first contact to the day a first silence is recognised, or to the last day.</summary>
    static Spell? UntilSilence(Followed person)
    {
        DateOnly[] days = [.. person.Contacts.Where(day => day <= person.LastDay).Distinct().Order()];
        if (days.Length == 0)
            return null;
        var after = days.Append(person.LastDay).ToArray();
        for (var at = 1; at < after.Length; at++)
            if (after[at].DayNumber - after[at - 1].DayNumber > person.PlannedDays)
                return new(after[at - 1].DayNumber + person.PlannedDays!.Value - days[0].DayNumber, true);
        return person.LastDay > days[0] ? new(person.LastDay.DayNumber - days[0].DayNumber, false) : null;
    }

    static (double, double) Spread(double[] values)
    {
        var mean = values.Length == 0 ? double.NaN : values.Average();
        return (mean, values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? double.NaN : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
