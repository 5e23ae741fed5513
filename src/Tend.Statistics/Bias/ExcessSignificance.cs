using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>Whether more studies are significant than their power allows, taking the common effect as true.</summary>
/// <param name="Observed">Studies with a two-sided p below alpha.</param>
/// <param name="Expected">The sum of their power.</param>
/// <param name="Power">The power of each study.</param>
/// <param name="ExactP">How likely so many or more are, from every study's own power; NaN beyond 5,000 studies.</param>
/// <param name="ChiSquared">The squared distance of observed from expected.</param>
/// <param name="ChiSquaredP">One-sided p of that, the approximation of the paper.</param>
/// <param name="Effect">The effect taken as true.</param>
/// <remarks>Ioannidis JPA, Trikalinos TA (2007). doi:10.1177/1740774507079441.</remarks>
public sealed record ExcessSignificance(int Observed, double Expected, IReadOnlyList<double> Power, double ExactP, double ChiSquared, double ChiSquaredP, double Effect)
{
    const int MostExact = 5000;

    /// <summary>The test.</summary>
    public static Finding<ExcessSignificance> Of(StudyTable table, double alpha = 0.05)
    {
        if (table.K < 2)
            return NotEstimable.TooFew("The test of excess significance", "studies", 2, table.K);
        var effect = Synthesis.Of(table, Tau2Method.CommonEffect).Value.Coefficients[0];
        var critical = Normal.UpperQuantile(alpha / 2);
        var observed = table.Y.Zip(table.V).Count(study => Math.Abs(study.First) / Math.Sqrt(study.Second) >= critical);
        double[] power = [.. table.V.Select(v => effect / Math.Sqrt(v)).Select(z => Normal.Upper(critical - z) + Normal.Lower(-critical - z))];
        var expected = power.Sum();
        var distance = Math.Pow(observed - expected, 2) * (1 / expected + 1 / (table.K - expected));
        var upper = Distributions.ChiSquared.Upper(distance, 1) / 2;
        return new ExcessSignificance(observed, expected, power, table.K <= MostExact ? AtLeast(observed, power) : double.NaN, distance, observed > expected ? upper : 1 - upper, effect);
    }

    /// <summary>The probability of so many successes or more, when each has its own.</summary>
    static double AtLeast(int count, double[] each)
    {
        var share = new double[each.Length + 1];
        share[0] = 1;
        for (var done = 0; done < each.Length; done++)
            for (var successes = done + 1; successes >= 0; successes--)
                share[successes] = share[successes] * (1 - each[done]) + (successes > 0 ? share[successes - 1] * each[done] : 0);
        return Math.Min(1, share.Skip(count).Reverse().Sum());
    }
}
