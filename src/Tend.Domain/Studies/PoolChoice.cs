using System.Globalization;
using Tend.Statistics;
using Tend.Statistics.Pooling;

namespace Tend.Studies;

/// <summary>How studies are pooled.</summary>
/// <param name="Tau2">The estimator of the variance between studies by its short name, or the variance itself as a number.</param>
/// <param name="TestName">z, knha or adhoc.</param>
/// <param name="Form">The prediction interval: test or higgins.</param>
/// <param name="Moderators">What studies differ in: 'year', 'year + design', 'year * design'; null: nothing.</param>
public sealed record PoolChoice(string Tau2 = "reml", string TestName = "z", string Form = "test", string? Moderators = null)
{
    static readonly Dictionary<string, Tau2Method> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reml"] = Tau2Method.Reml, ["ml"] = Tau2Method.MaximumLikelihood, ["dl"] = Tau2Method.DerSimonianLaird, ["he"] = Tau2Method.Hedges, ["hs"] = Tau2Method.HunterSchmidt,
        ["hsk"] = Tau2Method.HunterSchmidtCorrected, ["sj"] = Tau2Method.SidikJonkman, ["eb"] = Tau2Method.EmpiricalBayes, ["pm"] = Tau2Method.PauleMandel,
        ["pmm"] = Tau2Method.PauleMandelMedian, ["ee"] = Tau2Method.CommonEffect, ["fe"] = Tau2Method.CommonEffect, ["ce"] = Tau2Method.CommonEffect,
    };

    /// <summary>The name of the estimator, for people.</summary>
    public string Name => Method switch { Tau2Method.CommonEffect => "common effect", Tau2Method.Given => "tau2 as given", _ => Tau2.ToUpperInvariant() };

    /// <summary>The estimator; Given for a number.</summary>
    /// <exception cref="TableTrouble">There is none of that name.</exception>
    public Tau2Method Method => Methods.TryGetValue(Tau2, out var method) ? method
        : Number >= 0 ? Tau2Method.Given : throw new TableTrouble($"--tau2 cannot be '{Tau2}'; expected {string.Join(", ", Methods.Keys)}, or a number from 0.");

    /// <summary>The test.</summary>
    /// <exception cref="TableTrouble">There is none of that name.</exception>
    public CoefficientTest Test => TestName.ToLowerInvariant() switch
    {
        "z" => CoefficientTest.Normal,
        "knha" or "hksj" or "t" => CoefficientTest.KnappHartung,
        "adhoc" => CoefficientTest.AtLeastWald,
        var other => throw new TableTrouble($"--test cannot be '{other}'; expected z, knha or adhoc."),
    };

    /// <summary>Where a new study is expected, and by which form.</summary>
    /// <exception cref="TableTrouble">There is no form of that name.</exception>
    public (Func<Synthesis, double, (double Low, double High)> Interval, string Form) Prediction => Form.ToLowerInvariant() switch
    {
        "test" => ((pooled, level) => pooled.Prediction(level), "critical value of the test"),
        "higgins" => ((pooled, level) => pooled.PredictionByHiggins(level) is { Found: true, Value: var interval } ? interval : throw new TableTrouble(pooled.PredictionByHiggins(level).WhyNot), "t with k - 2, Higgins 2009"),
        var other => throw new TableTrouble($"--prediction cannot be '{other}'; expected test or higgins."),
    };

    double Number => double.TryParse(Tau2, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && double.IsFinite(given) ? given : double.NaN;

    /// <summary>Pools a table.</summary>
    public Finding<Synthesis> Pool(StudyTable table) => Method == Tau2Method.Given ? Synthesis.Given(table, Number, Test) : Synthesis.Of(table, Method, Test);

    /// <summary>The studies that report every moderator, with the table of their predictors and its column names.</summary>
    /// <exception cref="TableTrouble">A moderator is no column, or says nothing.</exception>
    public (StudyList Studies, StudyTable Table, IReadOnlyList<string> Names) Design(StudyList read)
    {
        if (Moderators is not { } formula)
            return (read, new(read.Effects), ["intercept"]);
        var terms = Terms(formula);
        var columns = terms.SelectMany(term => term).Distinct().ToDictionary(name => name, read.Column);
        var kept = read.Where(study => columns.Values.All(at => study.Cells.At(at).Length > 0 && !Figure.Read(study.Cells.At(at), Comma.Unknown).IsAbsent), "a moderator is empty");
        if (kept.Rows.Count < 3)
            throw new TableTrouble($"{kept.Rows.Count} studies report every moderator ({formula}); a meta-regression needs three or more.");
        var single = columns.ToDictionary(column => column.Key, column => One(column.Key, column.Value, kept));
        var (rows, names, redundant) = Moderator.Design(kept.Rows.Count, [.. terms.Select(term => term.Select(name => single[name]).Aggregate((left, right) => left.Times(right)))]);
        if (redundant.Count > 0)
            kept = kept with { Remarks = [.. kept.Remarks, new($"Left out because other columns say the same: {string.Join(", ", redundant)}.")] };
        return (kept, new(kept.Effects, rows), ["intercept", .. names.Skip(1)]);
    }

    /// <summary>Terms of 'a + b', 'a:b' and 'a * b' (both and their product).</summary>
    static List<string[]> Terms(string formula) => [.. formula.TrimStart('~', ' ').Split('+', StringSplitOptions.TrimEntries).SelectMany(part => part.Split('*', StringSplitOptions.TrimEntries) switch
    {
        [var one] => [one.Split(':', StringSplitOptions.TrimEntries)],
        [var left, var right] => new[] { new[] { left }, [right], [left, right] },
        _ => throw new TableTrouble($"--moderators '{formula}': products of two columns are understood, not of more."),
    }).Where(term => term.All(name => name.Length > 0)).DistinctBy(term => string.Join(':', term))];

    static Moderator One(string name, int at, StudyList studies)
    {
        string[] cells = [.. studies.Rows.Select(study => study.Cells.At(at))];
        var numbers = cells.Select(cell => Figure.Read(cell, Comma.Thousands)).ToList();
        if (numbers.All(number => double.IsFinite(number.Value) && !number.Footnote))
            return Moderator.Number(name, numbers.Select(number => number.Value));
        return cells.Distinct().Count() < 2 ? throw new TableTrouble($"All studies have '{cells[0]}' in column '{name}', so it cannot explain differences.") : Moderator.Kind(name, cells);
    }
}
