using System.Globalization;
using Tend.Statistics.Dependence;
using Tend.Statistics.Growth;
using Tend.Statistics.Lagged;
using Tend.Statistics.Regression;

namespace Tend.Cli.Verify;

/// <summary>Cases of what came before what: one person's days, many persons' moments, waves, mediation.</summary>
static class LaggedFamily
{
    const ulong Seed = 1;
    const int Draws = 2_000_000;

    public static Computed? Days(ReferenceCase one)
    {
        string[] names = [.. one.Columns.Where(name => name != "date")];
        int[] days = [.. one.Texts("date").Select(text => DateOnly.Parse(text, CultureInfo.InvariantCulture).DayNumber)];
        return names.Length != 2 ? null : LeadLag.Of(days, one.Column(names[0]), one.Column(names[1])).Match(found => new Computed
        {
            ["n"] = found.OnY.Observations, ["y_on_ylag_xlag"] = Rows(found.OnY), ["x_on_xlag_ylag"] = Rows(found.OnX), ["dR2_y"] = found.GainOnY,
            ["granger_x_to_y"] = new Computed { ["F"] = found.XBeforeY.F, ["p"] = found.XBeforeY.PValue },
            ["granger_y_to_x"] = new Computed { ["F"] = found.YBeforeX.F, ["p"] = found.YBeforeX.PValue },
        }, Computed.Not);
    }

    static double[][] Rows(LinearModel model) => [.. model.Coefficients.Select((coefficient, j) => new[] { coefficient, model.StandardError(j), model.Statistic(j), model.PValue(j) })];

    public static Computed? Pairs(ReferenceCase one) => Moments(one)?.Match(found => new Computed { ["n_pairs"] = found.Count, ["n_persons"] = found.Persons }, Computed.Not);

    public static Computed? AffectNow(ReferenceCase one) => Moments(one)?.Match(found => Mixed(found.Mixed(0, 0, 1), "na1", "p1"), Computed.Not);

    public static Computed? CompassionNow(ReferenceCase one) => Moments(one)?.Match(found => Mixed(found.Mixed(1, 1, 0), "p1", "na1"), Computed.Not);

    static Computed Mixed(Statistics.Finding<GrowthModel> model, params string[] names) => model.Match(found => new Computed
    {
        ["fixef"] = found.Coefficients, ["names"] = names.Prepend("(Intercept)").ToArray(), ["se"] = found.Coefficients.Select((_, j) => found.StandardError(j)).ToArray(),
        ["sigma"] = found.Sigma, ["sd_random"] = Math.Sqrt(found.Between[0, 0]), ["corr_random"] = double.NaN, ["logLik"] = found.LogLikelihood, ["AIC"] = found.Aic, ["BIC"] = found.Bic,
    }, Computed.Not);

    public static Computed? Clustered(ReferenceCase one) => Moments(one)?.Match(found => found.Pooled(0, SmallSample.Cr2, 0, 1, 2).Match(adjusted =>
    {
        var plain = found.Pooled(0, SmallSample.Cr0, 0, 1, 2).Value;
        var (clusters, n, p) = ((double)plain.Clusters, (double)found.Count, plain.Coefficients.Count);
        // CR1S is CR0 with the factor that Stata uses.
        var factor = Math.Sqrt(clusters * (n - 1) / ((clusters - 1) * (n - p)));
        double[] Each(Func<int, double> figure) => [.. Enumerable.Range(0, p).Select(figure)];
        return new Computed
        {
            ["coef"] = adjusted.Coefficients, ["se_CR1S"] = Each(j => factor * plain.StandardError(j)), ["se_CR2"] = Each(adjusted.StandardError), ["df_CR2"] = adjusted.Df,
            ["se_ols"] = found.Plain(0, 0, 1, 2).Match(line => Each(line.StandardError), _ => []),
        };
    }, Computed.Not), Computed.Not);

    static Statistics.Finding<MomentPairs>? Moments(ReferenceCase one)
    {
        if (!one.Columns.Contains("neg_aff"))
            return null;
        var (people, days, order, rows) = (one.Texts("id"), one.Texts("day"), one.Column("seq"), one.Rows(["neg_aff", "psc", "nsc"]).ToArray());
        return MomentPairs.Of(rows.Select((row, i) => new Moment(people[i], days[i], (int)order[i], row)));
    }

    public static Computed? Chain(ReferenceCase one)
    {
        string[] waves = ["y0", "y2", "y3", "y5"];
        return Panel.Of(one.Rows(waves)).Match(found => new Computed
        {
            ["nobs"] = found.Persons, ["chisq"] = found.ChiSquared, ["df"] = found.Df, ["logl"] = found.LogLikelihood,
            ["param"] = found.Links.Select((link, at) => Line(waves[at + 1], "~", waves[at], link.Carried, link.Error))
                .Concat(found.Links.Select((link, at) => Line(waves[at + 1], "~~", waves[at + 1], link.Variance, link.VarianceError))).Append(Line("y0", "~~", "y0", found.First, 0)).ToArray(),
        }, Computed.Not);
    }

    static Computed Line(string left, string sign, string right, double estimate, double error) =>
        new() { ["lhs"] = left, ["op"] = sign, ["rhs"] = right, ["label"] = double.NaN, ["est"] = estimate, ["se"] = error };

    public static Computed? Mediated(ReferenceCase one) => Mediation.Of(one.Column("cond"), one.Column("pmi"), one.Column("reaction")).Match(found => new Computed
    {
        ["n"] = found.Persons, ["a"] = found.A, ["se_a"] = found.AError, ["b"] = found.B, ["se_b"] = found.BError, ["c"] = found.Total, ["c_prime"] = found.Direct, ["ab"] = found.Indirect,
        ["sobel_se"] = found.SobelError, ["sobel_z"] = found.Indirect / found.SobelError, ["aroian_se"] = found.AroianError,
        ["monte_carlo_ci95_2e6"] = found.MonteCarlo(Seed, Draws) is var (low, high) ? new[] { low, high } : [],
    }, Computed.Not);
}
