using Tend.Statistics;
using Tend.Statistics.Psychometrics;
using Tend.Statistics.Sequential;
using Tend.Statistics.Trend;

namespace Tend.Cli.Verify;

/// <summary>Cases of one series in the column <c>value</c>: control charts, moving windows, fluctuation, change points, trends.</summary>
static class DailyFamily
{
    public static Computed? Average(ReferenceCase one)
    {
        var (lambda, width) = (one.Parameter("lambda"), one.Parameter("L"));
        return Monitored(one) is not { } days ? null : days.Baseline.Match(baseline =>
        {
            var found = Ewma.Of(baseline, days.After, lambda, width);
            return new Computed
            {
                ["params"] = Echo(one), ["mu"] = baseline.Mean, ["sigma"] = baseline.Sd, ["z"] = found.Points.Select(point => point.Value).ToArray(),
                ["ucl"] = found.Points.Select(point => point.High).ToArray(), ["lcl"] = found.Points.Select(point => point.Low).ToArray(),
                ["first_above"] = FromOne(found.FirstAbove), ["first_below"] = FromOne(found.FirstBelow), ["n_above"] = found.Points.Count(point => point.IsAbove),
            };
        }, Computed.Not);
    }

    public static Computed? Sums(ReferenceCase one) => Monitored(one) is not { } days ? null : days.Baseline.Match(baseline =>
    {
        var found = Cusum.Of(baseline, days.After, one.Parameter("k"), one.Parameter("h"));
        return new Computed
        {
            ["params"] = Echo(one), ["C_plus"] = found.Points.Select(point => point.Up).ToArray(), ["C_minus"] = found.Points.Select(point => point.Down).ToArray(),
            ["first_high"] = FromOne(found.FirstHigh), ["first_low"] = FromOne(found.FirstLow),
        };
    }, Computed.Not);

    public static Computed? Rolling(ReferenceCase one) => EarlyWarning.Of(one.Column("value"), (int)one.ExpectedNumber("window"), one.Id == "rolling_detrended").Match(found => new Computed
    {
        ["window"] = one.ExpectedNumber("window"), ["variance"] = found.Variance, ["ar1"] = found.Autocorrelation, ["kendall_var"] = found.VarianceTrend, ["kendall_ar1"] = found.AutocorrelationTrend,
    }, Computed.Not);

    public static Computed? Fluctuating(ReferenceCase one) => Fluctuation.Of(one.Column("value")).Match(found => new Computed
    {
        ["mssd"] = found.SuccessiveSquares, ["rmssd"] = found.Step, ["isd"] = found.Sd, ["inertia"] = found.Inertia,
    }, Computed.Not);

    public static Computed? Changes(ReferenceCase one)
    {
        var values = one.Column("value");
        var shortest = (int)one.Parameter("min_segment");
        var variance = Correlation.Covariance(values, values);
        var found = one.Id switch
        {
            "op_mean_fixedpen" => ChangePoints.InLevel(values, null, shortest),
            "op_mean_pen_var" => ChangePoints.InLevel(values, 2 * Math.Log(values.Length) * variance, shortest),
            _ => ChangePoints.InLevelAndSpread(values, null, shortest),
        };
        return found.Match(points => new Computed
        {
            ["params"] = Echo(one), ["changepoints"] = points.Ends.ToArray(), ["objective"] = points.Objective, ["segment_means"] = points.Means, ["sigma2"] = ChangePoints.Noise(values),
        }, Computed.Not);
    }

    public static Computed? OneChange(ReferenceCase one) =>
        Pettitt.Of(one.Column("value")).Match(found => new Computed { ["K"] = found.Statistic, ["at"] = found.Before, ["p"] = found.PValue }, Computed.Not);

    public static Computed? Slope(ReferenceCase one)
    {
        var values = one.Column("value");
        return MannKendall.Of([.. Enumerable.Range(1, values.Length).Select(at => (double)at)], values)
            .Match(found => new Computed { ["tau"] = found.Tau, ["p"] = found.PValue, ["sen"] = found.Slope }, Computed.Not);
    }

    static (Finding<Baseline> Baseline, double[] After)? Monitored(ReferenceCase one)
    {
        var values = one.Column("value");
        return one.Parameter("n_baseline") is var days && days > 0 && days < values.Length ? (Baseline.Of(values.AsSpan(0, (int)days)), values[(int)days..]) : null;
    }

    /// <summary>The settings that the reference repeats in its expectation.</summary>
    static Computed Echo(ReferenceCase one)
    {
        var echo = new Computed();
        foreach (var member in one.Expected.GetProperty("params").EnumerateObject())
            echo[member.Name] = member.Value.ValueKind == System.Text.Json.JsonValueKind.Number ? member.Value.GetDouble() : member.Value.GetString()!;
        return echo;
    }

    static double FromOne(int? place) => place + 1 ?? double.NaN;
}
