using System.CommandLine;
using Tend.Cli.Studies;
using Tend.Figures;
using Tend.Statistics.Pooling;
using Tend.Studies;

namespace Tend.Cli.Pooling;

/// <summary><c>tend bias</c>: signs that studies are missing, and what the result would be if they were.</summary>
sealed class BiasCommand
{
    readonly StudyOptions studies = new();
    readonly PoolOptions pooling = new();
    readonly Option<bool> anyway = new("--anyway") { Description = "Compute the tests below ten studies, where they say next to nothing (Sterne 2011)." };
    readonly Option<bool> negative = new("--expect-negative") { Description = "For selection models: effects below zero were the wished-for ones. Without it, the side of the pooled effect." };
    readonly Option<string> steps = new("--steps") { Description = "For selection models: the steps of the one-sided p.", HelpName = "P,P", DefaultValueFactory = _ => "0.025" };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Option<string?> svg = new("--svg") { Description = "Write a funnel plot (SVG) to this file.", HelpName = "FILE" };
    readonly Terminal terminal;

    BiasCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new BiasCommand(terminal);
        var command = new Command("bias", """
            Looks for signs that studies are missing: Egger's test, the rank test, trim and fill, PET-PEESE, selection models, excess of
            significant results, fail-safe numbers. None of them proves bias or its absence.

            Each figure is named by its column, or by one number for all studies; usual names (r, n, yi, vi, ai, n1i ...) are found.

            Examples:
              tend bias studies.csv --effect zcor --r r --n n --svg funnel.svg
              tend bias trials.csv --y yi --v vi --steps 0.025,0.5 --json
            """);
        made.studies.AddTo(command);
        made.pooling.AddTo(command);
        foreach (var option in new Option[] { made.steps, made.negative, made.anyway, made.svg, made.json })
            command.Options.Add(option);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var read = studies.Read(line, studies.Sheet(line, terminal));
        StudyTable table = new(read.Effects);
        var choice = pooling.Choice(line);
        var method = choice.Method == Tau2Method.Given ? Tau2Method.Reml : choice.Method;
        if (Synthesis.Of(table, method) is not { Found: true, Value: var pooled })
            throw new CannotDo(Synthesis.Of(table, method).WhyNot);
        if (line.GetValue(svg) is { } path)
            FigureFile.Write(path, new PoolFigures(new PoolReport(read, ["intercept"], studies.Level(line), choice.Name), table, pooled, null).Funnel());
        var report = new BiasReport(read, table, pooled, method);
        if (report.TooFew is { } few && !line.GetValue(anyway))
        {
            var why = $"{few} --anyway computes them all the same.";
            if (line.GetValue(json))
                terminal.Json(new { read.Name, K = table.K, WhyNot = why });
            else
                terminal.Say(why);
            return 1;
        }
        var findings = report.Findings(Cuts(line), line.GetValue(negative)).ToList();
        if (line.GetValue(json))
            terminal.Json(new Dictionary<string, object?>(findings.Select(finding => KeyValuePair.Create(finding.Key, finding.Json))
                .Prepend(new("pooled", new { Estimate = pooled.Coefficients[0], pooled.Interval().Low, pooled.Interval().High, pooled.Tau2 })).Prepend(new("k", table.K)).Prepend(new("file", read.Name)))
            { ["setAside"] = read.Aside.Select(row => new { row.Row, row.Label, row.Why }), ["remarks"] = read.Remarks.Select(remark => remark.Text) });
        else
            Say(read, pooled, findings);
        return 0;
    }

    void Say(StudyList read, Synthesis pooled, List<BiasFinding> findings)
    {
        double Back(double value) => read.Scale.Back(value);
        terminal.Head($"{read.Name}: {read.Rows.Count} studies, {read.Scale.Label.ToLowerInvariant()} {Back(pooled.Coefficients[0]).Beside((Back(pooled.Interval().Low), Back(pooled.Interval().High)))}");
        foreach (var finding in findings)
            terminal.Say(finding.Text);
        terminal.Say("Small studies can differ for other reasons than publication: other patients, other doses, poorer designs.");
        foreach (var row in read.Aside)
            terminal.Say("Set aside: " + row.Why);
        foreach (var remark in read.Remarks)
            terminal.Whisper(remark.Text);
    }

    /// <summary>The steps as typed: rising probabilities.</summary>
    double[] Cuts(ParseResult line)
    {
        double[] cuts;
        try
        {
            cuts = [.. line.GetValue(steps)!.Split(',').Select(cut => double.Parse(cut, System.Globalization.CultureInfo.InvariantCulture))];
        }
        catch (FormatException)
        {
            throw new CannotDo($"--steps cannot be '{line.GetValue(steps)}'; expected probabilities such as 0.025,0.5.");
        }
        return cuts.Any(cut => !(cut > 0 && cut < 1)) || cuts.Zip(cuts.Skip(1)).Any(pair => pair.First >= pair.Second)
            ? throw new CannotDo($"--steps {line.GetValue(steps)}: expected rising probabilities between 0 and 1.") : cuts;
    }
}
