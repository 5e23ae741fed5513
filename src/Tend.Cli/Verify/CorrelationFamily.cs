using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases about pooled correlations and about pooled effects brought back to their own scale.</summary>
static class CorrelationFamily
{
    public static Computed? HunterSchmidtMethod(ReferenceCase one)
    {
        List<CorrelationEffect> correlations = [.. one.Rows(["ri", "ni"]).Select(row => new CorrelationEffect(row[0], row[1]))];
        if (HunterSchmidt.Of(correlations) is not { Found: true, Value: var found })
            return null;
        if (one.Id == "hs_barebones")
            return WeightedByPersons(correlations, found.Mean);
        var (low, high) = found.Credibility();
        return new Computed
        {
            ["rbar"] = found.Mean, ["S2_r"] = found.Observed, ["S2_e"] = found.Sampling, ["S2_rho"] = found.True, ["percent_artifact"] = found.ArtefactPercent,
            ["cred80_lb"] = low, ["cred80_ub"] = high,
        };
    }

    static Computed? WeightedByPersons(List<CorrelationEffect> correlations, double mean)
    {
        StudyTable table = new([.. correlations.Select(one => one.Raw(mean).Value)]);
        return Synthesis.Of(table, Tau2Method.HunterSchmidt) is { Found: true, Value: var spread } && Synthesis.Weighted(table, [.. correlations.Select(one => one.N)], Tau2Method.HunterSchmidt) is { Found: true, Value: var found }
            ? PoolFamily.Printed(found, "HS", ["intrcpt"]) : null;
    }

    public static Computed? BackTransformed(ReferenceCase one)
    {
        if (PoolFamily.Studies(one) is not { Count: > 1 } studies || Synthesis.Of(new(studies)) is not { Found: true, Value: var found })
            return null;
        if (one.Id == "mean_r_integral")
            return new Computed { ["pred"] = CorrelationEffect.MeanOfTrue(found.Coefficients[0], found.Tau2) };
        Func<double, double> back = one.Id == "mean_r" ? Math.Tanh : Math.Exp;
        var (interval, prediction) = (found.Interval(), found.Prediction());
        return new Computed
        {
            ["pred"] = back(found.Coefficients[0]), ["ci_lb"] = back(interval.Low), ["ci_ub"] = back(interval.High), ["pi_lb"] = back(prediction.Low), ["pi_ub"] = back(prediction.High),
        };
    }
}
