namespace Tend.Studies;

/// <summary>What numbers a column may hold.</summary>
public enum Must
{
    /// <summary>Any number.</summary>
    BeAnything,

    /// <summary>More than zero.</summary>
    BePositive,

    /// <summary>A whole number from zero.</summary>
    BeCount,

    /// <summary>Between -1 and 1, both excluded.</summary>
    BeCorrelation,

    /// <summary>Above 0 and up to 1.</summary>
    BeShare,
}

/// <summary>A figure that studies report, the option that names its column, and the column names it is found under without one.</summary>
/// <param name="Name">The option, without dashes.</param>
/// <param name="Means">What it is.</param>
/// <param name="Must">What numbers it may hold.</param>
/// <param name="Columns">Names it is found under.</param>
public sealed record Role(string Name, string Means, Must Must, params string[] Columns)
{
    /// <summary>Every figure an effect size can be made of.</summary>
    public static IReadOnlyList<Role> All { get; } =
    [
        new("y", "effect", Must.BeAnything, "yi", "y", "te", "effect", "estimate"),
        new("v", "sampling variance", Must.BePositive, "vi", "v", "variance", "var"),
        new("se", "standard error", Must.BePositive, "sei", "se", "sete", "stderr"),
        new("low", "lower end of the interval", Must.BeAnything, "low", "lower", "ci_lb", "ci.lb", "ll", "or.lb"),
        new("high", "upper end of the interval", Must.BeAnything, "high", "upper", "ci_ub", "ci.ub", "ul", "or.ub"),
        new("r", "correlation", Must.BeCorrelation, "ri", "r"),
        new("n", "persons", Must.BePositive, "ni", "n"),
        new("a", "events in the first group", Must.BeCount, "ai", "a", "tpos"),
        new("b", "no event in the first group", Must.BeCount, "bi", "b", "tneg"),
        new("c", "events in the second group", Must.BeCount, "ci", "c", "cpos"),
        new("d", "no event in the second group", Must.BeCount, "di", "d", "cneg"),
        new("n1", "persons in the first group", Must.BePositive, "n1i", "n1"),
        new("n2", "persons in the second group", Must.BePositive, "n2i", "n2"),
        new("m1", "mean of the first group, or afterwards", Must.BeAnything, "m1i", "m1"),
        new("sd1", "SD of the first group, or the SD to standardise by", Must.BePositive, "sd1i", "sd1"),
        new("m2", "mean of the second group, or before", Must.BeAnything, "m2i", "m2"),
        new("sd2", "SD of the second group, or before", Must.BePositive, "sd2i", "sd2"),
        new("cohen", "difference in pooled SDs (Cohen's d)", Must.BeAnything, "cohen", "cohen_d", "cohens_d"),
        new("t", "t", Must.BeAnything, "ti", "t"),
        new("p", "two-sided p", Must.BeShare, "p", "pval", "p_value"),
        new("direction", "+ or -, the side of an effect of which only p is known", Must.BeAnything, "direction", "sign"),
        new("x", "events", Must.BeCount, "xi", "x"),
        new("x1", "events in the first group", Must.BeCount, "x1i", "x1"),
        new("t1", "time at risk in the first group", Must.BePositive, "t1i", "t1"),
        new("x2", "events in the second group", Must.BeCount, "x2i", "x2"),
        new("t2", "time at risk in the second group", Must.BePositive, "t2i", "t2"),
        new("alpha", "Cronbach's alpha", Must.BeShare, "alpha", "ai"),
        new("items", "items", Must.BePositive, "items", "mi"),
        new("predictors", "predictors in the regression", Must.BePositive, "predictors", "mi"),
        new("rxx", "reliability of the first measure", Must.BeShare, "rxx"),
        new("ryy", "reliability of the second measure", Must.BeShare, "ryy"),
    ];

    /// <summary>The figure of some name.</summary>
    public static Role Named(string name) => All.First(role => role.Name == name);

    /// <summary>What is wrong with a number in this place; null when nothing is.</summary>
    public string? Problem(double value) => Must switch
    {
        Must.BePositive when !(value > 0) => "expected more than zero",
        Must.BeCount when value < 0 => "expected a count from zero",
        Must.BeCount when value != Math.Floor(value) => "expected a whole number",
        Must.BeCorrelation when !(Math.Abs(value) < 1) => Math.Abs(value) <= 100 && Math.Abs(value) > 1 ? "expected between -1 and 1 (typed in percent?)" : "expected between -1 and 1, both excluded",
        Must.BeShare when !(value > 0 && value <= 1) => value is > 1 and <= 100 ? "expected above 0 and up to 1 (typed in percent?)" : "expected above 0 and up to 1",
        _ => null,
    };
}
