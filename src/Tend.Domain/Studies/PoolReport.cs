using Tend.Statistics;
using Tend.Statistics.Distributions;
using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Studies;

/// <summary>What is told about pooled studies: sentences for people, and the same figures for JSON.</summary>
/// <param name="read">The studies.</param>
/// <param name="names">The names of the coefficients; the first is the intercept.</param>
/// <param name="level">The level of intervals, as a share.</param>
/// <param name="method">The estimator, for people.</param>
public sealed partial class PoolReport(StudyList read, IReadOnlyList<string> names, double level, string method)
{
    /// <summary>Where a new study is expected, and by which form.</summary>
    public (Func<Synthesis, double, (double Low, double High)> Interval, string Form) Prediction { get; init; } = ((pooled, share) => pooled.Prediction(share), "critical value of the test");

    readonly List<string> sentences = [];
    readonly List<(string[] Head, List<string[]> Rows)> tables = [];
    readonly Dictionary<string, object?> json = new() { ["file"] = read.Name, ["effect"] = read.Kind.Name, ["scale"] = read.Scale.IsTransformed ? read.Scale.Pooled : read.Scale.Label, ["k"] = read.Rows.Count };

    /// <summary>The studies.</summary>
    public StudyList Read => read;

    /// <summary>The level of intervals, as a share.</summary>
    public double Level => level;

    /// <summary>The estimator, for people.</summary>
    public string Method => method;

    /// <summary>The names of the coefficients.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Whether there is anything but a sentence why there is not.</summary>
    public bool HasResult { get; private set; } = true;

    /// <summary>What is told, sentence by sentence.</summary>
    public IReadOnlyList<string> Sentences => sentences;

    /// <summary>The tables: their head and their rows, as text.</summary>
    public IReadOnlyList<(string[] Head, List<string[]> Rows)> Tables => tables;

    string Percent => $"{100 * level:0.##} %";

    double Back(double value) => read.Scale.Back(value);

    (double Low, double High) Back((double Low, double High) interval) => (Back(interval.Low), Back(interval.High));

    /// <summary>There is no result, and this is why.</summary>
    public PoolReport NotPooled(string why)
    {
        HasResult = false;
        sentences.Add(why);
        json["whyNot"] = why;
        return this;
    }

    /// <summary>One study: there is nothing to pool.</summary>
    public PoolReport Single()
    {
        var study = read.Rows[0];
        var margin = Normal.Quantile((1 + level) / 2) * Math.Sqrt(study.Effect.V);
        var why = $"One study, so there is nothing to pool: {study.Label} found {Back(study.Effect.Y).Beside(Back((study.Effect.Y - margin, study.Effect.Y + margin)))}.";
        json["studies"] = new[] { study.Told(level) };
        return NotPooled(why);
    }

    /// <summary>Counts pooled without adding to tables that have a zero.</summary>
    public PoolReport Counts(string way)
    {
        if (read.Rows.Any(study => !study.Figures.ContainsKey("a")))
            throw new TableTrouble("--counts needs two-by-two counts: --a with --b, --c, --d or --n1, --c, --n2.");
        List<TwoByTwo> tables = [.. read.Rows.Select(study => EffectKinds.Table(new(study.Figures)))];
        var pooled = (way.ToLowerInvariant(), read.Kind.Name) switch
        {
            ("mh", "or") => TablePooling.OddsRatio(tables),
            ("mh", "rr") => TablePooling.RiskRatio(tables),
            ("mh", "rd") => TablePooling.RiskDifference(tables),
            ("peto", "or" or "peto") => TablePooling.Peto(tables),
            _ => throw new TableTrouble($"--counts {way} does not go with --effect {read.Kind.Name}; expected mh with or, rr or rd, or peto with or."),
        };
        if (!pooled.Found)
            return NotPooled(pooled.WhyNot);
        var found = pooled.Value;
        var interval = found.Interval(level);
        sentences.Add($"{read.Scale.Label} {Back(found.Estimate).Beside(Back(interval))}, {found.PValue.P()} ({(way == "mh" ? "Mantel-Haenszel" : "Peto")}, one common effect, counts as they are).");
        sentences.Add($"Q({found.Df}) = {found.Q.Text()}, {found.QP.P()}; I2 {found.I2.Text()} %.");
        Put(("estimate", found.Estimate), ("se", found.StandardError), ("low", interval.Low), ("high", interval.High), ("p", found.PValue), ("q", found.Q), ("qDf", found.Df), ("qP", found.QP), ("i2", found.I2));
        json["method"] = way;
        return this;
    }

