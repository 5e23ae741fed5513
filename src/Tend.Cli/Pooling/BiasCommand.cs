using System.CommandLine;
using Tend.Cli.Studies;
using Tend.Statistics;
using Tend.Statistics.Bias;
using Tend.Statistics.Pooling;

namespace Tend.Cli.Pooling;

/// <summary><c>tend bias</c>: signs that studies are missing, and what the result would be if they were.</summary>
sealed class BiasCommand
{
    const int EnoughForPet = 20;
    const double TooMixedForPet = 80;

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
        var method = pooling.Method(line) == Tau2Method.Given ? Tau2Method.Reml : pooling.Method(line);
        if (Synthesis.Of(table, method) is not { Found: true, Value: var pooled })
            throw new CannotDo(Synthesis.Of(table, method).WhyNot);
        if (line.GetValue(svg) is { } path)
            FigureFile.Write(path, new PoolFigures(new PoolReport(read, ["intercept"], studies.Level(line), pooling.Name(line)), table, pooled, null).Funnel());
        if (table.K < SmallStudies.Enough && !line.GetValue(anyway))
        {
            var why = $"{table.K} studies: tests for missing studies need {SmallStudies.Enough} or more; below that they say next to nothing (Sterne 2011). --anyway computes them all the same.";
            if (line.GetValue(json))
                terminal.Json(new { read.Name, K = table.K, WhyNot = why });
            else
                terminal.Say(why);
            return 1;
        }
        var findings = Findings(line, read, table, pooled, method).ToList();
        if (line.GetValue(json))
            terminal.Json(new Dictionary<string, object?>(findings.Select(finding => KeyValuePair.Create(finding.Key, finding.Json))
                .Prepend(new("pooled", new { Estimate = pooled.Coefficients[0], pooled.Interval().Low, pooled.Interval().High, pooled.Tau2 })).Prepend(new("k", table.K)).Prepend(new("file", read.Name)))
            { ["setAside"] = read.Aside.Select(row => new { row.Row, row.Label, row.Why }), ["remarks"] = read.Remarks });
        else
            Say(read, pooled, findings);
        return 0;
    }

    void Say(StudyList read, Synthesis pooled, List<(string Key, string Text, object? Json)> findings)
    {
        double Back(double value) => read.Scale.Back(value);
        terminal.Head($"{read.Name}: {read.Rows.Count} studies, {read.Scale.Label.ToLowerInvariant()} {Back(pooled.Coefficients[0]).Beside((Back(pooled.Interval().Low), Back(pooled.Interval().High)))}");
        foreach (var (_, text, _) in findings)
            terminal.Say(text);
        terminal.Say("Small studies can differ for other reasons than publication: other patients, other doses, poorer designs.");
        foreach (var row in read.Aside)
            terminal.Say("Set aside: " + row.Why);
        foreach (var remark in read.Remarks)
            terminal.Whisper(remark);
    }

    IEnumerable<(string Key, string Text, object? Json)> Findings(ParseResult line, StudyList read, StudyTable table, Synthesis pooled, Tau2Method method)
    {
        string Shown(double value, (double Low, double High) interval) => read.Scale.Back(value).Beside((read.Scale.Back(interval.Low), read.Scale.Back(interval.High)));
        yield return Told("egger", "Egger's test", PrecisionLine.OnErrors(table), one => $"t({one.Df}) = {one.Slope.T.Text()}, {one.Slope.PValue.P()}; a study without error would find {Shown(one.Intercept.Estimate, one.Limit())}.",
            one => new { T = one.Slope.T, one.Df, P = one.Slope.PValue, Limit = one.Intercept.Estimate, one.Limit().Low, one.Limit().High });
        yield return Told("eggerMixed", "Egger's test, random effects", SmallStudies.OnErrors(table, method), one => $"z = {one.Statistic(1).Text()}, {one.PValue(1).P()}.",
            one => new { Z = one.Statistic(1), P = one.PValue(1), Slope = one.Coefficients[1], SlopeSe = one.StandardError(1), Limit = one.Coefficients[0], one.Interval().Low, one.Interval().High });
        yield return Told("rankTest", "Begg and Mazumdar's rank test", SmallStudies.RankTest(table), one => $"tau = {one.Tau.Text()}, {one.PValue.P()}.", one => new { one.Tau, P = one.PValue, one.Exact });
        foreach (var missing in Enum.GetValues<MissingStudies>())
            yield return Told("trimAndFill" + missing, $"Trim and fill ({missing})", TrimAndFill.Of(table, method, missing), one => one.Count == 0 ? "no study imputed." :
                $"{one.Count} imputed at {(one.OnTheRight ? "higher" : "lower")} effects; the result would be {Shown(one.Synthesis.Coefficients[0], one.Synthesis.Interval())}.",
                one => new { K0 = one.Count, Se = one.CountError, Side = one.OnTheRight ? "right" : "left", Estimate = one.Synthesis.Coefficients[0], one.Synthesis.Interval().Low, one.Synthesis.Interval().High, Filled = one.Filled });
        yield return PetPeese(read, table, pooled);
        foreach (var selection in Selections(line, table, pooled, Shown))
            yield return selection;
        yield return Told("excessSignificance", "Excess of significant studies", ExcessSignificance.Of(table), one => $"{one.Observed} of {table.K} significant, {one.Expected.Text()} expected, {one.ExactP.P()}.",
            one => new { one.Observed, one.Expected, P = one.ExactP, one.ChiSquared, one.ChiSquaredP });
        yield return Told("henmiCopas", "Henmi and Copas", HenmiCopas.Of(table), one => $"{Shown(one.Estimate, (one.Low, one.High))}, an estimate that small studies sway least.", one => new { one.Estimate, Se = one.StandardError, one.Low, one.High });
        var (rosenthal, orwin, rosenberg) = (FailSafe.Rosenthal(table), FailSafe.Orwin(table), FailSafe.Rosenberg(table));
        yield return ("failSafe", $"Fail-safe numbers, no evidence against bias: Rosenthal {rosenthal.Studies:N0}, Orwin {orwin.Studies:N0}, Rosenberg {rosenberg.Studies:N0}.",
            new { Rosenthal = rosenthal.Studies, Orwin = orwin.Studies, Rosenberg = rosenberg.Studies });
    }

    static (string, string, object?) PetPeese(StudyList read, StudyTable table, Synthesis pooled)
    {
        if (PrecisionLine.OnErrors(table) is not { Found: true, Value: var pet } || PrecisionLine.OnVariances(table) is not { Found: true, Value: var peese })
            return Told("petPeese", "PET-PEESE", PrecisionLine.OnErrors(table), _ => "", _ => null);
        // One-sided in the direction of the pooled effect.
        var side = Math.Sign(pooled.Coefficients[0]) * pet.Intercept.T > 0 ? pet.Intercept.PValue / 2 : 1 - pet.Intercept.PValue / 2;
        var (name, chosen) = side < 0.05 ? ("PEESE", peese) : ("PET", pet);
        var caution = table.K < EnoughForPet || pooled.I2 > TooMixedForPet ? $" Unreliable here ({(table.K < EnoughForPet ? $"fewer than {EnoughForPet} studies" : $"I2 above {TooMixedForPet:0} %")}; Stanley 2017)." : "";
        return ("petPeese", $"PET-PEESE: {name} gives {read.Scale.Back(chosen.Intercept.Estimate).Beside((read.Scale.Back(chosen.Limit().Low), read.Scale.Back(chosen.Limit().High)))}.{caution}",
            new { Chosen = name, Pet = Line(pet), Peese = Line(peese), Unreliable = caution.Length > 0 });
    }

    static object Line(PrecisionLine line) => new { Estimate = line.Intercept.Estimate, Se = line.Intercept.Error, P = line.Intercept.PValue, line.Limit().Low, line.Limit().High, Slope = line.Slope.Estimate, SlopeP = line.Slope.PValue };

    IEnumerable<(string, string, object?)> Selections(ParseResult line, StudyTable table, Synthesis pooled, Func<double, (double, double), string> shown)
    {
        var below = line.GetValue(negative) || pooled.Coefficients[0] < 0;
        double[] cuts;
        try
        {
            cuts = [.. line.GetValue(steps)!.Split(',').Select(cut => double.Parse(cut, System.Globalization.CultureInfo.InvariantCulture))];
        }
        catch (FormatException)
        {
            throw new CannotDo($"--steps cannot be '{line.GetValue(steps)}'; expected probabilities such as 0.025,0.5.");
        }
        if (cuts.Any(cut => !(cut > 0 && cut < 1)) || cuts.Zip(cuts.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new CannotDo($"--steps {line.GetValue(steps)}: expected rising probabilities between 0 and 1.");
        foreach (var (key, name, model) in new[] { ("selectionSteps", "Selection model, steps", SelectionModel.Steps(table, cuts, below)), ("selectionBeta", "Selection model, beta", SelectionModel.Beta(table, below)) })
            yield return Told(key, name, model.Match<Finding<SelectionModel>>(one => one.AtEdge ? new NotEstimable("A weight ran to the edge of the search, so there is nothing to read from it.") : one, why => new NotEstimable(why)), one => $"{shown(one.Estimate, one.Interval())}, likelihood ratio {one.LikelihoodRatio.Text()} with {one.Df}, {one.PValue.P()}; weights {string.Join(", ", one.Weights.Select(weight => double.IsNaN(weight) ? "1" : weight.Text()))}.",
                one => new { one.Estimate, Se = one.StandardError, Low = one.Interval().Low, High = one.Interval().High, one.Tau2, Weights = one.Weights, WeightSe = one.WeightErrors.Select(error => error), one.LogLikelihood, Lrt = one.LikelihoodRatio, one.Df, P = one.PValue });
    }

    static (string Key, string Text, object? Json) Told<T>(string key, string name, Finding<T> finding, Func<T, string> text, Func<T, object?> json) where T : notnull =>
        finding.Match<(string, string, object?)>(found => (key, $"{name}: {text(found)}", json(found)), why => (key, $"{name}: not given. {why}", new { WhyNot = why }));
}
