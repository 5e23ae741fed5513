using System.Text.Json;
using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>Cases about what papers print in place of effects: t, d, partial correlations, unreliable measures, proportions on an arcsine scale.</summary>
static class ConversionFamily
{
    public static Computed? FromT(ReferenceCase one) => Effects(one, "ti", (t, n1, n2) => Conversions.FromT(t, n1, n2).Value);

    public static Computed? FromD(ReferenceCase one) => Effects(one, "di", (d, n1, n2) => Conversions.FromDifference(d, n1, n2).Value);

    public static Computed? BetweenScales(ReferenceCase one)
    {
        var (d, n1, n2) = (one.Argument("d"), one.Argument("n1"), one.Argument("n2"));
        double[] r = [.. d.Select((value, at) => Conversions.CorrelationFromDifference(value, n1[at], n2[at]))];
        return new Computed { ["r"] = r, ["d_from_r_equal_n"] = r.Select(Conversions.DifferenceFromCorrelation).ToArray(), ["logOR"] = d.Select(Conversions.LogOddsFromDifference).ToArray() };
    }

    public static Computed? Partial(ReferenceCase one)
    {
        var (t, n, m) = (one.Argument("ti"), one.Argument("ni"), one.Argument("mi"));
        List<PartialCorrelation> all = [.. t.Select((value, at) => new PartialCorrelation(value, n[at], m[at]))];
        return new Computed { ["PCOR"] = Group(all.Select(partial => partial.Raw().Value)), ["ZPCOR"] = Group(all.Select(partial => partial.FisherZ().Value)) };
    }

    public static Computed? WithControl(ReferenceCase one)
    {
        if (!one.Arguments.TryGetProperty("treat", out var treated) || !one.Arguments.TryGetProperty("control", out var control))
            return null;
        var (changed, waited) = (Change(treated).InRawUnits().Value, Change(control).InRawUnits().Value);
        return new Computed { ["yi"] = changed.Y - waited.Y, ["vi"] = changed.V + waited.V };
    }

    /// <summary>The reliabilities are those that the case states: one for all rows, and three that repeat.</summary>
    public static Computed? Attenuated(ReferenceCase one)
    {
        if (!one.Expected.TryGetProperty("ryy", out var stated))
            return null;
        const double Rxx = 0.92;
        double[] ryy = [.. stated.EnumerateArray().Select(value => value.GetDouble())];
        var rows = one.Rows(["ri", "ni"]).ToList();
        List<Attenuation> all = [.. rows.Select((row, at) => new Attenuation(row[0], row[1], Rxx, ryy[at % ryy.Length]))];
        var (raw, z) = (all.Select(study => study.Raw()).ToList(), all.Select(study => study.FisherZ()).ToList());
        if (Synthesis.Of(new([.. z.Where(effect => effect.Found).Select(effect => effect.Value)])) is not { Found: true, Value: var found })
            return null;
        double[] Each(IEnumerable<Statistics.Finding<Effect>> effects, Func<Effect, double> figure) => [.. effects.Select(effect => effect.Match(figure, _ => double.NaN))];
        // Where the corrected correlation exceeds 1 there is no z; the reference prints its variance all the same.
        var alone = one.Expected.GetProperty("vz").EnumerateArray().Select(value => value.GetDouble()).ToList();
        var refused = z.Count(effect => !effect.Found);
        return new Computed(refused == 0 ? "" : $"{refused} corrected correlations exceed 1 and are refused; their variance alone is not compared")
        {
            ["ryy"] = ryy, ["rc"] = Each(raw, effect => effect.Y), ["vc"] = Each(raw, effect => effect.V), ["zc"] = Each(z, effect => effect.Y), ["vz"] = z.Select((effect, at) => effect.Match(found => found.V, _ => alone[at])).ToArray(),
            ["pooled_z"] = found.Coefficients[0], ["se_z"] = found.StandardError(), ["tau2"] = found.Tau2, ["Q"] = found.Q, ["I2"] = found.I2,
            ["pooled_r"] = Math.Tanh(found.Coefficients[0]), ["r_ci"] = new[] { Math.Tanh(found.Interval().Low), Math.Tanh(found.Interval().High) },
        };
    }

    /// <summary>Proportions pooled as double arcsines and brought back for groups of harmonic mean size.</summary>
    public static Computed? DoubleArcsine(ReferenceCase one)
    {
        List<Proportion> groups = [.. one.Rows(["xi", "ni"]).Select(row => new Proportion(row[0], row[1]))];
        if (Synthesis.Of(new([.. groups.Select(group => group.DoubleArcsine().Value)])) is not { Found: true, Value: var found })
            return null;
        double Back(double arcsine) => Conversions.ProportionFromDoubleArcsine(arcsine, groups.Count / groups.Sum(group => 1 / group.N));
        return new Computed { ["pred"] = Back(found.Coefficients[0]), ["ci_lb"] = Back(found.Interval().Low), ["ci_ub"] = Back(found.Interval().High) };
    }

    static Computed Effects(ReferenceCase one, string name, Func<double, double, double, Effect> effect)
    {
        var (value, n1, n2) = (one.Argument(name), one.Argument("n1i"), one.Argument("n2i"));
        return Group(value.Select((printed, at) => effect(printed, n1[at], n2[at])));
    }

    static Computed Group(IEnumerable<Effect> effects) => effects.ToList() is var all
        ? new Computed { ["yi"] = all.Select(effect => effect.Y).ToArray(), ["vi"] = all.Select(effect => effect.V).ToArray() } : [];

    static PrePost Change(JsonElement group)
    {
        double Number(string name) => group.GetProperty(name).GetDouble();
        return new(Number("m1i"), Number("sd_pre"), Number("m2i"), Number("sd_pre"), Number("ni"), Number("ri"));
    }
}
