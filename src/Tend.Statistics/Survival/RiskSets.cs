namespace Tend.Statistics.Survival;

/// <summary>Who was at risk at each time at which an event happened, as sums of weights exp(x b) and of weighted predictors, stratum by stratum.</summary>
sealed class RiskSets
{
    readonly IReadOnlyList<Spell> spells;
    readonly double[][] x;
    readonly (int[] ByStop, int[] ByStart)[] strata;

    public RiskSets(IReadOnlyList<Spell> spells, double[][] x, IReadOnlyList<string>? strata)
    {
        (this.spells, this.x) = (spells, x);
        this.strata = [.. Enumerable.Range(0, spells.Count).GroupBy(i => strata?[i] ?? "").Select(own => (own.OrderByDescending(i => spells[i].Stop).ToArray(), own.OrderByDescending(i => spells[i].Start).ToArray()))];
    }

    public int Strata => strata.Length;

    /// <summary>Each event time, stratum by stratum, latest first.</summary>
    /// <param name="weights">exp(x b) of each spell.</param>
    public IEnumerable<Moment> Moments(double[] weights)
    {
        for (var stratum = 0; stratum < strata.Length; stratum++)
        {
            var (byStop, byStart) = strata[stratum];
            var atRisk = new WeightedSums(x[0].Length);
            var (entered, left) = (0, 0);
            while (entered < byStop.Length)
            {
                var time = spells[byStop[entered]].Stop;
                var dead = new List<int>();
                for (; entered < byStop.Length && spells[byStop[entered]].Stop == time; entered++)
                {
                    atRisk.Add(weights[byStop[entered]], x[byStop[entered]]);
                    if (spells[byStop[entered]].Happened)
                        dead.Add(byStop[entered]);
                }
                if (dead.Count == 0)
                    continue;
                for (; left < byStart.Length && spells[byStart[left]].Start >= time; left++)
                    atRisk.Add(-weights[byStart[left]], x[byStart[left]]);
                var tied = new WeightedSums(x[0].Length);
                foreach (var i in dead)
                    tied.Add(weights[i], x[i]);
                yield return new(stratum, time, dead, atRisk, tied);
            }
        }
    }

    /// <summary>The stratum of each spell.</summary>
    public int[] StratumOfEach()
    {
        var each = new int[spells.Count];
        for (var stratum = 0; stratum < strata.Length; stratum++)
            foreach (var i in strata[stratum].ByStop)
                each[i] = stratum;
        return each;
    }
}

/// <summary>One time at which events happened.</summary>
/// <param name="Stratum">In which stratum.</param>
/// <param name="Time">When.</param>
/// <param name="Dead">Whose events.</param>
/// <param name="AtRisk">Sums over all at risk; they change with the next moment.</param>
/// <param name="Tied">Sums over those whose events they are.</param>
sealed record Moment(int Stratum, double Time, List<int> Dead, WeightedSums AtRisk, WeightedSums Tied)
{
    /// <summary>
    /// The risk set as each of the tied events sees it: all of it (Breslow), or less k/d of the tied (Efron), as if they came one after the other in every order.
    /// </summary>
    /// <remarks>Efron B (1977), doi:10.1080/01621459.1977.10480613; Breslow N (1974), doi:10.2307/2529620 (recalled).</remarks>
    public IEnumerable<(double Share, double Weight, double[] Mean, Func<int, int, double> Covariance)> Turns(Ties ties)
    {
        for (var k = 0; k < Dead.Count; k++)
        {
            var share = ties == Ties.Efron ? (double)k / Dead.Count : 0;
            var weight = AtRisk.Weight - share * Tied.Weight;
            double[] mean = [.. AtRisk.First.Zip(Tied.First, (all, tied) => (all - share * tied) / weight)];
            yield return (share, weight, mean, (a, b) => (AtRisk.Second[a, b] - share * Tied.Second[a, b]) / weight - mean[a] * mean[b]);
        }
    }
}

/// <summary>Sums of weights, weighted predictors, and their products.</summary>
sealed class WeightedSums(int size)
{
    public double Weight { get; private set; }

    public double[] First { get; } = new double[size];

    public double[,] Second { get; } = new double[size, size];

    public void Add(double weight, double[] x)
    {
        Weight += weight;
        for (var a = 0; a < x.Length; a++)
        {
            First[a] += weight * x[a];
            for (var b = 0; b < x.Length; b++)
                Second[a, b] += weight * x[a] * x[b];
        }
    }
}
