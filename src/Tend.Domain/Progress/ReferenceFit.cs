using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tend.Measures;
using Tend.Statistics;
using Tend.Statistics.Distributions;
using Tend.Statistics.Growth;

namespace Tend.Progress;

/// <summary>
/// An expected course learned from people who were followed, ready to be kept: parameters, how many people and from when, and how it did on people it had not seen. It holds no
/// single person: its range ends where fewer than five began, or were followed as long.
/// </summary>
/// <remarks>After Finch, Lambert and Schaalje 2001, doi:10.1002/cpp.286 (recalled). The fewest scores, the ninety days and the tenth more are ours.</remarks>
/// <param name="Course">The parameters.</param>
/// <param name="FirstDay">The day of the first score of all.</param>
/// <param name="LastDay">The day of the last one.</param>
/// <param name="Seed">What divided people into fifths.</param>
/// <param name="Beyond">Each fifth read by a fit on the other four: how many of their scores lay beyond the bound for the worse. One in ten does by design.</param>
/// <param name="Data">A digest of the scores it was learned from, in whatever order they came: the same scores, the same digest.</param>
public sealed record ReferenceFit(ExpectedCourseFit Course, DateOnly FirstDay, DateOnly LastDay, ulong Seed, Share Beyond, string Data)
{
    /// <summary>Scores after the first that a person needs.</summary>
    public const int FewestLater = GrowthModel.FewestOccasions;

    /// <summary>Somebody without a score for so many days is a past patient.</summary>
    public const int PastAfterDays = 90;

    const int Fifths = 5;

    /// <summary>Learns it.</summary>
    /// <param name="people">The scores of each person, in order, one a day.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="seed">Divides people into fifths; the parameters do not depend on it.</param>
    public static Finding<ReferenceFit> Of(IEnumerable<IReadOnlyList<DayScore>> people, Direction direction, ulong seed = 1)
    {
        // By what they hold, so that neither names nor the order of rows change a digit.
        (string Key, IReadOnlyList<DayScore> Scores)[] used = [.. people.Where(IsEnough).Select(scores => (Key: Written(scores), scores)).OrderBy(one => one.Key, StringComparer.Ordinal)];
        var whole = Learned(used.Select(one => one.Scores), ExpectedCourse.FewestPersons);
        if (!whole.Found)
            return new NotEstimable(whole.WhyNot);
        var (starts, lasts) = (used.Select(one => one.Scores[0].Value).Order().ToArray(), used.Select(one => Weeks(one.Scores, one.Scores[^1])).Order().ToArray());
        return new ReferenceFit(whole.Value.Fit with { LowestBaseline = starts[SmallCells.Fewest - 1], HighestBaseline = starts[^SmallCells.Fewest], Longest = lasts[^SmallCells.Fewest] },
            used.Min(one => one.Scores[0].Day), used.Max(one => one.Scores[^1].Day), seed, Checked([.. used.Select(one => one.Scores)], direction, seed),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', used.Select(one => one.Key)))))[..16]);
    }

    /// <summary>Whether somebody was scored often enough to be learned from.</summary>
    /// <param name="scores">Their scores, one a day.</param>
    public static bool IsEnough(IReadOnlyList<DayScore> scores) => scores.Count > FewestLater;

    /// <summary>Whether to learn anew: nothing was learned yet, or there is a tenth more people.</summary>
    /// <param name="people">How many there are.</param>
    /// <param name="before">How many the last fit rests on; null: there is none.</param>
    public static bool IsDue(int people, int? before) => people >= ExpectedCourse.FewestPersons && (before is not { } known || 10 * people >= 11 * known);

    static Share Checked(IReadOnlyList<DayScore>[] people, Direction direction, ulong seed)
    {
        var chance = new Draws(seed);
        var fifths = people.Select(scores => (Scores: scores, Lot: chance.Uniform())).OrderBy(one => one.Lot).Select((one, at) => (one.Scores, Fifth: at % Fifths)).ToList();
        var (beyond, of) = (0, 0);
        for (var fifth = 0; fifth < Fifths; fifth++)
            if (Learned(fifths.Where(one => one.Fifth != fifth).Select(one => one.Scores), 1) is { Found: true, Value: var others })
                foreach (var (scores, _) in fifths.Where(one => one.Fifth == fifth))
                    foreach (var score in scores.Skip(1))
                        if (others.At(scores[0].Value, Weeks(scores, score)) is { Found: true, Value: var expected })
                        {
                            var (low, high) = expected.Band(ExpectedCourse.OffCourse);
                            (beyond, of) = (beyond + ((direction == Direction.HigherIsBetter ? score.Value < low : score.Value > high) ? 1 : 0), of + 1);
                        }
        return new(beyond, of);
    }

    static Finding<ExpectedCourse> Learned(IEnumerable<IReadOnlyList<DayScore>> people, int fewest) => ExpectedCourse.Of(
        people.SelectMany((scores, at) => scores.Skip(1).Select(score => new FollowUp(at.ToString(CultureInfo.InvariantCulture), scores[0].Value, Weeks(scores, score), score.Value))), fewest);

    static double Weeks(IReadOnlyList<DayScore> scores, DayScore score) => (score.Day.DayNumber - scores[0].Day.DayNumber) / 7.0;

    static string Written(IReadOnlyList<DayScore> scores) =>
        string.Join(' ', scores.Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Day.DayNumber - scores[0].Day.DayNumber}:{score.Value:R}"))) + string.Create(CultureInfo.InvariantCulture, $" @{scores[0].Day.DayNumber}");
}