    /// <summary>The main result.</summary>
    public void Pooled(StudyTable table, Synthesis found, Finding<Synthesis>? without)
    {
        json["method"] = method;
        json["test"] = found.Test switch { CoefficientTest.KnappHartung => "knha", CoefficientTest.AtLeastWald => "adhoc", _ => "z" };
        if (table.P == 1)
            Pooled(found);
        else
            Regressed(found, without);
        Spread(table, found);
        Studied(table, found);
        if (read.Rows.Count < 5 && found.Method != Tau2Method.CommonEffect)
            sentences.Add("Fewer than five studies: how much true effects differ is hardly known. --test knha and the prediction interval say more than p.");
        else if (table.P == 1 && found.Test == CoefficientTest.Normal && found.Method != Tau2Method.CommonEffect && read.Rows.Count < 20)
            sentences.Add("With few studies --test knha gives a more honest interval.");
        if (table.P > 1 && read.Rows.Count < 10 * (table.P - 1))
            sentences.Add("Fewer than ten studies for each predictor: an exploration, not a test.");
    }

    void Pooled(Synthesis found)
    {
        var (interval, prediction) = (found.Interval(0, level), Prediction.Interval(found, level));
        var statistic = found.Df is { } df ? $"t({df}) = {found.Statistic().Text()}" : $"z = {found.Statistic().Text()}";
        sentences.Add($"{read.Scale.Label} {Back(found.Coefficients[0]).Beside(Back(interval))}, {statistic}, {found.PValue().P()} ({Percent} interval).");
        if (read.Scale.IsTransformed)
            sentences.Add($"As {read.Scale.Pooled}: {found.Coefficients[0].Text()}, standard error {found.StandardError().Text()}.");
        if (found.Method != Tau2Method.CommonEffect)
            sentences.Add($"The true effect of a new study is expected in {Back(prediction).Text()} ({Percent} prediction interval, {Prediction.Form}).");
        Put(("estimate", found.Coefficients[0]), ("se", found.StandardError()), ("statistic", found.Statistic()), ("df", found.Df ?? double.NaN), ("p", found.PValue()), ("low", interval.Low), ("high", interval.High));
        if (found.Method != Tau2Method.CommonEffect)
        {
            Put(("predictionLow", prediction.Low), ("predictionHigh", prediction.High));
            json["predictionForm"] = Prediction.Form;
        }
        if (read.Scale.IsTransformed)
            json["shown"] = new { read.Scale.Label, Estimate = Back(found.Coefficients[0]), Low = Back(interval.Low), High = Back(interval.High), PredictionLow = Back(prediction.Low), PredictionHigh = Back(prediction.High) };
    }

    void Regressed(Synthesis found, Finding<Synthesis>? without)
    {
        var rows = Enumerable.Range(0, names.Count).Select(at => (Name: names[at], Interval: found.Interval(at, level), At: at)).ToList();
        tables.Add((["predictor", "coefficient", "se", $"{Percent} interval", "p"],
            [.. rows.Select(row => new[] { row.Name, found.Coefficients[row.At].Text(), found.StandardError(row.At).Text(), row.Interval.Text(), found.PValue(row.At).P() })]));
        json["coefficients"] = rows.Select(row => new
        {
            row.Name, Estimate = found.Coefficients[row.At], Se = found.StandardError(row.At), Statistic = found.Statistic(row.At), P = found.PValue(row.At), row.Interval.Low, row.Interval.High,
        }).ToList();
        Put(("df", found.Df ?? double.NaN));
        if (found.Omnibus() is { Found: true, Value: var omnibus })
        {
            sentences.Add($"All predictors together: {(omnibus.ErrorDf is { } df ? $"F({omnibus.Df}, {df})" : $"chi-squared({omnibus.Df})")} = {omnibus.Statistic.Text()}, {omnibus.PValue.P()}.");
            json["omnibus"] = new { omnibus.Statistic, omnibus.Df, omnibus.ErrorDf, P = omnibus.PValue };
        }
        if (without is { Found: true, Value: var empty } && found.Explained(empty) is { Found: true, Value: var percent })
        {
            sentences.Add($"They explain {percent:0.#} % of the variance between studies{(read.Rows.Count < 40 ? ", a noisy figure below 40 studies" : "")}.");
            Put(("r2", percent));
        }
    }

