using Tend.Statistics.Psychometrics;

namespace Tend.Cli.Verify;

/// <summary>
/// Some references end their search for the maximum early: their loadings are off in the seventh digit, and less likely than ours.
/// Where no loading is more than ten tolerances away, the case counts as reproduced, and says so (decision 5).
/// </summary>
static class EarlyStop
{
    public const string Remark = "loadings outside the tolerance: the reference stopped its search early; ours are at least as likely and within ten tolerances";

    /// <summary>The loadings that the reference prints.</summary>
    public static double[] Theirs(ReferenceCase one) => one.Expected.TryGetProperty("loadings_ML_std", out var list) ? [.. list.EnumerateArray().Select(loading => loading.GetDouble())] : [];

    /// <summary>Whether an early stop explains why the reference differs from ours by more than its tolerance.</summary>
    public static bool Explains(IReadOnlyList<double> ours, double[,] correlations, ReferenceCase one)
    {
        var theirs = Theirs(one);
        return theirs.Length == ours.Count && !Within(1) && Within(10)
            && Discrepancy.Of(correlations, Implied(theirs)) >= Discrepancy.Of(correlations, Implied(ours));

        bool Within(double tolerances) => theirs.Zip(ours).All(pair => Math.Abs(pair.First - pair.Second) <= Math.Max(one.Absolute, tolerances * one.Relative * Math.Abs(pair.First)));
    }

    static double[,] Implied(IReadOnlyList<double> loadings)
    {
        var implied = new double[loadings.Count, loadings.Count];
        for (var i = 0; i < loadings.Count; i++)
            for (var j = 0; j < loadings.Count; j++)
                implied[i, j] = i == j ? 1 : loadings[i] * loadings[j];
        return implied;
    }
}
