using Tend.Statistics;
using Tend.Statistics.Bias;
using Tend.Statistics.Pooling;

namespace Tend.Studies;

/// <summary>One sign that studies are missing, or what the result would be if they were.</summary>
/// <param name="Key">Its short name.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Json">The same figures for JSON.</param>
public sealed record BiasFinding(string Key, string Text, object? Json);

/// <summary>What is told of small studies and of studies that are missing.</summary>
/// <param name="read">The studies.</param>
/// <param name="table">Their effects.</param>
/// <param name="pooled">What they say together.</param>
/// <param name="method">The estimator; not Given.</param>
public sealed class BiasReport(StudyList read, StudyTable table, Synthesis pooled, Tau2Method method)
{
    const int EnoughForPet = 20;
    const double TooMixedForPet = 80;

    /// <summary>Why next to nothing is said here; null from ten studies on.</summary>
    public string? TooFew => table.K >= SmallStudies.Enough ? null
        : $"{table.K} studies: tests for missing studies need {SmallStudies.Enough} or more; below that they say next to nothing (Sterne 2011).";

    /// <summary>Everything that can be said.</summary>
    /// <param name="cuts">The steps of the one-sided p of the selection model: rising, between 0 and 1.</param>
    /// <param name="negative">Whether effects below zero were the wished-for ones; else the side of the pooled effect.</param>
    public IEnumerable<BiasFinding> Findings(double[] cuts, bool negative = false)
    {
        yield return Told("egger", "Egger's test", PrecisionLine.OnErrors(table), one => $"t({one.Df}) = {one.Slope.T.Text()}, {one.Slope.PValue.P()}; a study without error would find {Shown(one.Intercept.Estimate, one.Limit())}.",
            one => new { T = one.Slope.T, one.Df, P = one.Slope.PValue, Limit = one.Intercept.Estimate, one.Limit().Low, one.Limit().High });
        yield return Told("eggerMixed", "Egger's test, random effects", SmallStudies.OnErrors(table, method), one => $"z = {one.Statistic(1).Text()}, {one.PValue(1).P()}.",
            one => new { Z = one.Statistic(1), P = one.PValue(1), Slope = one.Coefficients[1], SlopeSe = one.StandardError(1), Limit = one.Coefficients[0], one.Interval().Low, one.Interval().High });
        yield return Told("rankTest", "Begg and Mazumdar's rank test", SmallStudies.RankTest(table), one => $"tau = {one.Tau.Text()}, {one.PValue.P()}.", one => new { one.Tau, P = one.PValue, one.Exact });
        foreach (var missing in Enum.GetValues<MissingStudies>())
            yield return Told("trimAndFill" + missing, $"Trim and fill ({missing})", TrimAndFill.Of(table, method, missing), one => one.Count == 0 ? "no study imputed." :
                $"{one.Count} imputed at {(one.OnTheRight ? "higher" : "lower")} effects; the result would be {Shown(one.Synthesis.Coefficients[0], one.Synthesis.Interval())}.",
                one => new { K0 = one.Count, Se = one.CountError, Side = one.OnTheRight ? "right" : "left", Estimate = one.Synthesis.Coefficients[0], one.Synthesis.Interval().Low, one.Synthesis.Interval().High, Filled = one.Filled });
        yield return PetPeese();
        foreach (var selection in Selections(cuts, negative))
            yield return selection;
        yield return Told("excessSignificance", "Excess of significant studies", ExcessSignificance.Of(table), one => $"{one.Observed} of {table.K} significant, {one.Expected.Text()} expected, {one.ExactP.P()}.",
            one => new { one.Observed, one.Expected, P = one.ExactP, one.ChiSquared, one.ChiSquaredP });
        yield return Told("henmiCopas", "Henmi and Copas", HenmiCopas.Of(table), one => $"{Shown(one.Estimate, (one.Low, one.High))}, an estimate that small studies sway least.", one => new { one.Estimate, Se = one.StandardError, one.Low, one.High });
        var (rosenthal, orwin, rosenberg) = (FailSafe.Rosenthal(table), FailSafe.Orwin(table), FailSafe.Rosenberg(table));
        yield return new("failSafe", $"Fail-safe numbers, no evidence against bias: Rosenthal {rosenthal.Studies:N0}, Orwin {orwin.Studies:N0}, Rosenberg {rosenberg.Studies:N0}.",
            new { Rosenthal = rosenthal.Studies, Orwin = orwin.Studies, Rosenberg = rosenberg.Studies });
    }