    void Spread(StudyTable table, Synthesis found)
    {
        var df = read.Rows.Count - table.P;
        var interval = found.Method is Tau2Method.CommonEffect or Tau2Method.Given ? null : (Finding<Tau2Interval>?)Tau2Interval.QProfile(table, level);
        if (found.Method != Tau2Method.CommonEffect)
            sentences.Add($"{(table.P > 1 ? "Left over: tau2" : "tau2")} {found.Tau2.Text()}{(interval is { Found: true, Value: var range } ? $" {(range.Low, range.High).Text()}" : "")} ({method}{(interval is { Found: true } ? "; interval by Q-profile" : "")}), I2 {found.I2.Text()} %, H2 {found.H2.Text()}. Q({df}) = {found.Q.Text()}, {found.QP.P()}.");
        else
            sentences.Add($"One common effect is assumed. Q({df}) = {found.Q.Text()}, {found.QP.P()}; I2 {found.I2.Text()} %.");
        Put(("tau2", found.Tau2), ("tau2Se", found.Tau2Error), ("i2", found.I2), ("h2", found.H2), ("q", found.Q), ("qDf", df), ("qP", found.QP));
        if (interval is { Found: true, Value: var ends })
            Put(("tau2Low", ends.Low), ("tau2High", ends.High));
        else if (interval is { } none)
            json["tau2IntervalWhyNot"] = none.WhyNot;
        if (found.Fit() is { Found: true, Value: var fit })
            json["fit"] = new { LogLik = fit.LogLikelihood, fit.Deviance, fit.Aic, fit.Bic, fit.Aicc };
    }

    void Studied(StudyTable table, Synthesis found)
    {
        var critical = Normal.Quantile((1 + level) / 2);
        var readings = StudyReading.Of(table, found);
        tables.Add((["study", $"{read.Scale.Label.ToLowerInvariant()} and {Percent} interval", "weight"],
            [.. read.Rows.Select((study, i) => new[] { study.Label, Back(study.Effect.Y).Beside(Back((study.Effect.Y - critical * Math.Sqrt(study.Effect.V), study.Effect.Y + critical * Math.Sqrt(study.Effect.V)))), $"{readings[i].WeightPercent:0.0} %" })]));
        json["studies"] = read.Rows.Select((study, i) => new
        {
            study.Label, study.Row, Yi = study.Effect.Y, Vi = study.Effect.V, readings[i].WeightPercent, Blup = readings[i].Effect, BlupSe = readings[i].EffectError, UncorrectedYi = study.Uncorrected?.Y,
        }).ToList();
    }

    /// <summary>The result without the correction for unreliable measures, beside the corrected one.</summary>
    public void Uncorrected(Finding<Synthesis> pooled)
    {
        sentences.Add(pooled.Match(found => $"Without the correction for unreliable measures: {Back(found.Coefficients[0]).Beside(Back(found.Interval(0, level)))}.", why => why));
        if (pooled is { Found: true, Value: var plain })
            json["uncorrected"] = new { Estimate = plain.Coefficients[0], plain.Interval(0, level).Low, plain.Interval(0, level).High, plain.Tau2 };
    }

    void Put(params (string Name, double Value)[] figures)
    {
        foreach (var (name, value) in figures)
            json[name] = value;
    }

    /// <summary>Everything that was told, as figures.</summary>
    public IReadOnlyDictionary<string, object?> AsJson()
    {
        json["setAside"] = read.Aside.Select(row => new { row.Row, row.Label, row.Why }).ToList();
        json["remarks"] = read.Remarks.Select(remark => remark.Text).ToList();
        return json;
    }
}
