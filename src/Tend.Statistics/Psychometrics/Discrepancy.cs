using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>How far the covariances that a model implies are from the observed ones; the model with the least is the most likely.</summary>
public static class Discrepancy
{
    /// <summary>ln|implied| + tr(observed implied^-1), which a saturated model brings down to ln|observed| + number of items.</summary>
    /// <param name="observed">Covariances of a sample.</param>
    /// <param name="implied">Covariances of a model.</param>
    /// <returns>Infinity when the model implies what no covariances can be.</returns>
    /// <remarks>Jöreskog KG (1969). A general approach to confirmatory maximum likelihood factor analysis. doi:10.1007/BF02289343</remarks>
    public static double Of(double[,] observed, double[,] implied)
    {
        if (Positive.Factor(implied) is not { } factored)
            return double.PositiveInfinity;
        var inverse = factored.Inverse();
        var trace = 0.0;
        for (var i = 0; i < observed.GetLength(0); i++)
            trace += Matrix.Dot(observed.Column(i), inverse.Column(i));
        return factored.LogDeterminant() + trace;
    }
}
