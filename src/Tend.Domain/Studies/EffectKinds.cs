using Tend.Statistics;
using Tend.Statistics.EffectSizes;

namespace Tend.Studies;

/// <summary>The table of effect sizes.</summary>
public static class EffectKinds
{
    static readonly string[] Groups = ["m1", "sd1", "n1", "m2", "sd2", "n2"];
    static readonly string[] Twice = ["m1", "sd1", "m2", "sd2", "n", "r"];
    static readonly string[] Persons = ["x", "n"];
    static readonly string[] Rates = ["x1", "t1", "x2", "t2"];
    static readonly string[] Alphas = ["alpha", "items", "n"];
    static readonly EffectScale Difference = EffectScale.Plain("Standardised mean difference");
    static readonly EffectScale Change = EffectScale.Plain("Standardised mean change");
    static readonly EffectScale Correlation = EffectScale.Plain("Correlation");
    static readonly EffectScale FisherZ = new("Correlation", Math.Tanh, 0, "Fisher's z");

    public static IEnumerable<EffectKind> Make() =>
    [
        new("generic", "effects and variances as given (with --log: printed ratios)", EffectScale.Plain("Effect"),
            new(["y", "v"], of => Effect.If(of["y"], of["v"])), new(["y", "se"], of => Effect.If(of["y"], of["se"] * of["se"])),
            new(["y", "low", "high"], of => Conversions.FromInterval(of["y"], of["low"], of["high"], of.Level))) { Check = Ordered },
        .. TwoMeans(), .. MeasuredTwice(), .. Correlations(), .. Counts(), .. OneGroup(), .. Others(),
    ];

    /// <summary>An interval begins below its estimate and ends above it.</summary>
    static string? Ordered(Reported of) => !of.Of.ContainsKey("low") ? null
        : of["low"] >= of["high"] ? $"the interval runs from {of["low"]} to {of["high"]}; expected the lower end first"
        : of["y"] < of["low"] || of["y"] > of["high"] ? $"the estimate {of["y"]} lies outside its own interval from {of["low"]} to {of["high"]}" : null;

    static IEnumerable<EffectKind> TwoMeans()
    {
        Way Means(Func<TwoGroups, Finding<Effect>> effect) => new(Groups, of => effect(new(of["m1"], of["sd1"], of["n1"], of["m2"], of["sd2"], of["n2"])));
        return
        [
            new("md", "difference of two means", EffectScale.Plain("Mean difference"), Means(groups => groups.MeanDifference())),
            new("md-ho", "the same, both groups taken to spread alike", EffectScale.Plain("Mean difference"), Means(groups => groups.MeanDifference(equalVariances: true))),
            new("smd", "Hedges' g: difference in pooled SDs, corrected for small samples", Difference, Means(groups => groups.HedgesG()),
                new(["t", "n1", "n2"], of => Conversions.FromT(of["t"], of["n1"], of["n2"])),
                new(["cohen", "n1", "n2"], of => Conversions.FromDifference(of["cohen"], of["n1"], of["n2"])),
                new(["p", "direction", "n1", "n2"], of => Conversions.FromT(Conversions.TFromP(of["p"], of["n1"] + of["n2"] - 2, of["direction"] < 0), of["n1"], of["n2"]))),
            new("smd-ub", "Hedges' g with the unbiased variance", Difference, Means(groups => groups.HedgesG(unbiased: true))),
            new("smdh", "difference in the root of the mean variance (groups that spread differently)", Difference, Means(groups => groups.HedgesGUnequal())),
            new("smd1", "Glass' delta: difference in SDs of the second group", Difference, Means(groups => groups.GlassDelta())),
            new("smd1h", "the same, groups may spread differently", Difference, Means(groups => groups.GlassDelta(unequal: true))),
            new("rom", "ratio of two means", EffectScale.Ratio("Ratio of means"), Means(groups => groups.RatioOfMeans())),
            new("vr", "ratio of two SDs", EffectScale.Ratio("Ratio of SDs"), Means(groups => groups.RatioOfSpreads())),
            new("cvr", "ratio of two coefficients of variation", EffectScale.Ratio("Ratio of coefficients of variation"), Means(groups => groups.RatioOfVariations())),
        ];
    }

