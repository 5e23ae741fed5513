using System.CommandLine;
using System.Globalization;
using Tend.Cli.Studies;
using Tend.Statistics;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Pooling;

/// <summary>How studies are pooled: the estimator of tau2, the test, and what they differ in.</summary>
sealed class PoolOptions
{
    static readonly Dictionary<string, Tau2Method> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reml"] = Tau2Method.Reml, ["ml"] = Tau2Method.MaximumLikelihood, ["dl"] = Tau2Method.DerSimonianLaird, ["he"] = Tau2Method.Hedges, ["hs"] = Tau2Method.HunterSchmidt,
        ["hsk"] = Tau2Method.HunterSchmidtCorrected, ["sj"] = Tau2Method.SidikJonkman, ["eb"] = Tau2Method.EmpiricalBayes, ["pm"] = Tau2Method.PauleMandel,
        ["pmm"] = Tau2Method.PauleMandelMedian, ["ee"] = Tau2Method.CommonEffect, ["fe"] = Tau2Method.CommonEffect, ["ce"] = Tau2Method.CommonEffect,
    };

    readonly Option<string> tau2 = new("--tau2") { Description = "How the variance between studies is estimated: reml, ml, dl, he, hs, hsk, sj, eb, pm, pmm; ee for one common effect; or a number.", HelpName = "METHOD", DefaultValueFactory = _ => "reml" };
    readonly Option<string> test = new("--test") { Description = "z; knha (Knapp and Hartung, t with k - p); adhoc (the same, never narrower than z).", HelpName = "TEST", DefaultValueFactory = _ => "z" };
    readonly Option<string> prediction = new("--prediction") { Description = "The prediction interval: test (critical value of the test) or higgins (t with k - 2).", HelpName = "FORM", DefaultValueFactory = _ => "test" };
    readonly Option<string?> moderators = new("--moderators") { Description = "What studies differ in: 'year', 'year + design', 'year * design' (with their product). Words are compared with the first in alphabetical order.", HelpName = "COLUMNS" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { tau2, test, prediction, moderators })
            command.Options.Add(option);
    }

    /// <summary>The name of the estimator, for people.</summary>
    public string Name(ParseResult line) => Method(line) switch { Tau2Method.CommonEffect => "common effect", Tau2Method.Given => "tau2 as given", _ => line.GetValue(tau2)!.ToUpperInvariant() };

    /// <summary>The estimator; Given for a number.</summary>
    public Tau2Method Method(ParseResult line) => Methods.TryGetValue(line.GetValue(tau2)!, out var method) ? method
        : Number(line) >= 0 ? Tau2Method.Given : throw new CannotDo($"--tau2 cannot be '{line.GetValue(tau2)}'; expected {string.Join(", ", Methods.Keys)}, or a number from 0.");

    /// <summary>The test.</summary>
    public CoefficientTest Test(ParseResult line) => line.GetValue(test)!.ToLowerInvariant() switch
    {
        "z" => CoefficientTest.Normal,
        "knha" or "hksj" or "t" => CoefficientTest.KnappHartung,
        "adhoc" => CoefficientTest.AtLeastWald,
        var other => throw new CannotDo($"--test cannot be '{other}'; expected z, knha or adhoc."),
    };

    /// <summary>Where a new study is expected, and by which form.</summary>
    public (Func<Synthesis, double, (double Low, double High)> Interval, string Form) Prediction(ParseResult line) => line.GetValue(prediction)!.ToLowerInvariant() switch
    {
        "test" => ((pooled, level) => pooled.Prediction(level), "critical value of the test"),
        "higgins" => ((pooled, level) => pooled.PredictionByHiggins(level) is { Found: true, Value: var interval } ? interval : throw new CannotDo(pooled.PredictionByHiggins(level).WhyNot), "t with k - 2, Higgins 2009"),
        var other => throw new CannotDo($"--prediction cannot be '{other}'; expected test or higgins."),
    };

    /// <summary>Pools a table as the command line says.</summary>
    public Finding<Synthesis> Pool(ParseResult line, StudyTable table) => Method(line) == Tau2Method.Given ? Synthesis.Given(table, Number(line), Test(line)) : Synthesis.Of(table, Method(line), Test(line));

    /// <summary>The studies that report every moderator, with the table of their predictors and its column names.</summary>
    public (StudyList Studies, StudyTable Table, IReadOnlyList<string> Names) Design(ParseResult line, StudyList read)
    {
        if (line.GetValue(moderators) is not { } formula)
            return (read, new(read.Effects), ["intercept"]);
        var terms = Terms(formula);
        var columns = terms.SelectMany(term => term).Distinct().ToDictionary(name => name, read.Column);
        var kept = read.Where(study => columns.Values.All(at => study.Cells.At(at).Length > 0 && !Figure.Read(study.Cells.At(at), Comma.Unknown).IsAbsent), "a moderator is empty");
        if (kept.Rows.Count < 3)
            throw new CannotDo($"{kept.Rows.Count} studies report every moderator ({formula}); a meta-regression needs three or more.");
        var single = columns.ToDictionary(column => column.Key, column => One(column.Key, column.Value, kept));
        var (rows, names, redundant) = Moderator.Design(kept.Rows.Count, [.. terms.Select(term => term.Select(name => single[name]).Aggregate((left, right) => left.Times(right)))]);
        if (redundant.Count > 0)
            kept = kept with { Remarks = [.. kept.Remarks, $"Left out because other columns say the same: {string.Join(", ", redundant)}."] };
        return (kept, new(kept.Effects, rows), ["intercept", .. names.Skip(1)]);
    }

    /// <summary>Terms of 'a + b', 'a:b' and 'a * b' (both and their product).</summary>
    static List<string[]> Terms(string formula) => [.. formula.TrimStart('~', ' ').Split('+', StringSplitOptions.TrimEntries).SelectMany(part => part.Split('*', StringSplitOptions.TrimEntries) switch
    {
        [var one] => [one.Split(':', StringSplitOptions.TrimEntries)],
        [var left, var right] => new[] { new[] { left }, [right], [left, right] },
        _ => throw new CannotDo($"--moderators '{formula}': products of two columns are understood, not of more."),
    }).Where(term => term.All(name => name.Length > 0)).DistinctBy(term => string.Join(':', term))];

    static Moderator One(string name, int at, StudyList studies)
    {
        string[] cells = [.. studies.Rows.Select(study => study.Cells.At(at))];
        var numbers = cells.Select(cell => Figure.Read(cell, Comma.Thousands)).ToList();
        if (numbers.All(number => double.IsFinite(number.Value) && !number.Footnote))
            return Moderator.Number(name, numbers.Select(number => number.Value));
        return cells.Distinct().Count() < 2 ? throw new CannotDo($"All studies have '{cells[0]}' in column '{name}', so it cannot explain differences.") : Moderator.Kind(name, cells);
    }

    double Number(ParseResult line) => double.TryParse(line.GetValue(tau2), NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && double.IsFinite(given) ? given : double.NaN;
}
