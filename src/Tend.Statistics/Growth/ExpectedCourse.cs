using System.Globalization;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Growth;

/// <summary>One score of a person whose first score is known.</summary>
/// <param name="Person">Who.</param>
/// <param name="Baseline">The score at time 0.</param>
/// <param name="Time">After that, in the unit of the course; positive.</param>
/// <param name="Score">The score then; NaN where it is missing.</param>
public readonly record struct FollowUp(string Person, double Baseline, double Time, double Score);

/// <summary>All that an expected course is: kept, it gives the same course again to the last digit, and it holds no single person.</summary>
/// <param name="Coefficients">Intercept, baseline, ln(1 + time), baseline times ln(1 + time).</param>
/// <param name="InterceptVariance">Between persons.</param>
/// <param name="BothCovariance">Of intercept and slope between persons.</param>
/// <param name="SlopeVariance">Between persons, on ln(1 + time).</param>
/// <param name="ResidualVariance">Within persons.</param>
/// <param name="Persons">Persons it was learned from.</param>
/// <param name="Scores">Their scores after the first.</param>
/// <param name="LowestBaseline">Known from this baseline on.</param>
/// <param name="HighestBaseline">Known up to this baseline.</param>
/// <param name="Longest">Known up to this time.</param>
public sealed record ExpectedCourseFit(IReadOnlyList<double> Coefficients, double InterceptVariance, double BothCovariance, double SlopeVariance, double ResidualVariance,
    int Persons, int Scores, double LowestBaseline, double HighestBaseline, double Longest);

/// <summary>
/// How scores went for people who began at some score: a growth model of score on baseline and ln(1 + time), and the range in which a given share of
/// such people lie.
/// </summary>
/// <remarks>
/// After Finch AE, Lambert MJ, Schaalje BG (2001). Attacking anxiety: expected recovery curves. Clin Psychol Psychother 8:231-242. doi:10.1002/cpp.286 (recalled).
/// Mean: b0 + b1 base + b2 ln(1 + t) + b3 base ln(1 + t); SD: sqrt(z'Gz + sigma^2) with z = (1, ln(1 + t)).
/// </remarks>
public sealed class ExpectedCourse
{
    /// <summary>The fewest persons that a course may rest on (about; ours).</summary>
    public const int FewestPersons = 100;

    /// <summary>A one-sided 10 % of people lie beyond this bound: "off the expected course".</summary>
    public const double OffCourse = 0.80;

    /// <summary>A one-sided 16 % lie beyond this bound, about one standard deviation.</summary>
    public const double Watch = 0.68;

    ExpectedCourse(ExpectedCourseFit fit, GrowthModel? model) => (Fit, Model) = (fit, model);

    /// <summary>A course that was kept.</summary>
    /// <param name="fit">Its figures.</param>
    /// <exception cref="ArgumentException">There are not four coefficients.</exception>
    public ExpectedCourse(ExpectedCourseFit fit) : this(fit, null)
    {
        if (fit.Coefficients.Count != 4)
            throw new ArgumentException($"An expected course has 4 coefficients; here are {fit.Coefficients.Count}.", nameof(fit));
    }

    /// <summary>Learns the course from people who were followed.</summary>
    /// <param name="records">Their scores after the first.</param>
    /// <param name="fewestPersons">How many persons with at least one later score are needed; whoever lowers it answers for it.</param>
    public static Finding<ExpectedCourse> Of(IEnumerable<FollowUp> records, int fewestPersons = FewestPersons)
    {
        FollowUp[] seen = [.. records.Where(one => double.IsFinite(one.Score) && double.IsFinite(one.Baseline) && one.Time > 0)];
        var persons = seen.Select(one => one.Person).Distinct().Count();
        if (persons < fewestPersons)
            return NotEstimable.TooFew("An expected course", "persons who began and were measured again", fewestPersons, persons);
        Occasion[] occasions = [.. seen.Select(one => new Occasion(one.Person, Math.Log(1 + one.Time), one.Score))];
        var model = GrowthModel.Of(new GrowthTable(occasions, [.. seen.Select(one => Row(one.Baseline, one.Time))]));
        return model.Match<Finding<ExpectedCourse>>(
            found => new ExpectedCourse(new([.. found.Coefficients], found.Between[0, 0], found.Between[0, 1], found.Between[1, 1], found.Sigma * found.Sigma, persons, found.Observations,
                seen.Min(one => one.Baseline), seen.Max(one => one.Baseline), seen.Max(one => one.Time)), found), why => new NotEstimable(why));
    }

    static double[] Row(double baseline, double time) => [baseline, Math.Log(1 + time), baseline * Math.Log(1 + time)];

    /// <summary>All that the course is.</summary>
    public ExpectedCourseFit Fit { get; }

    /// <summary>The model behind the course; null where the course was kept and not learned here.</summary>
    public GrowthModel? Model { get; }

    static string Text(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>Where people who began at a score are expected at some time.</summary>
    /// <param name="baseline">Within the scores at which the reference persons began.</param>
    /// <param name="time">Up to the longest follow-up.</param>
    public Finding<ExpectedScore> At(double baseline, double time)
    {
        if (!(baseline >= Fit.LowestBaseline && baseline <= Fit.HighestBaseline))
            return new NotEstimable($"Few people began at {Text(baseline)}: the course is known from {Text(Fit.LowestBaseline)} to {Text(Fit.HighestBaseline)}.");
        if (!(time >= 0 && time <= Fit.Longest))
            return new NotEstimable($"The course is known up to time {Text(Fit.Longest)}; {Text(time)} lies outside.");
        var (row, late) = (Row(baseline, time), Math.Log(1 + time));
        return new ExpectedScore(Fit.Coefficients[0] + row.Select((value, j) => value * Fit.Coefficients[j + 1]).Sum(),
            Math.Sqrt(Fit.InterceptVariance + 2 * late * Fit.BothCovariance + late * late * Fit.SlopeVariance + Fit.ResidualVariance));
    }
}

/// <summary>Where people are expected: mean and standard deviation of one new person's score.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Sd">How single persons spread around it, measurement error included.</param>
public readonly record struct ExpectedScore(double Mean, double Sd)
{
    /// <summary>The range in which a share of people lie.</summary>
    /// <param name="share">Between 0 and 1, such as <see cref="ExpectedCourse.OffCourse"/>.</param>
    public (double Low, double High) Band(double share)
    {
        var margin = Normal.UpperQuantile((1 - share) / 2) * Sd;
        return (Mean - margin, Mean + margin);
    }
}