    static IEnumerable<EffectKind> MeasuredTwice()
    {
        Way Before(Func<PrePost, Finding<Effect>> effect) => new(Twice, of => effect(new(of["m1"], of["sd1"], of["m2"], of["sd2"], of["n"], of["r"])));
        return
        [
            new("mc", "mean change of one group (r is the correlation of both times)", EffectScale.Plain("Mean change"), Before(change => change.MeanChange())),
            new("smcc", "change in SDs of the change", Change, Before(change => change.InChangeUnits())),
            new("smcr", "change in SDs of the first-named time", Change, Before(change => change.InRawUnits())),
            new("smcrh", "the same, times may spread differently", Change, Before(change => change.InRawUnits(unequal: true))),
            new("romc", "ratio of both means", EffectScale.Ratio("Ratio of means"), Before(change => change.RatioOfMeans())),
        ];
    }

    static IEnumerable<EffectKind> Correlations()
    {
        Way[] Ways(Func<CorrelationEffect, Reported, Finding<Effect>> effect) =>
        [
            new(["r", "n"], of => effect(new(of["r"], of["n"]), of)),
            new(["t", "n"], of => effect(new(Conversions.CorrelationFromT(of["t"], of["n"]), of["n"]), of)),
            new(["cohen", "n1", "n2"], of => effect(new(Conversions.CorrelationFromDifference(of["cohen"], of["n1"], of["n2"]), of["n1"] + of["n2"]), of)),
            new(["p", "direction", "n"], of => effect(new(Conversions.CorrelationFromT(Conversions.TFromP(of["p"], of["n"] - 2, of["direction"] < 0), of["n"]), of["n"]), of)),
        ];
        return
        [
            new("cor", "correlation as it is", Correlation, Ways((one, _) => one.Raw())),
            new("cor-av", "correlation, variance from the mean correlation", Correlation, Ways((one, of) => one.Raw(of.Shared))),
            new("ucor", "correlation corrected for its small bias", Correlation, Ways((one, _) => one.Unbiased())),
            new("zcor", "Fisher's z of a correlation", FisherZ, Ways((one, _) => one.FisherZ())),
            new("pcor", "partial correlation from the t of a regression", Correlation, new Way(["t", "n", "predictors"], of => new PartialCorrelation(of["t"], of["n"], of["predictors"]).Raw())),
            new("zpcor", "Fisher's z of it", FisherZ, new Way(["t", "n", "predictors"], of => new PartialCorrelation(of["t"], of["n"], of["predictors"]).FisherZ())),
        ];
    }

    static IEnumerable<EffectKind> Counts()
    {
        Way[] Ways(Func<TwoByTwo, Finding<Effect>> effect) =>
        [
            new(["a", "b", "c", "d"], of => effect(Table(of))),
            new(["a", "n1", "c", "n2"], of => effect(Table(of))),
        ];
        EffectKind Kind(string name, string means, EffectScale scale, Func<TwoByTwo, Finding<Effect>> effect, bool fills = true) =>
            new(name, means, scale, Ways(effect))
            {
                Fill = fills ? FillTable : null,
                Check = of => !of.Of.ContainsKey("n1") ? null : of["a"] > of["n1"] ? $"{of["a"]} events in {of["n1"]} persons of the first group" : of["c"] > of["n2"] ? $"{of["c"]} events in {of["n2"]} persons of the second group" : null,
            };
        return
        [
            Kind("rr", "risk ratio", EffectScale.Ratio("Risk ratio"), table => table.RiskRatio()),
            Kind("or", "odds ratio", EffectScale.Ratio("Odds ratio"), table => table.OddsRatio()),
            Kind("rd", "risk difference", EffectScale.Plain("Risk difference"), table => table.RiskDifference()),
            Kind("peto", "odds ratio from observed minus expected events", EffectScale.Ratio("Odds ratio (Peto)"), table => table.Peto(), fills: false),
            Kind("as", "difference of arcsine-transformed risks", EffectScale.Plain("Arcsine difference"), table => table.Arcsine(), fills: false),
            Kind("or2d", "odds ratio as a standardised difference", Difference, table => table.OddsRatioAsDifference()),
            Kind("phi", "phi coefficient", EffectScale.Plain("Phi"), table => table.Phi(), fills: false),
            Kind("yuq", "Yule's Q", EffectScale.Plain("Yule's Q"), table => table.YuleQ()),
            Kind("yuy", "Yule's Y", EffectScale.Plain("Yule's Y"), table => table.YuleY()),
        ];
    }

