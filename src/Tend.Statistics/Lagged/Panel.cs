using Tend.Statistics.Psychometrics;
using Tend.Statistics.Regression;

namespace Tend.Statistics.Lagged;

/// <summary>A chain of waves, each explained by the one before it alone: what is left of a difference between persons from wave to wave.</summary>
/// <param name="Links">One for each wave after the first.</param>
/// <param name="First">The variance of the first wave.</param>
/// <param name="Persons">Persons seen in every wave.</param>
/// <param name="LogLikelihood">Of all waves under the chain, given the first.</param>
/// <param name="ChiSquared">Against waves that may depend on every wave before.</param>
/// <param name="Df">Links that the chain leaves out.</param>
/// <remarks>Jöreskog KG (1970), doi:10.1111/j.2044-8317.1970.tb00439.x (recalled). Errors of one wave are taken as independent, so each link is a least-squares line; variances have n in the denominator.</remarks>
public sealed record Panel(IReadOnlyList<PanelLink> Links, double First, int Persons, double LogLikelihood, double ChiSquared, int Df)
{
    /// <summary>The fewest persons (ours).</summary>
    public const int FewestPersons = 30;

    /// <summary>Fits the chain.</summary>
    /// <param name="waves">A row for each person, one score for each wave; rows with a missing score are left out.</param>
    public static Finding<Panel> Of(IEnumerable<double[]> waves)
    {
        double[][] rows = [.. waves.Where(row => row.All(double.IsFinite))];
        if (rows.Length < FewestPersons)
            return NotEstimable.TooFew("A chain of waves", "persons seen in every wave", FewestPersons, rows.Length);
        double[] Wave(int at) => [.. rows.Select(row => row[at])];
        List<PanelLink> links = [];
        double n = rows.Length, logLikelihood = 0, saturated = 0;
        for (var wave = 1; wave < rows[0].Length; wave++)
        {
            var (link, all) = (LinearModel.Of(Wave(wave), Wave(wave - 1)), LinearModel.Of(Wave(wave), [.. Enumerable.Range(0, wave).Select(Wave)]));
            if (!link.Found || !all.Found)
                return new NotEstimable(link.Found ? all.WhyNot : link.WhyNot);
            var variance = link.Value.Squares / n;
            links.Add(new(link.Value.Coefficients[1], link.Value.StandardError(1) * Math.Sqrt(link.Value.Df / n), variance, variance * Math.Sqrt(2 / n)));
            logLikelihood += Likelihood(variance);
            saturated += Likelihood(all.Value.Squares / n);
        }
        var leftOut = (rows[0].Length - 1) * (rows[0].Length - 2) / 2;
        return new Panel(links, Correlation.Covariance(Wave(0), Wave(0)) * (n - 1) / n, rows.Length, logLikelihood, 2 * (saturated - logLikelihood), leftOut);

        double Likelihood(double variance) => -n / 2 * (Math.Log(2 * Math.PI * variance) + 1);
    }
}

/// <summary>From one wave to the next.</summary>
/// <param name="Carried">Points now for one point then.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Variance">What is new, as a variance.</param>
/// <param name="VarianceError">The standard error of that.</param>
public readonly record struct PanelLink(double Carried, double Error, double Variance, double VarianceError);
