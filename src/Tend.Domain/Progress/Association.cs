using Tend.Statistics;
using Tend.Statistics.EffectSizes;
using Tend.Statistics.Distributions;
using Tend.Statistics.Psychometrics;

namespace Tend.Progress;

/// <summary>How two scores of the same people go together: Pearson's r with its 95 % interval by Fisher's z.</summary>
/// <param name="R">The correlation.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
/// <param name="People">How many people.</param>
public sealed record Association(double R, double Low, double High, int People)
{
    /// <summary>Of fewer people nothing is told (ours): a correlation of 30 or 40 people says little and can tell of one of them.</summary>
    public const int FewestPeople = 50;

    /// <summary>Two scores of one person are at most so many days apart (ours; both questionnaires ask about weeks).</summary>
    public const int MostDaysApart = 28;

    /// <summary>Of pairs, one for each person; none below <see cref="FewestPeople"/>.</summary>
    /// <param name="pairs">The two scores of each person.</param>
    public static Finding<Association> Of(IReadOnlyList<(double First, double Second)> pairs)
    {
        if (pairs.Count < FewestPeople)
            return new NotEstimable($"An association is told from {FewestPeople} people on who have both scores.");
        var r = Correlation.Pearson([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)]);
        return new CorrelationEffect(r, pairs.Count).FisherZ().Match<Finding<Association>>(
            z => Normal.Quantile(0.975) * Math.Sqrt(z.V) is var margin ? new Association(r, Math.Tanh(z.Y - margin), Math.Tanh(z.Y + margin), pairs.Count) : default, why => new NotEstimable(why));
    }

    /// <summary>The two scores of a person that lie closest together in time, the later ones among equals; null where none are close enough.</summary>
    /// <param name="first">Scores of the one kind.</param>
    /// <param name="second">Scores of the other.</param>
    public static (double First, double Second)? Closest(IEnumerable<DayScore> first, IEnumerable<DayScore> second)
    {
        var pairs = (from one in first from other in second let apart = Math.Abs(one.Day.DayNumber - other.Day.DayNumber) where apart <= MostDaysApart orderby apart, other.Day descending, one.Day descending select (one.Value, other.Value)).Take(1).ToList();
        return pairs.Count == 0 ? null : pairs[0];
    }
}
