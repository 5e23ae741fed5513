using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Pooling;

/// <summary>The interval of tau2 and of what follows from it.</summary>
/// <param name="Low">Lower end of tau2.</param>
/// <param name="High">Upper end of tau2.</param>
public readonly record struct Tau2Interval(double Low, double High)
{
    /// <summary>Every tau2 under which Q is not surprising: Q(tau2) between the quantiles of chi-squared.</summary>
    /// <remarks>Viechtbauer W (2007). doi:10.1002/sim.2514. Both ends may be 0; where even tau2 = 0 leaves Q too small, there is no interval.</remarks>
    public static Finding<Tau2Interval> QProfile(StudyTable table, double level = 0.95)
    {
        double df = table.K - table.P;
        if (df < 1)
            return NotEstimable.TooFew("The interval of tau2", "studies", table.P + 1, table.K);
        var (small, large) = (ChiSquared.Quantile((1 - level) / 2, df), ChiSquared.Quantile((1 + level) / 2, df));
        return table.Squares(0) < small
            ? new NotEstimable("The studies agree better than sampling error allows, so no tau2 fits them: the interval is empty.")
            : new Tau2Interval(Heterogeneity.WhereSquaresAre(large, table), Heterogeneity.WhereSquaresAre(small, table));
    }

    /// <summary>Every tau2 whose likelihood is not much below the largest: a drop of half a chi-squared quantile with one degree of freedom.</summary>
    /// <remarks>Hardy RJ, Thompson SG (1996). doi:10.1002/(SICI)1097-0258(19960330)15:6&lt;619::AID-SIM188&gt;3.0.CO;2-A.</remarks>
    public static Finding<Tau2Interval> ProfileLikelihood(StudyTable table, bool restricted, double level = 0.95) =>
        Synthesis.Of(table, restricted ? Tau2Method.Reml : Tau2Method.MaximumLikelihood).Match<Finding<Tau2Interval>>(found =>
        {
            var lowest = table.LogLikelihood(found.Tau2, restricted) - ChiSquared.Quantile(level, 1) / 2;
            double Above(double tau2) => table.LogLikelihood(tau2, restricted) - lowest;
            var high = Math.Max(found.Tau2, 1e-8);
            while (Above(high) > 0)
                high *= 2;
            return new Tau2Interval(Above(0) >= 0 ? 0 : Root.Between(Above, 0, found.Tau2), Root.Between(Above, found.Tau2, high));
        }, why => new NotEstimable(why));

    /// <summary>I2 and H2 at some tau2, with the typical sampling variance of a table.</summary>
    public static (double I2, double H2) Shares(StudyTable table, double tau2)
    {
        var typical = (table.K - table.P) / table.Trace(0);
        return (100 * tau2 / (tau2 + typical), tau2 / typical + 1);
    }
}
