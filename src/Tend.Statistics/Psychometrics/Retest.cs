namespace Tend.Statistics.Psychometrics;

/// <summary>What two measurements of the same persons say about a measure's stability.</summary>
/// <param name="Persons">Persons measured twice.</param>
/// <param name="R">Pearson's correlation.</param>
/// <param name="RInterval">Its interval.</param>
/// <param name="Spearman">Rank correlation.</param>
/// <param name="MeanDifference">Mean of second minus first.</param>
/// <param name="SdDifference">Standard deviation of the differences.</param>
/// <param name="LimitsOfAgreement">Mean difference -+ 1.96 SD: Bland &amp; Altman (1986), doi:10.1016/S0140-6736(86)90837-8.</param>
/// <param name="Intraclass">The six intraclass correlations.</param>
public sealed record Retest(int Persons, double R, (double Low, double High) RInterval, double Spearman, double MeanDifference, double SdDifference,
    (double Low, double High) LimitsOfAgreement, IReadOnlyList<IntraclassCorrelation> Intraclass)
{
    const int FewestPersons = 4;

    /// <summary>The standard error of measurement of one score: SD of the differences over sqrt 2.</summary>
    public double StandardError => SdDifference / Math.Sqrt(2);

    /// <summary>The smallest change of one person that 95 % of measurement error stays below: 1.96 sqrt(2) SEM.</summary>
    public double SmallestDetectableChange => 1.96 * SdDifference;

    /// <summary>Compares two measurements.</summary>
    /// <param name="first">Scores at the first time; NaN is missing.</param>
    /// <param name="second">Scores of the same persons at the second time.</param>
    public static Finding<Retest> Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException("Every person has a first and a second score, or NaN.", nameof(second));
        var pairs = first.Zip(second).Where(pair => !double.IsNaN(pair.First + pair.Second)).ToList();
        if (pairs.Count < FewestPersons)
            return NotEstimable.TooFew("Retest reliability", "persons measured twice", FewestPersons, pairs.Count);
        double[] x = [.. pairs.Select(pair => pair.First)], y = [.. pairs.Select(pair => pair.Second)];
        double[] differences = [.. pairs.Select(pair => pair.Second - pair.First)];
        var r = Correlation.Pearson(x, y);
        if (double.IsNaN(r))
            return new NotEstimable("All scores of one time are the same, so they correlate with nothing.");
        var (mean, sd) = (Correlation.Mean(differences), Correlation.StandardDeviation(differences));
        return IntraclassCorrelation.AllForms([.. pairs.Select(pair => new[] { pair.First, pair.Second })]).Match<Finding<Retest>>(
            forms => new Retest(pairs.Count, r, Correlation.Interval(r, pairs.Count).Value, Correlation.Spearman(x, y), mean, sd, (mean - 1.96 * sd, mean + 1.96 * sd), forms),
            why => new NotEstimable(why));
    }
}
