using System.Globalization;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics.Change;

namespace Tend.Cli.Verify;

/// <summary>Vectors of reliable change: "pre;post" with SD and r, or with a service's fixed threshold.</summary>
static class ReliableChangeVector
{
    const double Tolerance = 0.00005;

    /// <summary>Published examples are printed with two decimals.</summary>
    const double PrintedTolerance = 0.006;

    public static CaseOutcome Check(Vector vector, string file)
    {
        double[] scores = [.. vector.Items.Split(';').Select(Number)];
        if (scores is not [var pre, var post])
            return vector.Ended(file, CaseStatus.Skipped, "expected two scores");
        var direction = vector.Context.GetValueOrDefault("direction") == "higher_better" ? Direction.HigherIsBetter : Direction.LowerIsBetter;
        var computed = new Dictionary<string, double>();
        ChangeRule rule;
        if (vector.Context.TryGetValue("fixed_threshold", out var points))
            rule = new("a service", Number(points), true, "", true);
        else
        {
            var (sd, r) = (Number(vector.Context.GetValueOrDefault("sd", "")), Number(vector.Context.GetValueOrDefault("r", "")));
            rule = ChangeRule.JacobsonTruaxWith(sd, r, "", true);
            computed["s_e"] = JacobsonTruax.StandardError(sd, r);
            computed["s_diff"] = JacobsonTruax.StandardErrorOfDifference(sd, r);
            computed["threshold_points"] = rule.Points;
            computed["total"] = JacobsonTruax.Index(pre, post, sd, r);
        }
        var verdict = rule.Read(pre, post, direction) switch { ChangeVerdict.Better => "reliable_improvement", ChangeVerdict.Worse => "reliable_deterioration", _ => "no_reliable_change" };
        var wanted = vector.Subscales.ToDictionary(pair => pair.Key, pair => Number(pair.Value));
        if (vector.Total is { } total)
            wanted["total"] = total;
        var tolerance = vector.IsPublished ? PrintedTolerance : Tolerance;
        var off = wanted.Where(pair => !computed.TryGetValue(pair.Key, out var got) || !(Math.Abs(got - pair.Value) <= tolerance))
            .Select(pair => $"{pair.Key}: got {(computed.TryGetValue(pair.Key, out var got) ? got : double.NaN)}, expected {pair.Value}").FirstOrDefault()
            ?? (vector.Severity.GetValueOrDefault("") is { } severity && severity != verdict ? $"verdict: got {verdict}, expected {severity}" : null);
        return vector.Ended(file, off is null ? CaseStatus.Passed : CaseStatus.Failed, off ?? "");
    }

    static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
