using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Pooling;

/// <summary>Whether several coefficients are all zero.</summary>
/// <param name="Statistic">Chi-squared, or F where coefficients are tested against t.</param>
/// <param name="Df">Coefficients tested.</param>
/// <param name="ErrorDf">Degrees of freedom of the error under F; null under chi-squared.</param>
/// <param name="PValue">Upper tail.</param>
public sealed record OmnibusTest(double Statistic, int Df, int? ErrorDf, double PValue)
{
    internal static Finding<OmnibusTest> Of(IReadOnlyList<double> coefficients, double[,] covariance, IReadOnlyList<int> tested, int? errorDf)
    {
        if (tested.Count == 0)
            return new NotEstimable("The model has no predictor besides the constant, so there is nothing to test.");
        var among = new double[tested.Count, tested.Count];
        for (var a = 0; a < tested.Count; a++)
            for (var b = 0; b < tested.Count; b++)
                among[a, b] = covariance[tested[a], tested[b]];
        double[] values = [.. tested.Select(at => coefficients[at])];
        if (Positive.Factor(among) is not { } factored)
            return new NotEstimable("These coefficients cannot be told apart.");
        var squared = Matrix.Dot(values, factored.Solve(values));
        return errorDf is { } df
            ? new OmnibusTest(squared / values.Length, values.Length, df, FisherF.Upper(squared / values.Length, values.Length, df))
            : new OmnibusTest(squared, values.Length, null, ChiSquared.Upper(squared, values.Length));
    }
}
