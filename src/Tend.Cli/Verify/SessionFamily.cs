using Tend.Statistics.Change;

namespace Tend.Cli.Verify;

/// <summary>Cases of what happens from session to session: sudden gains and losses, ruptures of the alliance.</summary>
static class SessionFamily
{
    const double Cut = 7;

    public static Computed? Gains(ReferenceCase one) => Sudden(one, scores => SuddenChange.Gains(scores, Cut).Match(found => found, _ => []));

    public static Computed? Losses(ReferenceCase one) => Sudden(one, scores => SuddenChange.Losses(scores, Cut).Match(found => found, _ => []));

    static Computed Sudden(ReferenceCase one, Func<double[], IReadOnlyList<SuddenChange>> changes) => new()
    {
        [Computed.Whole] = one.Rows([.. one.Columns.Where(name => name.StartsWith("bdi_s", StringComparison.Ordinal))]).SelectMany((scores, row) => changes(scores).Select(found => new Computed
        {
            ["row"] = row + 1, ["pregain_column"] = found.After, ["magnitude"] = found.Magnitude, ["crit3_pooled_sd_form"] = found.AgainstSpread, ["crit3_t_test_form"] = found.AgainstError,
            ["t"] = found.T, ["critical"] = found.Critical,
        })).ToArray(),
    };

    public static Computed? Ruptures(ReferenceCase one) => AllianceCourse.Of(one.Column("alliance")).Match(found => new Computed
    {
        ["mean"] = found.Mean, ["sd"] = found.Sd, ["trend_residuals"] = found.FromTrend, ["control_chart_low_sessions"] = found.FarBelow.Select(session => session + 1).ToArray(),
        ["episodes"] = found.Ruptures.Select(rupture => new Computed
        {
            ["session"] = rupture.Session + 1, ["drop"] = rupture.Drop, ["resolved_session"] = rupture.Repaired + 1 ?? double.NaN,
            ["sessions_to_repair"] = rupture.SessionsToRepair ?? double.NaN, ["v_shape"] = rupture.IsV,
        }).ToArray(),
    }, Computed.Not);
}
