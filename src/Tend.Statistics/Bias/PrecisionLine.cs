using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>
/// Effects drawn against how imprecise they are: a line fitted with weights 1/v, whose spread is estimated from the points.
/// Its slope is Egger's test, its intercept the effect that a study without any sampling error would find.
/// </summary>
/// <param name="Intercept">Where the line meets perfect precision.</param>
/// <param name="Slope">How effects change with imprecision.</param>
/// <param name="Sigma">The spread of the points, in their standard errors.</param>
/// <param name="Df">Studies minus two.</param>
/// <remarks>Egger M et al. (1997). doi:10.1136/bmj.315.7109.629.</remarks>
public sealed record PrecisionLine(LineCoefficient Intercept, LineCoefficient Slope, double Sigma, int Df)
{
    /// <summary>The line on standard errors: Egger's classical test, and the first step of PET-PEESE.</summary>
    public static Finding<PrecisionLine> OnErrors(StudyTable table) => Of(table, Math.Sqrt);

    /// <summary>The line on variances: the second step of PET-PEESE.</summary>
    public static Finding<PrecisionLine> OnVariances(StudyTable table) => Of(table, v => v);

    /// <summary>The interval of the intercept.</summary>
    public (double Low, double High) Limit(double level = 0.95)
    {
        var margin = StudentT.Quantile((1 + level) / 2, Df) * Intercept.Error;
        return (Intercept.Estimate - margin, Intercept.Estimate + margin);
    }

    static Finding<PrecisionLine> Of(StudyTable table, Func<double, double> imprecision)
    {
        if (SmallStudies.With(table, imprecision) is not { Found: true, Value: var points })
            return new NotEstimable(SmallStudies.With(table, imprecision).WhyNot);
        var fit = points.At(0);
        var df = table.K - 2;
        var sigma = Math.Sqrt(fit.Squares / df);
        LineCoefficient Coefficient(int at)
        {
            var error = sigma * Math.Sqrt(fit.Covariance[at, at]);
            return new(fit.Beta[at], error, fit.Beta[at] / error, StudentT.TwoSided(fit.Beta[at] / error, df));
        }
        return new PrecisionLine(Coefficient(0), Coefficient(1), sigma, df);
    }
}

/// <summary>A coefficient of a line with its t test.</summary>
/// <param name="Estimate">The coefficient.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="T">Estimate over error.</param>
/// <param name="PValue">Two-sided p.</param>
public sealed record LineCoefficient(double Estimate, double Error, double T, double PValue);
