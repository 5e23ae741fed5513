using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;
using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Bias;

/// <summary>Whether small studies report larger effects than large ones: one sign, among others, that some were never published.</summary>
/// <remarks>Below ten studies such tests say next to nothing: Sterne JAC et al. (2011). doi:10.1136/bmj.d4002.</remarks>
public static class SmallStudies
{
    /// <summary>Studies that a test of small-study effects should have before anybody reads it (Sterne 2011).</summary>
    public const int Enough = 10;

    /// <summary>Egger's test with random effects: the slope of a meta-regression on standard errors, and its intercept.</summary>
    public static Finding<Synthesis> OnErrors(StudyTable table, Tau2Method method = Tau2Method.Reml) => On(table, table.V.Select(Math.Sqrt), method);

    /// <summary>The same on any other measure of imprecision, such as 1/n.</summary>
    /// <param name="table">The studies.</param>
    /// <param name="imprecision">One value for each study.</param>
    /// <param name="method">How tau2 is estimated.</param>
    public static Finding<Synthesis> On(StudyTable table, IEnumerable<double> imprecision, Tau2Method method = Tau2Method.Reml) =>
        With(table, [.. imprecision]).Match(points => Synthesis.Of(points, method), why => new NotEstimable(why));

    /// <summary>Begg and Mazumdar's test: whether the ranks of effects go with the ranks of variances.</summary>
    /// <remarks>Begg CB, Mazumdar M (1994). doi:10.2307/2533446.</remarks>
    public static Finding<KendallCorrelation> RankTest(StudyTable table)
    {
        if (table.K < 3)
            return NotEstimable.TooFew("The rank test", "studies", 3, table.K);
        var common = Synthesis.Of(table, Tau2Method.CommonEffect).Value;
        var spread = common.Covariance[0, 0];
        return KendallCorrelation.Of([.. table.Y.Select((y, i) => (y - common.Coefficients[0]) / Math.Sqrt(table.V[i] - spread))], table.V);
    }

    /// <summary>The table with one measure of imprecision beside the constant.</summary>
    internal static Finding<StudyTable> With(StudyTable table, Func<double, double> ofVariance) => With(table, [.. table.V.Select(ofVariance)]);

    static Finding<StudyTable> With(StudyTable table, double[] imprecision)
    {
        if (table.K < 3)
            return NotEstimable.TooFew("A test of small-study effects", "studies", 3, table.K);
        if (imprecision.Max() - imprecision.Min() <= 1e-9 * imprecision.Max())
            return new NotEstimable("All studies are equally precise, so effects cannot be set against precision.");
        return new StudyTable([.. table.Y.Zip(table.V, (y, v) => new Effect(y, v))], [.. imprecision.Select(value => new[] { 1, value })]);
    }
}
