using Tend.Statistics.Growth;

namespace Tend.Cli.Verify;

/// <summary>Cases of growth models: random intercept, random slope, serial residuals, predictors, the test of the slope, the expected course.</summary>
static class GrowthFamily
{
    /// <summary>Where the files keep score, time and person; the first row whose columns are all there is taken.</summary>
    static readonly (string Score, string Time, string Person)[] Layouts =
        [("bdi", "month", "subject"), ("distance", "age", "Subject"), ("PHQ", "time", "ID"), ("Reaction", "Days", "Subject")];

    public static Computed? Levels(ReferenceCase one) => Table(one) is { } table
        ? GrowthModel.Of(table, RandomEffects.Intercept, !one.Id.EndsWith("_ML", StringComparison.Ordinal)).Match(found => AtLeastAsLikely(one, found, Told(found)), Computed.Not) : null;

    public static Computed? Slopes(ReferenceCase one) => Table(one) is { } table
        ? GrowthModel.Of(table, RandomEffects.InterceptAndSlope, !one.Id.EndsWith("_ML", StringComparison.Ordinal)).Match(found => AtLeastAsLikely(one, found, Told(found)), Computed.Not) : null;

    public static Computed? Serial(ReferenceCase one) => Table(one) is not { } table ? null : SerialGrowth.Of(table).Match(found =>
    {
        var told = Told(found.Model, extra: 1);
        told["phi"] = found.Phi;
        return AtLeastAsLikely(one, found.Model, told);
    }, Computed.Not);

    public static Computed? Test(ReferenceCase one) => Table(one) is { } table
        ? SlopeTest.Of(table).Match(found => new Computed { ["LRT"] = found.Ratio, ["p_chi2_2"] = found.ConservativeP, ["p_mixture"] = found.PValue }, Computed.Not) : null;

    /// <summary>The handbook's model of the Beat the Blues trial: score before, month, antidepressant, treatment, length of the episode.</summary>
    public static Computed? Predictors(ReferenceCase one)
    {
        if (!new[] { "drug", "treatment", "length", "bdi.pre" }.All(one.Columns.Contains))
            return null;
        double[] Is(string column, string text) => [.. one.Texts(column).Select(cell => cell == text ? 1.0 : 0)];
        var (before, month, drug, treatment, length) = (one.Column("bdi.pre"), one.Column("month"), Is("drug", "Yes"), Is("treatment", "BtheB"), Is("length", ">6m"));
        var occasions = Occasions(one, ("bdi", "month", "subject"));
        int[] later = [.. Enumerable.Range(0, occasions.Length).Where(at => month[at] > 0)];
        var table = new GrowthTable([.. later.Select(at => occasions[at])], [.. later.Select(at => new[] { before[at], month[at], drug[at], treatment[at], length[at] })]);
        return GrowthModel.Of(table, RandomEffects.Intercept, restricted: false).Match(found =>
        {
            var told = Told(found);
            told["names"] = new[] { "(Intercept)", "bdi.pre", "month", "drugYes", "treatmentBtheB", "length>6m" };
            return told;
        }, Computed.Not);
    }

    /// <summary>The number of persons in this file is a little under what the product asks for.</summary>
    public static Computed? Course(ReferenceCase one)
    {
        if (!one.Columns.Contains("bdi.pre") || !one.Expected.TryGetProperty("curves", out var curves))
            return null;
        var (persons, before, month, score) = (one.Texts("subject"), one.Column("bdi.pre"), one.Column("month"), one.Column("bdi"));
        var records = persons.Select((person, at) => new FollowUp(person, before[at], month[at], score[at]));
        return ExpectedCourse.Of(records, fewestPersons: 90).Match(found =>
        {
            var told = Told(found.Model!);
            told["names"] = new[] { "(Intercept)", "b", "lt", "b:lt" };
            told["curves"] = curves.EnumerateArray().Select(curve =>
            {
                var baseline = curve.GetProperty("baseline").GetDouble();
                double[] times = [.. curve.GetProperty("t").EnumerateArray().Select(time => time.GetDouble())];
                ExpectedScore[] at = [.. times.Select(time => found.At(baseline, time).Value)];
                return new Computed
                {
                    ["baseline"] = baseline, ["t"] = times, ["expected"] = at.Select(score => score.Mean).ToArray(), ["sd"] = at.Select(score => score.Sd).ToArray(),
                    ["upper68"] = at.Select(score => score.Band(ExpectedCourse.Watch).High).ToArray(),
                    ["upper80"] = at.Select(score => score.Band(ExpectedCourse.OffCourse).High).ToArray(), ["lower80"] = at.Select(score => score.Band(ExpectedCourse.OffCourse).Low).ToArray(),
                };
            }).ToArray();
            return told;
        }, Computed.Not);
    }

    static GrowthTable? Table(ReferenceCase one) => Layouts.FirstOrDefault(layout => new[] { layout.Score, layout.Time, layout.Person }.All(one.Columns.Contains)) is { Score: not null } layout
        ? new GrowthTable(Occasions(one, layout)) : null;

    static Occasion[] Occasions(ReferenceCase one, (string Score, string Time, string Person) layout)
    {
        var (persons, times, scores) = (one.Texts(layout.Person), one.Column(layout.Time), one.Column(layout.Score));
        return [.. persons.Select((person, at) => new Occasion(person, times[at], scores[at]))];
    }

    /// <param name="found">The model.</param>
    /// <param name="extra">Parameters beside the model's own.</param>
    static Computed Told(GrowthModel found, int extra = 0)
    {
        var slopes = found.Random == RandomEffects.InterceptAndSlope;
        PersonLine[] lines = [.. found.Lines().OrderBy(line => int.TryParse(line.Person, out var number) ? number : 0).ThenBy(line => line.Person, StringComparer.Ordinal)];
        var n = found.Observations - (found.IsRestricted ? found.Coefficients.Count : 0);
        return new Computed
        {
            ["fixef"] = found.Coefficients, ["names"] = new[] { "(Intercept)", "t" }, ["se"] = Errors(found), ["sigma"] = found.Sigma, ["logLik"] = found.LogLikelihood,
            ["sd_random"] = slopes ? new[] { Math.Sqrt(found.Between[0, 0]), Math.Sqrt(found.Between[1, 1]) } : Math.Sqrt(found.Between[0, 0]),
            ["corr_random"] = slopes ? found.Correlation : double.NaN, ["AIC"] = found.Aic + 2 * extra, ["BIC"] = found.Bic + Math.Log(n) * extra,
            ["ranef_ids"] = lines.Select(line => line.Person).ToArray(), ["ranef"] = lines.Select(line => line.Intercept).ToArray(),
            ["ranef_int"] = lines.Select(line => line.Intercept).ToArray(), ["ranef_slope"] = lines.Select(line => line.Slope).ToArray(),
            ["G"] = new[] { new[] { found.Between[0, 0], found.Between[0, 1] }, new[] { found.Between[1, 0], found.Between[1, 1] } },
        };
    }

    static double[] Errors(GrowthModel found) => [.. Enumerable.Range(0, found.Coefficients.Count).Select(found.StandardError)];

    /// <summary>Where figures differ but ours are at least as likely, the reference stopped its search early: then they may lie ten tolerances apart (decision 5).</summary>
    static Computed AtLeastAsLikely(ReferenceCase one, GrowthModel found, Computed told) =>
        told.Agrees(one) || found.LogLikelihood < one.ExpectedNumber("logLik") ? told
            : told.With("figures outside the tolerance: the reference stopped its search early; ours are at least as likely and within ten tolerances", 10);
}
