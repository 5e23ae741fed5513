using Tend.Statistics.Algebra;

namespace Tend.Statistics.Dependence;

/// <summary>
/// Several effects of the same persons in each study, weighted study by study with one assumed correlation, and robust errors: what is widely known as
/// robust variance estimation with correlated effects.
/// </summary>
/// <param name="Errors">The coefficients with robust (CR2) errors.</param>
/// <param name="Tau2">The variance of true effects between studies, by moments.</param>
/// <param name="I2">Per cent of the spread that is more than sampling error.</param>
/// <remarks>Hedges LV, Tipton E, Johnson MC (2010). doi:10.1002/jrsm.5; Tipton E (2015). doi:10.1037/met0000011.</remarks>
public sealed record CorrelatedEffects(RobustErrors Errors, double Tau2, double I2)
{
    /// <summary>Pools effects.</summary>
    /// <param name="table">The effects and their studies; its own sampling correlation is not used.</param>
    /// <param name="rho">The assumed correlation of effects within a study.</param>
    /// <exception cref="ArgumentOutOfRangeException">The correlation is not between 0 and 1.</exception>
    public static Finding<CorrelatedEffects> Of(ClusteredTable table, double rho = 0.8)
    {
        if (!(rho is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "The assumed correlation of effects within a study lies between 0 and 1.");
        if (table.Names.Count <= table.Studies.P)
            return NotEstimable.TooFew("Robust variance estimation", "studies", table.Studies.P + 1, table.Names.Count);
        double[] mean = [.. table.Blocks.Select(rows => rows.Average(row => table.Studies.V[row]))];
        var (tau2, q, expected) = Moments(table, mean, rho);
        return RobustErrors.Of(Weighted(table, mean, tau2), SmallSample.Cr2)
            .Match<Finding<CorrelatedEffects>>(errors => new CorrelatedEffects(errors, tau2, Math.Max(0, 100 * (q - expected) / q)), why => new NotEstimable(why));
    }

    /// <summary>Each effect has the variance k (mean v + tau2) of its study, so that a study's weight does not grow with its number of effects.</summary>
    static BlockRegression Weighted(ClusteredTable table, double[] mean, double tau2) => table.Regress(
        [.. table.Blocks.Select((rows, study) => new SharedBlock([.. rows.Select(_ => rows.Length * (mean[study] + tau2))], 0, 0, 0))]);

    /// <summary>tau2 from the distance of Q to what it would be without any.</summary>
    static (double Tau2, double Q, double Expected) Moments(ClusteredTable table, double[] mean, double rho)
    {
        var fit = Weighted(table, mean, 0);
        double within = 0, between = 0, weights = 0, both = 0;
        for (var study = 0; study < mean.Length; study++)
        {
            var k = table.Blocks[study].Length;
            var weight = 1 / (k * mean[study]);
            var rows = fit.Predictors(study);
            double[] sum = [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Sum(row => row[j]))];
            var (own, all) = (rows.Sum(row => Form(fit, row)), Form(fit, sum));
            within += weight / k * own;
            between += weight / k * (all - own);
            weights += k * weight;
            both += weight * weight * all;
        }
        var expected = mean.Length - within - rho * between;
        return (Math.Max(0, (fit.Squares - expected) / (weights - both)), fit.Squares, expected);
    }

    static double Form(BlockRegression fit, double[] row) => Matrix.Dot(row, fit.Inner.Times(row));
}
