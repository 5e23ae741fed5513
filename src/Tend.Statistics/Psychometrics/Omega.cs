using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>Omega total: the share of a sum score's variance that one common factor explains.</summary>
/// <param name="Total">The coefficient.</param>
/// <param name="Loadings">The standardised loading of each item on the factor.</param>
/// <remarks>(sum of loadings)^2 / ((sum of loadings)^2 + sum of (1 - loading^2)): McDonald RP (1999), Test theory, chapter 6.</remarks>
public sealed record Omega(double Total, IReadOnlyList<double> Loadings)
{
    /// <summary>Omega of a set of items.</summary>
    /// <param name="correlations">Of three items or more.</param>
    public static Finding<Omega> Of(double[,] correlations) => ExploratoryFactors.Of(correlations, 1).Match<Finding<Omega>>(
        one => one.IsHeywood ? new NotEstimable("One factor would explain an item entirely (a Heywood case), so omega is not given.") : Of(one.Loadings.Column(0)),
        why => new NotEstimable(why));

    static Omega Of(double[] loadings)
    {
        var common = Math.Pow(loadings.Sum(), 2);
        return new(common / (common + loadings.Sum(loading => 1 - loading * loading)), loadings);
    }
}