    /// <summary>Events and non-events, or events and group sizes.</summary>
    public static TwoByTwo Table(Reported of) => of.Of.ContainsKey("b") ? new(of["a"], of["b"], of["c"], of["d"]) : new(of["a"], of["n1"] - of["a"], of["c"], of["n2"] - of["c"]);

    static Reported? FillTable(Reported of, string zero)
    {
        var table = Table(of);
        if (zero == "drop00" && table.HasNoInformation)
            return null;
        var filled = zero == "all" || zero != "none" && table.HasZero ? table.Plus(0.5) : table;
        return of with { Of = new Dictionary<string, double> { ["a"] = filled.A, ["b"] = filled.B, ["c"] = filled.C, ["d"] = filled.D } };
    }

    static IEnumerable<EffectKind> OneGroup()
    {
        EffectKind Kind(string name, string means, EffectScale scale, Func<Proportion, Finding<Effect>> effect, bool fills = true) => new(name, means, scale,
            new Way(Persons, of => effect(new(of["x"], of["n"]))))
        {
            Check = of => of["x"] > of["n"] ? $"{of["x"]} events in {of["n"]} persons" : null,
            Fill = !fills ? null : (of, zero) => new Proportion(of["x"], of["n"]) is var group && (zero == "all" || zero != "none" && group.IsAtEdge)
                ? of with { Of = new Dictionary<string, double> { ["x"] = group.X + 0.5, ["n"] = group.N + 1 } } : of,
        };
        return
        [
            Kind("pr", "proportion", EffectScale.Plain("Proportion", null), group => group.Raw()),
            Kind("pln", "log proportion", new("Proportion", Math.Exp, null, "log proportion"), group => group.Log()),
            Kind("plo", "logit of a proportion", new("Proportion", value => 1 / (1 + Math.Exp(-value)), null, "logit"), group => group.Logit()),
            Kind("pas", "arcsine of a proportion", new("Proportion", value => Math.Pow(Math.Sin(Math.Clamp(value, 0, Math.PI / 2)), 2), null, "arcsine"), group => group.Arcsine(), fills: false),
            Kind("pft", "double arcsine of a proportion (prefer plo)", EffectScale.Plain("Double arcsine", null), group => group.DoubleArcsine(), fills: false),
        ];
    }

    static IEnumerable<EffectKind> Others()
    {
        EffectKind Rate(string name, string means, EffectScale scale, Func<TwoRates, Finding<Effect>> effect, bool fills = true) => new(name, means, scale,
            new Way(Rates, of => effect(new(of["x1"], of["t1"], of["x2"], of["t2"]))))
        {
            Fill = !fills ? null : (of, zero) => zero == "all" || zero != "none" && (of["x1"] == 0 || of["x2"] == 0)
                ? of with { Of = new Dictionary<string, double> { ["x1"] = of["x1"] + 0.5, ["t1"] = of["t1"], ["x2"] = of["x2"] + 0.5, ["t2"] = of["t2"] } } : of,
        };
        EffectKind Alpha(string name, string means, EffectScale scale, Func<AlphaEffect, Finding<Effect>> effect) =>
            new(name, means, scale, new Way(Alphas, of => effect(new(of["alpha"], of["items"], of["n"]))));
        return
        [
            Rate("irr", "rate ratio", EffectScale.Ratio("Rate ratio"), rates => rates.Ratio()),
            Rate("ird", "rate difference", EffectScale.Plain("Rate difference"), rates => rates.Difference()),
            Rate("irsd", "difference of root rates", EffectScale.Plain("Difference of root rates"), rates => rates.RootDifference(), fills: false),
            Alpha("araw", "Cronbach's alpha", EffectScale.Plain("Alpha", null), alpha => alpha.Raw()),
            Alpha("ahw", "1 - (1 - alpha)^(1/3)", new("Alpha", value => 1 - Math.Pow(1 - value, 3), null, "1 - (1 - alpha)^(1/3)"), alpha => alpha.CubeRoot()),
            Alpha("abt", "-ln(1 - alpha)", new("Alpha", value => 1 - Math.Exp(-value), null, "-ln(1 - alpha)"), alpha => alpha.Log()),
        ];
    }
}