    string Shown(double value, (double Low, double High) interval) => read.Scale.Back(value).Beside((read.Scale.Back(interval.Low), read.Scale.Back(interval.High)));

    BiasFinding PetPeese()
    {
        if (PrecisionLine.OnErrors(table) is not { Found: true, Value: var pet } || PrecisionLine.OnVariances(table) is not { Found: true, Value: var peese })
            return Told("petPeese", "PET-PEESE", PrecisionLine.OnErrors(table), _ => "", _ => null);
        // One-sided in the direction of the pooled effect.
        var side = Math.Sign(pooled.Coefficients[0]) * pet.Intercept.T > 0 ? pet.Intercept.PValue / 2 : 1 - pet.Intercept.PValue / 2;
        var (name, chosen) = side < 0.05 ? ("PEESE", peese) : ("PET", pet);
        var caution = table.K < EnoughForPet || pooled.I2 > TooMixedForPet ? $" Unreliable here ({(table.K < EnoughForPet ? $"fewer than {EnoughForPet} studies" : $"I2 above {TooMixedForPet:0} %")}; Stanley 2017)." : "";
        return new("petPeese", $"PET-PEESE: {name} gives {read.Scale.Back(chosen.Intercept.Estimate).Beside((read.Scale.Back(chosen.Limit().Low), read.Scale.Back(chosen.Limit().High)))}.{caution}",
            new { Chosen = name, Pet = Line(pet), Peese = Line(peese), Unreliable = caution.Length > 0 });
    }

    static object Line(PrecisionLine line) => new { Estimate = line.Intercept.Estimate, Se = line.Intercept.Error, P = line.Intercept.PValue, line.Limit().Low, line.Limit().High, Slope = line.Slope.Estimate, SlopeP = line.Slope.PValue };

    IEnumerable<BiasFinding> Selections(double[] cuts, bool negative)
    {
        var below = negative || pooled.Coefficients[0] < 0;
        foreach (var (key, name, model) in new[] { ("selectionSteps", "Selection model, steps", SelectionModel.Steps(table, cuts, below)), ("selectionBeta", "Selection model, beta", SelectionModel.Beta(table, below)) })
            yield return Told(key, name, model.Match<Finding<SelectionModel>>(one => one.AtEdge ? new NotEstimable("A weight ran to the edge of the search, so there is nothing to read from it.") : one, why => new NotEstimable(why)), one => $"{Shown(one.Estimate, one.Interval())}, likelihood ratio {one.LikelihoodRatio.Text()} with {one.Df}, {one.PValue.P()}; weights {string.Join(", ", one.Weights.Select(weight => double.IsNaN(weight) ? "1" : weight.Text()))}.",
                one => new { one.Estimate, Se = one.StandardError, Low = one.Interval().Low, High = one.Interval().High, one.Tau2, Weights = one.Weights, WeightSe = one.WeightErrors.Select(error => error), one.LogLikelihood, Lrt = one.LikelihoodRatio, one.Df, P = one.PValue });
    }

    static BiasFinding Told<T>(string key, string name, Finding<T> finding, Func<T, string> text, Func<T, object?> json) where T : notnull =>
        finding.Match<BiasFinding>(found => new(key, $"{name}: {text(found)}", json(found)), why => new(key, $"{name}: not given. {why}", new { WhyNot = why }));
}
