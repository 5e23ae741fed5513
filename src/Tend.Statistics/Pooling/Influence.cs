using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Pooling;

/// <summary>What changes when one study is left out: the study's pull on the synthesis.</summary>
/// <param name="Residual">Its distance from the model fitted without it, in standard errors.</param>
/// <param name="Dffits">How far its fitted effect moves, in standard errors.</param>
/// <param name="CookDistance">How far all coefficients move together.</param>
/// <param name="CovarianceRatio">The size of the covariance without it over that with it: below 1, the study costs precision.</param>
/// <param name="Tau2">The variance between studies without it.</param>
/// <param name="Q">Cochran's Q without it.</param>
/// <param name="Leverage">How far the fitted effect follows the study's own.</param>
/// <param name="WeightPercent">Its share of the weight.</param>
/// <param name="Dfbetas">How far each coefficient moves, in standard errors.</param>
/// <param name="Stands">Whether one of the usual limits is crossed.</param>
/// <remarks>Viechtbauer W, Cheung MWL (2010). doi:10.1002/jrsm.11.</remarks>
public sealed record Influence(double Residual, double Dffits, double CookDistance, double CovarianceRatio, double Tau2, double Q, double Leverage, double WeightPercent,
    IReadOnlyList<double> Dfbetas, bool Stands)
{
    /// <summary>One reading for each study; none where the rest cannot be pooled.</summary>
    public static IReadOnlyList<Finding<Influence>> Of(StudyTable table, Tau2Method method = Tau2Method.Reml, CoefficientTest test = CoefficientTest.Normal) =>
        Synthesis.Of(table, method, test).Match(
            all => StudyReading.Of(table, all) is var readings
                ? [.. Sensitivity.LeaveOneOut(table, method, test).Select((without, i) => without.Match<Finding<Influence>>(rest => Of(table, all, readings[i], rest, i), why => new NotEstimable(why)))]
                : [],
            why => (IReadOnlyList<Finding<Influence>>)[.. table.Y.Select(_ => (Finding<Influence>)new NotEstimable(why))]);

    static Finding<Influence> Of(StudyTable table, Synthesis all, StudyReading reading, Synthesis rest, int i)
    {
        var (k, p, row) = (table.K, table.P, table.X[i]);
        double[] moved = [.. all.Coefficients.Zip(rest.Coefficients, (with, without) => with - without)];
        if (Positive.Factor(all.Covariance) is not { } covariance || Positive.Factor(rest.Covariance) is not { } left)
            return new NotEstimable("Without this study the predictors cannot be told apart.");
        // Coefficients move in units of their error among all studies, at the tau2 and the scale found without this one.
        var scaled = table.At(rest.Tau2);
        double[] dfbetas = [.. moved.Select((move, j) => move / Math.Sqrt(rest.Scale * scaled.Covariance[j, j]))];
        var total = rest.Scale * (table.V[i] + rest.Tau2);
        var shift = Matrix.Dot(moved, row);
        var dffits = shift / Math.Sqrt(reading.Leverage * total);
        var cook = Matrix.Dot(moved, covariance.Solve(moved));
        var stands = Math.Abs(dffits) > 3 * Math.Sqrt((double)p / (k - p)) || ChiSquared.Lower(cook, p) > 0.5 || reading.Leverage > 3.0 * p / k || dfbetas.Any(move => Math.Abs(move) > 1);
        return new Influence((table.Y[i] - Matrix.Dot(rest.Coefficients.ToArray(), row)) / Math.Sqrt(total + Projection.Form(rest.Covariance, row)), dffits, cook,
            Math.Exp(left.LogDeterminant() - covariance.LogDeterminant()), rest.Tau2, rest.Q, reading.Leverage, reading.WeightPercent, dfbetas, stands);
    }
}
