namespace Tend.Statistics.Pooling;

/// <summary>How much a synthesis hangs on single studies.</summary>
public static class Sensitivity
{
    /// <summary>The synthesis without each study in turn.</summary>
    public static IReadOnlyList<Finding<Synthesis>> LeaveOneOut(StudyTable table, Tau2Method method = Tau2Method.Reml, CoefficientTest test = CoefficientTest.Normal) =>
        table.K < 2 ? [] : [.. Enumerable.Range(0, table.K).Select(study => Synthesis.Of(table.Without(study), method, test))];

    /// <summary>The synthesis of the first two studies, the first three, and so on, in the order of the table.</summary>
    public static IReadOnlyList<Finding<Synthesis>> Cumulative(StudyTable table, Tau2Method method = Tau2Method.Reml, CoefficientTest test = CoefficientTest.Normal) =>
        [.. Enumerable.Range(2, Math.Max(0, table.K - 1)).Select(count => Synthesis.Of(table.Only(i => i < count), method, test))];

    /// <summary>For a common effect: what each study adds to Q (x), and how far the pooled effect moves without it, in squared standard errors (y).</summary>
    /// <remarks>Baujat B et al. (2002). doi:10.1002/sim.1221.</remarks>
    public static Finding<IReadOnlyList<(double X, double Y)>> Baujat(StudyTable table)
    {
        if (table.K < 3)
            return NotEstimable.TooFew("Baujat's plot", "studies", 3, table.K);
        var all = Synthesis.Of(table, Tau2Method.CommonEffect).Value;
        var without = LeaveOneOut(table, Tau2Method.CommonEffect);
        return table.Y.Select((y, i) => (Math.Pow(y - all.Coefficients[0], 2) / table.V[i],
            Math.Pow(without[i].Value.Coefficients[0] - all.Coefficients[0], 2) / without[i].Value.Covariance[0, 0])).ToArray();
    }
}
