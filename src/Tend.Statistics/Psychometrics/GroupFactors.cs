using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>
/// Several correlated factors behind a set of items, and what a general factor above them explains: omega hierarchical and omega total.
/// </summary>
/// <param name="OmegaHierarchical">The share of the sum's variance that the general factor explains.</param>
/// <param name="OmegaTotal">The share that all common factors explain.</param>
/// <param name="GeneralLoadings">The loading of each item on the general factor.</param>
/// <param name="Groups">The turned factors below it.</param>
/// <remarks>
/// General factor: Schmid J, Leiman JM (1957), doi:10.1007/BF02289209. Omega: Zinbarg et al. (2005), doi:10.1007/s11336-003-0974-7.
/// Omega hierarchical depends on the method of extraction and rotation: for orientation only.
/// </remarks>
public sealed record GroupFactors(double OmegaHierarchical, double OmegaTotal, IReadOnlyList<double> GeneralLoadings, ObliqueRotation Groups)
{
    /// <summary>Factors by maximum likelihood, turned obliquely, with a general factor above them.</summary>
    /// <param name="correlations">Of the items, reverse-keyed ones already turned round.</param>
    /// <param name="factors">Two or more.</param>
    public static Finding<GroupFactors> Of(double[,] correlations, int factors = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 2);
        return ExploratoryFactors.Of(correlations, factors).Match(
            extracted => ObliqueRotation.Of(extracted.Loadings).Match(
                groups => General(groups.Correlations).Match(general => Told(correlations, extracted, groups, general), Not),
                Not),
            Not);
    }

    static Finding<GroupFactors> Not(string why) => new NotEstimable(why);

    static Finding<GroupFactors> Told(double[,] correlations, ExploratoryFactors extracted, ObliqueRotation groups, double[] general)
    {
        var total = correlations.Cast<double>().Sum();
        if (!(total > 0))
            return new NotEstimable("The items cancel each other out, so their sum has no variance to explain.");
        var loadings = groups.Pattern.Times(general);
        return new GroupFactors(Math.Pow(loadings.Sum(), 2) / total, (total - extracted.Unique.Sum()) / total, loadings, groups);
    }

    /// <summary>
    /// The loading of each factor on the general one. Two factors share it equally, by the root of their correlation and with its sign;
    /// of more, it is their common factor.
    /// </summary>
    static Finding<double[]> General(double[,] correlations)
    {
        if (correlations.GetLength(0) > 2)
            return ExploratoryFactors.Of(correlations, 1).Match<Finding<double[]>>(above => above.Loadings.Column(0), why => new NotEstimable(why));
        var r = correlations[0, 1];
        return new[] { Math.Sqrt(Math.Abs(r)), Math.Sign(r) * Math.Sqrt(Math.Abs(r)) };
    }
}
