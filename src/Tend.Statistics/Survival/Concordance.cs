namespace Tend.Statistics.Survival;

/// <summary>Of two people one of whom has the event while the other is still at risk, how often the one with the higher risk has it; ties count half.</summary>
/// <param name="Value">.5 is chance.</param>
/// <param name="StandardError">By the infinitesimal jackknife.</param>
/// <remarks>Harrell FE et al. (1982), doi:10.1001/jama.1982.03320430047030; standard error as in Therneau's survival package (its vignette on concordance; recalled).</remarks>
public sealed record Concordance(double Value, double StandardError)
{
    internal static Concordance Of(IReadOnlyList<Spell> spells, double[] risk, int[] stratum, int[]? clusters)
    {
        var (agreeing, pairs) = (new double[spells.Count], new double[spells.Count]);
        for (var i = 0; i < spells.Count; i++)
            for (var j = 0; j < spells.Count && spells[i].Happened; j++)
                if (stratum[i] == stratum[j] && spells[j].IsAtRisk(spells[i].Stop) && (spells[j].Stop > spells[i].Stop || !spells[j].Happened))
                {
                    var agrees = risk[i] > risk[j] ? 1 : risk[i] < risk[j] ? 0 : 0.5;
                    agreeing[i] += agrees;
                    agreeing[j] += agrees;
                    pairs[i]++;
                    pairs[j]++;
                }
        var all = pairs.Sum() / 2;
        var value = agreeing.Sum() / 2 / all;
        var influence = Enumerable.Range(0, spells.Count).GroupBy(i => clusters?[i] ?? i).Select(own => own.Sum(i => (agreeing[i] - value * pairs[i]) / all));
        return new(value, Math.Sqrt(influence.Sum(one => one * one)));
    }
}
