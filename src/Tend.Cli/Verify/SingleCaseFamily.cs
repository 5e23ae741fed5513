using Tend.Statistics.SingleCase;

namespace Tend.Cli.Verify;

/// <summary>Cases of one person in two phases: the columns <c>y</c> and <c>phase</c>, lower is better.</summary>
static class SingleCaseFamily
{
    public static Computed? Overlap(ReferenceCase one)
    {
        var (y, phase) = (one.Column("y"), one.Texts("phase"));
        double[] In(string name) => [.. y.Where((_, i) => phase[i] == name)];
        return Phases.Of(In("A"), In("B"), lowerIsBetter: true).Match(found => new Computed
        {
            ["direction"] = "lower is better", ["mean_A"] = found.Before, ["mean_B"] = found.During, ["NAP"] = found.NonoverlapOfAllPairs, ["tau_AB"] = found.Tau,
            ["tauU_A_trend_adjusted"] = found.TauU, ["S_AB"] = found.BetterPairs, ["S_A_trend"] = found.TrendBefore, ["PND"] = found.BeyondBest, ["PEM"] = found.BeyondMedian,
            ["SMD_pooled"] = found.StandardizedDifference,
        }, Computed.Not);
    }

    public static Computed? Randomised(ReferenceCase one) => StartPointTest.Of(one.Column("y"), Array.IndexOf(one.Texts("phase"), "B"), lowerIsBetter: true).Match(found => new Computed
    {
        ["candidate_starts"] = found.Starts.Select(start => start + 1).ToArray(), ["statistics"] = found.Statistics, ["observed"] = found.Observed, ["p_one_sided"] = found.PValue,
    }, Computed.Not);
}
