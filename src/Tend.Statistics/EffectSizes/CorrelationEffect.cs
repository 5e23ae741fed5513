namespace Tend.Statistics.EffectSizes;

/// <summary>A correlation found in a study.</summary>
/// <param name="R">The correlation.</param>
/// <param name="N">Persons.</param>
public readonly record struct CorrelationEffect(double R, double N)
{
    /// <summary>The correlation as it is.</summary>
    /// <param name="inVariance">The correlation that the variance is computed with; by default the study's own.</param>
    /// <remarks>v = (1 - r^2)^2 / (n - 1).</remarks>
    public Finding<Effect> Raw(double? inVariance = null)
    {
        var r = inVariance ?? R;
        return Effect.If(R, Math.Pow(1 - r * r, 2) / (N - 1), "A correlation needs two persons or more, and must lie between -1 and 1.");
    }

    /// <summary>Fisher's z, atanh r with variance 1/(n - 3).</summary>
    /// <remarks>Fisher RA (1921).</remarks>
    public Finding<Effect> FisherZ() => Effect.If(Math.Atanh(R), 1 / (N - 3), $"Fisher's z needs four persons or more and a correlation between -1 and 1; here are {N} and {R}.");

    /// <summary>The mean of true correlations whose Fisher z is normal: not the correlation of the mean z, which is a little larger.</summary>
    /// <param name="mean">Of the true Fisher z.</param>
    /// <param name="variance">Of the true Fisher z.</param>
    /// <remarks>Hafdahl AR (2009). doi:10.1348/000711008X306114 (recalled). By the trapezoid rule, which is exact to rounding for so smooth a bell.</remarks>
    public static double MeanOfTrue(double mean, double variance)
    {
        const double Step = 0.05;
        const int Points = 200;
        double sum = 0, weights = 0;
        for (var at = -Points; at <= Points; at++)
        {
            var weight = Distributions.Normal.Density(at * Step);
            sum += weight * Math.Tanh(mean + at * Step * Math.Sqrt(variance));
            weights += weight;
        }
        return sum / weights;
    }

    /// <summary>The correlation corrected for its small negative bias: r 2F1(1/2, 1/2; (n-2)/2; 1 - r^2).</summary>
    /// <remarks>Olkin I, Pratt JW (1958). doi:10.1214/aoms/1177706717 (recalled).</remarks>
    public Finding<Effect> Unbiased()
    {
        if (!(N > 4))
            return NotEstimable.TooFew("The unbiased correlation", "persons", 5, (int)N);
        var x = 1 - R * R;
        double sum = 1, term = 1;
        for (var i = 0; i < 100_000 && Math.Abs(term) > 1e-17 * sum; i++)
            sum += term *= (0.5 + i) * (0.5 + i) / (((N - 2) / 2 + i) * (i + 1)) * x;
        return new CorrelationEffect(R * sum, N).Raw();
    }
}
