using System.Xml.Linq;
using Tend.Studies;
using Tend.Statistics.Bias;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Figures;

/// <summary>Figures of pooled studies.</summary>
/// <param name="report">What is told about them.</param>
/// <param name="table">Their effects.</param>
/// <param name="pooled">What they say together.</param>
/// <param name="title">What stands above; null: what the figure shows.</param>
public sealed class PoolFigures(PoolReport report, StudyTable table, Synthesis pooled, string? title)
{
    StudyList Read => report.Read;

    Scale Scale { get; } = new(report.Read.Scale.Label, report.Read.Scale.Back, report.Read.Scale.IsTransformed && report.Read.Scale.Back(0) == 1);

    string Title(string otherwise) => title ?? otherwise;

    string Model => $"{(pooled.Method == Tau2Method.CommonEffect ? "Common effect" : $"Random effects, {report.Method}")}, k = {Read.Rows.Count}";

    /// <summary>Every study with its interval and what they say together.</summary>
    public XElement Forest(bool narrow)
    {
        var readings = StudyReading.Of(table, pooled);
        var critical = Normal.Quantile((1 + report.Level) / 2);
        var figure = new ForestFigure(Title($"{Scale.Label} in {Read.Rows.Count} studies"), Scale, [.. Read.Rows.Select((study, i) =>
            new ForestLine(study.Label, study.Effect.Y, study.Effect.Y - critical * Math.Sqrt(study.Effect.V), study.Effect.Y + critical * Math.Sqrt(study.Effect.V), readings[i].WeightPercent, report.GroupOf(study)))
            .OrderBy(line => line.Group, StringComparer.Ordinal)],
            table.P > 1 ? null : new("All studies", pooled.Coefficients[0], pooled.Interval(0, report.Level).Low, pooled.Interval(0, report.Level).High))
        {
            Narrow = narrow, NoEffect = Read.Scale.Null, Notes = Notes(), Groups = report.Groups.ToDictionary(group => group.Key, group => new Diamond($"{group.Key} together", group.Value.Estimate, group.Value.Low, group.Value.High)),
            Prediction = table.P > 1 || pooled.Method == Tau2Method.CommonEffect ? null : report.Prediction.Interval(pooled, report.Level),
        };
        return figure.Draw();
    }

    List<string> Notes() =>
    [
        $"{Model}. tau² {pooled.Tau2.Text()}, I² {pooled.I2:0.#} %, Q({Read.Rows.Count - table.P}) = {pooled.Q.Text()}, {pooled.QP.P()}.",
        .. pooled.Method == Tau2Method.CommonEffect ? [] : new[] { $"Intervals of {100 * report.Level:0.##} %; the bar is the prediction interval ({report.Prediction.Form})." },
        .. Read.Aside.Count == 0 ? [] : new[] { $"{Read.Aside.Count} {(Read.Aside.Count == 1 ? "row is" : "rows are")} not in this figure." },
    ];

    /// <summary>Effects and how sure each is, with studies that trim and fill would add.</summary>
    public XElement Funnel()
    {
        if (table.K < 3)
            throw new TableTrouble($"A funnel plot needs three studies or more; here are {table.K}.");
        Point[] studies = [.. Read.Rows.Select(study => new Point(study.Label, study.Effect.Y, Math.Sqrt(study.Effect.V)))];
        var filled = TrimAndFill.Of(table.WithoutPredictors(), pooled.Method == Tau2Method.Given ? Tau2Method.Reml : pooled.Method);
        return new FunnelFigure(Title($"Funnel of {table.K} studies"), Scale, studies, pooled.Coefficients[0])
        {
            NoEffect = Read.Scale.Null ?? 0, Filled = filled.Match<IReadOnlyList<Point>>(found => [.. found.Filled.Select((effect, i) => new Point($"imputed {i + 1}", effect.Y, Math.Sqrt(effect.V)))], _ => []),
        }.Draw();
    }

    /// <summary>Which studies disagree, and which matter.</summary>
    public XElement Baujat()
    {
        var points = Sensitivity.Baujat(table.WithoutPredictors());
        return points.Match(found => new BaujatFigure(Title("Which studies disagree, and which matter"), [.. found.Select((point, i) => new Point(Read.Rows[i].Label, point.X, point.Y))]).Draw(), why => throw new TableTrouble(why));
    }

    /// <summary>Effects in units of their errors.</summary>
    public XElement Radial() => new RadialFigure(Title("Radial plot"), [.. Read.Rows.Select(study => (study.Label, Root: Math.Sqrt(study.Effect.V + pooled.Tau2), study.Effect.Y))
        .Select(study => new Point(study.Label, 1 / study.Root, study.Y / study.Root))], pooled.Coefficients[0]).Draw();

    /// <summary>Effects along one moderator.</summary>
    public XElement Bubble()
    {
        if (table.P != 2)
            throw new TableTrouble("A bubble plot shows one moderator that is a number: --moderators NAME.");
        var readings = StudyReading.Of(table, pooled);
        Point[] studies = [.. Read.Rows.Select((study, i) => new Point(study.Label, table.Row(i)[1], study.Effect.Y, readings[i].WeightPercent))];
        var (from, to) = (studies.Min(point => point.X), studies.Max(point => point.X));
        const int Steps = 40;
        var line = Enumerable.Range(0, Steps + 1).Select(step => from + (to - from) * step / Steps).Select(x => (x, At: pooled.Predict([1, x], report.Level))).Select(at => (at.x, at.At.Effect, at.At.Low, at.At.High)).ToList();
        return new BubbleFigure(Title($"{Scale.Label} and {report.Names[1]}"), Scale, report.Names[1], studies, line).Draw();
    }

    /// <summary>The results of many syntheses below each other.</summary>
    public XElement Series(string what, string option)
    {
        if (!report.Series.TryGetValue(what, out var series))
            throw new TableTrouble($"--figure {option} goes with --{option}{(option == "cumulative" ? " COLUMN" : "")}.");
        List<ForestLine> lines = [.. series.Where(one => one.Pooled.Found).Select(one => new ForestLine($"{what} {one.Label}", one.Pooled.Value.Coefficients[0], one.Pooled.Value.Interval(0, report.Level).Low, one.Pooled.Value.Interval(0, report.Level).High))];
        if (lines.Count == 0)
            throw new TableTrouble("None of these syntheses has a result, so there is nothing to draw.");
        return new ForestFigure(Title(option == "cumulative" ? "One study more at a time" : "Without each study in turn"), Scale, lines,
            new("All studies", pooled.Coefficients[0], pooled.Interval(0, report.Level).Low, pooled.Interval(0, report.Level).High))
        { NoEffect = Read.Scale.Null, Notes = [Model + "."] }.Draw();
    }
}
