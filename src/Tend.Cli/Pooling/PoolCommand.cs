using System.CommandLine;
using Tend.Cli.Studies;
using Tend.Statistics.Pooling;
using Tend.Studies;

namespace Tend.Cli.Pooling;

/// <summary><c>tend pool</c>: what studies say together.</summary>
sealed class PoolCommand
{
    static readonly double[] AssumedCorrelations = [0.3, 0.5, 0.7];

    readonly StudyOptions studies = new();
    readonly PoolOptions pooling = new();
    readonly Option<string?> subgroup = new("--subgroup") { Description = "A column of kinds: each kind pooled by itself, with its own and with a common tau2.", HelpName = "COLUMN" };
    readonly Option<string?> cluster = new("--cluster") { Description = "The column that says which effects belong together: a three-level model with robust (CR2) errors.", HelpName = "COLUMN" };
    readonly Option<double> rho = new("--rho") { Description = "With --cluster: how sampling errors of one cluster correlate (0: other persons each).", HelpName = "R", DefaultValueFactory = _ => 0 };
    readonly Option<string?> counts = new("--counts") { Description = "Pool two-by-two counts as they are: mh (Mantel-Haenszel, with --effect or, rr or rd) or peto.", HelpName = "METHOD" };
    readonly Option<bool> leaveOut = new("--leave-one-out") { Description = "The result without each study in turn." };
    readonly Option<string?> cumulative = new("--cumulative") { Description = "The result of the first studies, one more at a time, in the order of a column.", HelpName = "COLUMN" };
    readonly Option<bool> influence = new("--influence") { Description = "How much each study pulls: studentised residual, Cook's distance, leverage and more." };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly FigureOptions figure = new();
    readonly Terminal terminal;

    PoolCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new PoolCommand(terminal);
        var command = new Command("pool", """
            Pools studies: random or common effects, with the prediction interval, heterogeneity, meta-regression, subgroups, clusters, and
            what the result hangs on. Figures equal those of R's metafor.

            Each figure is named by its column, or by one number for all studies; usual names (r, n, yi, vi, ai, n1i ...) are found.

            Examples:
              tend pool studies.csv --effect zcor --r r --n n --svg forest.svg
              tend pool trials.csv --effect rr --a a --n1 n1 --c c --n2 n2 --tau2 pm --test knha
              tend pool studies.csv --effect generic --y yi --v vi --moderators "year + design" --json
              tend pool schools.csv --y yi --v vi --cluster district
            """);
        made.studies.AddTo(command);
        made.pooling.AddTo(command);
        foreach (var option in new Option[] { made.subgroup, made.cluster, made.rho, made.counts, made.leaveOut, made.cumulative, made.influence })
            command.Options.Add(option);
        made.figure.AddTo(command);
        command.Options.Add(made.json);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var sheet = studies.Sheet(line, terminal);
        if (studies.LacksOnlyTheCorrelation(line, sheet))
            return OverCorrelations(line, sheet);
        var choice = pooling.Choice(line);
        var (read, table, names) = choice.Design(studies.Read(line, sheet));
        var report = new PoolReport(read, names, studies.Level(line), choice.Name) { Prediction = choice.Prediction };
        if (line.GetValue(counts) is { } method)
            return Tell(line, report.Counts(method));
        if (line.GetValue(cluster) is { } column)
            return Tell(line, report.Clusters(table, column, line.GetValue(rho)));
        if (read.Rows.Count == 1)
            return Tell(line, report.Single());
        var pooled = choice.Pool(table);
        if (!pooled.Found)
            return Tell(line, report.NotPooled(pooled.WhyNot));
        report.Pooled(table, pooled.Value, table.P > 1 ? choice.Pool(table.WithoutPredictors()) : (Statistics.Finding<Synthesis>?)null);
        if (read.Rows.Any(study => study.Uncorrected is not null))
            report.Uncorrected(choice.Pool(new([.. read.Rows.Select(study => study.Uncorrected ?? study.Effect)])));
        if (line.GetValue(subgroup) is { } kinds)
            report.Subgroups(kinds, choice.Method, choice.Test);
        if (line.GetValue(leaveOut))
            report.Each("without", OneByOne(read.Rows.Count, i => choice.Pool(table.Without(i))), i => read.Rows[i].Label);
        if (line.GetValue(cumulative) is { } order)
            Cumulative(choice, report, read, order);
        if (line.GetValue(influence))
            report.Influence(table, choice.Method, choice.Test);
        figure.Write(line, report, table, pooled.Value);
        return Tell(line, report);
    }

    void Cumulative(PoolChoice choice, PoolReport report, StudyList read, string column)
    {
        var at = read.Column(column);
        var sorted = read.Rows.OrderBy(study => Figure.Read(study.Cells.At(at), Comma.Thousands).Value).ThenBy(study => study.Cells.At(at), StringComparer.Ordinal).ToList();
        report.Each("up to", OneByOne(sorted.Count - 1, i => choice.Pool(new([.. sorted.Take(i + 2).Select(study => study.Effect)]))), i => $"{sorted[i + 1].Label} ({sorted[i + 1].Cells.At(at)})");
    }

    /// <summary>Many syntheses, with a progress bar when they take long.</summary>
    List<Statistics.Finding<Synthesis>> OneByOne(int count, Func<int, Statistics.Finding<Synthesis>> pool)
    {
        var done = 0;
        using var progress = new ProgressLine(terminal, "syntheses", () => (double)done / count);
        var all = new List<Statistics.Finding<Synthesis>>(count);
        for (; done < count; done++)
        {
            all.Add(pool(done));
            progress.Now();
        }
        return all;
    }

    /// <summary>A change of one group needs the correlation of both times; without it, the result is shown for several.</summary>
    int OverCorrelations(ParseResult line, StudySheet sheet)
    {
        var all = AssumedCorrelations.Select(r => (R: r, Pooled: pooling.Choice(line).Pool(new(studies.Read(line, sheet, ("r", r)).Effects)))).ToList();
        if (line.GetValue(json))
            terminal.Json(new { WhyNot = "The correlation of both times is not reported.", Assumed = all.Select(one => new { one.R, Estimate = one.Pooled.Match<double?>(found => found.Coefficients[0], _ => null) }) });
        else
        {
            terminal.Say($"{sheet.Name}: the correlation of both times is not reported, so there is no one result. Give it with --r COLUMN or --r NUMBER. If it were");
            foreach (var (r, pooled) in all)
                terminal.Say($"  {r.Text()}: {pooled.Match(found => $"{found.Coefficients[0].Text()} {found.Interval().Text()}, tau2 {found.Tau2.Text()}", why => why)}");
        }
        return 1;
    }

    int Tell(ParseResult line, PoolReport report)
    {
        if (line.GetValue(json))
            terminal.Json(report.AsJson());
        else
            PoolTold.Say(report, terminal);
        return report.HasResult ? 0 : 1;
    }
}
