using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>Common factors behind a set of items, by maximum likelihood, before any rotation: correlations = loadings loadings' + diag(unique).</summary>
/// <param name="Loadings">Items x factors; each column sums to zero or more.</param>
/// <param name="Unique">The variance of each item that no factor explains.</param>
public sealed record ExploratoryFactors(double[,] Loadings, double[] Unique)
{
    /// <summary>The least unique variance that the search allows.</summary>
    public const double LeastUnique = 0.005;

    const int MostSteps = 500;
    const double Converged = 1e-11;

    /// <summary>Whether an item is explained entirely, which no real item is (a Heywood case).</summary>
    public bool IsHeywood => Unique.Any(unique => unique <= LeastUnique * (1 + 1e-9));

    /// <summary>Finds the most likely loadings.</summary>
    /// <param name="correlations">Of the items.</param>
    /// <param name="factors">How many; the items must outnumber them enough to tell.</param>
    /// <remarks>
    /// Newton's method on the logarithms of the unique variances; the loadings follow from the eigenvectors of unique^-1/2 R unique^-1/2.
    /// Jöreskog KG (1967), doi:10.1007/BF02289658; Clarke MRB (1970), doi:10.1111/j.2044-8317.1970.tb00437.x.
    /// </remarks>
    public static Finding<ExploratoryFactors> Of(double[,] correlations, int factors)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factors);
        var k = correlations.GetLength(0);
        var needed = Enumerable.Range(factors + 1, 2 * factors + 2).First(items => (items - factors) * (items - factors) >= items + factors);
        if (k < needed)
            return NotEstimable.TooFew($"A model with {factors} {(factors == 1 ? "factor" : "factors")}", "items", needed, k);
        if (Positive.Factor(correlations) is not { } factored)
            return new NotEstimable("Some items are a sum of others, so no factors can be told apart.");

        var inverse = factored.Inverse();
        var least = Math.Log(LeastUnique);
        var at = new FactorSlope(correlations, factors, [.. Enumerable.Range(0, k).Select(i => Math.Max(Math.Log((1 - 0.5 * factors / k) / inverse[i, i]), least))]);
        for (var step = 0; step < MostSteps; step++)
        {
            var direction = at.Direction(least);
            if (direction.Max(Math.Abs) < Converged)
                return Told(at);
            at = at.Along(direction, least);
        }
        return new NotEstimable($"The search for {factors} factors did not converge after {MostSteps} steps.");
    }

    static ExploratoryFactors Told(FactorSlope at)
    {
        var loadings = at.Loadings();
        for (var factor = 0; factor < loadings.GetLength(1); factor++)
            if (loadings.Column(factor).Sum() < 0)
                for (var item = 0; item < loadings.GetLength(0); item++)
                    loadings[item, factor] *= -1;
        return new(loadings, [.. at.LogUnique.Select(Math.Exp)]);
    }
}
