using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>A synthesis that allows for studies being published the sooner, the smaller their p: the effect, and how likely publication was.</summary>
/// <param name="Estimate">The mean effect of all studies, seen and unseen.</param>
/// <param name="StandardError">Its standard error; NaN where the likelihood is too flat to give one.</param>
/// <param name="Tau2">The variance of true effects.</param>
/// <param name="Weights">How likely publication was, in the parameters of the model.</param>
/// <param name="WeightErrors">Their standard errors; NaN for one that is fixed, and where the likelihood gives none.</param>
/// <param name="LogLikelihood">At the maximum.</param>
/// <param name="LikelihoodRatio">Twice its distance from the model without selection.</param>
/// <param name="Df">Parameters of publication.</param>
/// <param name="AtEdge">Whether a parameter ran to the edge of what is searched (1e-5 to 100): then it is not estimable, and the errors mean little.</param>
/// <remarks>Vevea JL, Hedges LV (1995). doi:10.1007/BF02294384; the beta weights: Citkowicz M, Vevea JL (2017). doi:10.1037/met0000119.</remarks>
public sealed record SelectionModel(double Estimate, double StandardError, double Tau2, IReadOnlyList<double> Weights, IReadOnlyList<double> WeightErrors, double LogLikelihood,
    double LikelihoodRatio, int Df, bool AtEdge)
{
    const double LeastWeight = 1e-5;
    const double MostWeight = 100;

    /// <summary>Upper tail of the likelihood ratio: small where selection explains the studies better than none.</summary>
    public double PValue => ChiSquared.Upper(LikelihoodRatio, Df);

    /// <summary>The interval of the effect.</summary>
    public (double Low, double High) Interval(double level = 0.95)
    {
        var margin = Normal.Quantile((1 + level) / 2) * StandardError;
        return (Estimate - margin, Estimate + margin);
    }

    /// <summary>Publication by steps of the one-sided p: 1 below the first step, one weight in each interval after it.</summary>
    /// <param name="table">The studies, without predictors.</param>
    /// <param name="steps">Rising, between 0 and 1; .025, or .025 and .5.</param>
    /// <param name="expectNegative">Whether effects below zero were the wished-for ones.</param>
    public static Finding<SelectionModel> Steps(StudyTable table, IReadOnlyList<double> steps, bool expectNegative = false)
    {
        if (steps.Count == 0 || steps.Any(step => !(step > 0 && step < 1)) || steps.Zip(steps.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException("Steps are probabilities between 0 and 1, each larger than the one before.", nameof(steps));
        return new StepWeights(table, steps, expectNegative).EmptyInterval is { } empty
            ? new NotEstimable($"No study has a one-sided p {empty}, so its chance of publication cannot be estimated. Use fewer or other steps.")
            : Fitted(table, expectNegative, scaled => new StepWeights(scaled, steps, expectNegative));
    }

    /// <summary>Publication by a smooth curve: p^(a-1) (1-p)^(b-1) of the one-sided p.</summary>
    public static Finding<SelectionModel> Beta(StudyTable table, bool expectNegative = false) => Fitted(table, expectNegative, scaled => new BetaWeights(scaled, expectNegative));

    /// <summary>Fitted in units of the typical standard error, so that the scale of the effects does not matter.</summary>
    static Finding<SelectionModel> Fitted(StudyTable table, bool expectNegative, Func<StudyTable, SelectionWeights> weights)
    {
        if (table.P > 1)
            return new NotEstimable("A selection model takes studies without predictors.");
        var unit = Math.Sqrt(table.V.Average());
        StudyTable scaled = new([.. table.Y.Zip(table.V, (y, v) => new Effect(y / unit, v / (unit * unit)))]);
        var model = weights(scaled);
        if (table.K < model.Free + 3)
            return NotEstimable.TooFew("This selection model", "studies", model.Free + 3, table.K);
        if (Synthesis.Of(scaled, Tau2Method.MaximumLikelihood) is not { Found: true, Value: var plain })
            return new NotEstimable(Synthesis.Of(scaled, Tau2Method.MaximumLikelihood).WhyNot);
        var sign = expectNegative ? -1 : 1;
        double[] low = [double.NegativeInfinity, 0, .. Enumerable.Repeat(LeastWeight, model.Free)];
        double[] high = [double.PositiveInfinity, double.PositiveInfinity, .. Enumerable.Repeat(MostWeight, model.Free)];
        var best = Starts(sign * plain.Coefficients[0], plain.Tau2, model.Free)
            .Select(start => BoundedMaximum.Climb(model.LogLikelihood, start, low, high)).Where(top => top is not null).MaxBy(top => top!.Value);
        if (best is null)
            return new NotEstimable("The likelihood of the selection model did not converge from any start. No estimate is shown.");
        var errors = Errors(model, best.At, low, high);
        return new SelectionModel(sign * best.At[0] * unit, errors[0] * unit, best.At[1] * unit * unit, model.Shown(best.At[2..], 1), model.Shown(errors[2..], double.NaN), best.Value - table.K * Math.Log(unit),
            Math.Max(0, 2 * (best.Value - scaled.LogLikelihood(plain.Tau2, restricted: false))), model.Free, best.At[2..].Any(weight => weight <= LeastWeight * 1.01 || weight >= MostWeight * 0.9999));
    }

    /// <summary>Likelihoods of selection have several tops: no selection, selection against large p, and a much smaller mean are all tried.</summary>
    static IEnumerable<double[]> Starts(double mean, double tau2, int weights)
    {
        double[][] shapes = weights == 1 ? [[1, 1], [0.05, 0.05]] : [[1, 1], [0.3, 1], [0.05, 0.05], [0.05, 2], [3, 1]];
        return from shape in shapes
               from centre in new[] { mean, 0, mean - 2 }
               from spread in new[] { tau2 + 0.05, tau2 / 4 }
               select (double[])[centre, spread, .. Enumerable.Range(0, weights).Select(at => shape[Math.Min(at, 1)])];
    }

    /// <summary>From the curvature at the top; a parameter at a bound has no error, and is taken as known for the others.</summary>
    static double[] Errors(SelectionWeights model, double[] at, double[] low, double[] high)
    {
        int[] free = [.. Enumerable.Range(0, at.Length).Where(i => at[i] > low[i] && at[i] < high[i])];
        var curvature = BoundedMaximum.Curvature(x => model.LogLikelihood(x).Slope, at);
        var information = new double[free.Length, free.Length];
        for (var a = 0; a < free.Length; a++)
            for (var b = 0; b < free.Length; b++)
                information[a, b] = -curvature[free[a], free[b]];
        double[] errors = [.. at.Select(_ => double.NaN)];
        if (information.Cast<double>().All(double.IsFinite) && Positive.Factor(information)?.Inverse() is { } covariance)
            for (var a = 0; a < free.Length; a++)
                errors[free[a]] = Math.Sqrt(covariance[a, a]);
        return errors;
    }
}
