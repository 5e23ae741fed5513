using Tend.Statistics.Algebra;

namespace Tend.Statistics.Survival;

/// <summary>Whether the event comes at the same speed in several groups.</summary>
/// <param name="Groups">Their names, in order.</param>
/// <param name="Observed">Events in each group (weighted when rho is not 0).</param>
/// <param name="Expected">Events that each would have if all had the same hazard.</param>
/// <param name="ChiSquared">The statistic.</param>
/// <param name="Df">Groups less one.</param>
/// <param name="PValue">p.</param>
/// <remarks>Mantel N (1966); Harrington DP, Fleming TR (1982), doi:10.1093/biomet/69.3.553: each time is weighted with S(t-)^rho; 1 is Peto and Peto's form (recalled).</remarks>
public sealed record LogRank(IReadOnlyList<string> Groups, IReadOnlyList<double> Observed, IReadOnlyList<double> Expected, double ChiSquared, int Df, double PValue)
{
    /// <summary>Compares groups.</summary>
    /// <param name="spells">One for each person.</param>
    /// <param name="groups">As many names.</param>
    /// <param name="rho">0 for the log-rank test; 1 gives early events more weight.</param>
    /// <param name="fewestEvents">How many events are needed; whoever lowers it answers for it.</param>
    public static Finding<LogRank> Of(IReadOnlyList<Spell> spells, IReadOnlyList<string> groups, double rho = 0, int fewestEvents = KaplanMeier.FewestEvents)
    {
        RiskStep.MustBeTimes(spells);
        if (groups.Count != spells.Count)
            throw new ArgumentException($"Each spell has one group; here are {spells.Count} spells and {groups.Count} groups.", nameof(groups));
        string[] names = [.. groups.Distinct().Order(StringComparer.Ordinal)];
        var events = spells.Count(spell => spell.Happened);
        if (names.Length < 2 || events < fewestEvents)
            return names.Length < 2 ? NotEstimable.TooFew("A comparison of groups", "groups", 2, names.Length) : NotEstimable.TooFew("A comparison of groups", "events", fewestEvents, events);
        var own = names.Select(name => RiskStep.Of([.. spells.Where((_, i) => groups[i] == name)])).ToArray();
        var (observed, expected, variance) = (new double[names.Length], new double[names.Length], new double[names.Length - 1, names.Length - 1]);
        int[] place = [.. groups.Select(group => Array.IndexOf(names, group))];
        var survival = 1.0;
        foreach (var step in RiskStep.Of(spells).Where(step => step.Events > 0))
        {
            var weight = Math.Pow(survival, rho);
            double n = step.AtRisk, d = step.Events;
            survival *= 1 - d / n;
            var risk = new double[names.Length];
            for (var i = 0; i < spells.Count; i++)
                risk[place[i]] += spells[i].IsAtRisk(step.Time) ? 1 : 0;
            for (var g = 0; g < names.Length; g++)
            {
                observed[g] += weight * own[g].FirstOrDefault(one => one.Time == step.Time).Events;
                expected[g] += weight * d * risk[g] / n;
            }
            for (var g = 0; g < names.Length - 1; g++)
                for (var h = 0; h < names.Length - 1 && n > 1; h++)
                    variance[g, h] += weight * weight * d * (n - d) / (n - 1) * risk[g] / n * ((g == h ? 1 : 0) - risk[h] / n);
        }
        double[] off = [.. Enumerable.Range(0, names.Length - 1).Select(g => observed[g] - expected[g])];
        if (Positive.Factor(variance) is not { } factored)
            return new NotEstimable("A group was never at risk together with another when an event happened.");
        var statistic = Matrix.Dot(off, factored.Solve(off));
        return new LogRank(names, observed, expected, statistic, names.Length - 1, Distributions.ChiSquared.Upper(statistic, names.Length - 1));
    }
}
