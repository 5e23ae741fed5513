using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Survival;

/// <summary>How events at the same time are taken.</summary>
public enum Ties
{
    /// <summary>As if they came one after the other, averaged over all orders.</summary>
    Efron,

    /// <summary>All from the same, whole risk set.</summary>
    Breslow,
}

/// <summary>A test with its degrees of freedom.</summary>
/// <param name="Statistic">Chi-squared.</param>
/// <param name="Df">Degrees of freedom.</param>
/// <param name="PValue">p.</param>
public readonly record struct ChiSquaredTest(double Statistic, int Df, double PValue)
{
    internal static ChiSquaredTest Of(double statistic, int df) => new(statistic, df, ChiSquared.Upper(statistic, df));
}

/// <summary>How predictors raise or lower the hazard of an event: h(t) = h0(t) exp(x b), by strata, with errors that hold for people who have it repeatedly.</summary>
/// <remarks>
/// Cox DR (1972), doi:10.1111/j.2517-6161.1972.tb00899.x. Repeated events: spells (start, stop] of one person share a cluster, and the errors are those of Lin DY, Wei LJ (1989),
/// doi:10.1080/01621459.1989.10478874: Andersen and Gill (1982) with all events alike, Prentice, Williams and Peterson (1981) with a stratum for each event number (recalled).
/// </remarks>
public sealed class CoxModel
{
    /// <summary>The fewest events for each predictor.</summary>
    public const int EventsPerPredictor = 10;

    const int MostSteps = 50;

    readonly IReadOnlyList<Spell> spells;
    readonly double[][] x;
    readonly RiskSets sets;
    readonly Ties ties;
    readonly int[]? clusters;
    readonly double[,] information;

    CoxModel(IReadOnlyList<Spell> spells, double[][] x, RiskSets sets, Ties ties, int[]? clusters, double[] beta)
    {
        (this.spells, this.x, this.sets, this.ties, this.clusters) = (spells, x, sets, ties, clusters);
        (LogLikelihood, _, information) = At(beta);
        Coefficients = beta;
        ModelCovariance = Positive.Factor(information)!.Inverse();
        Covariance = clusters is null ? ModelCovariance : Robust();
    }

    /// <summary>Fits the model.</summary>
    /// <param name="spells">One for each stretch under observation.</param>
    /// <param name="predictors">A row of values for each spell; none missing.</param>
    /// <param name="ties">How tied events are taken.</param>
    /// <param name="strata">The stratum of each spell; null for one.</param>
    /// <param name="clusters">The person of each spell, for errors that hold when a person has several; null where each has one.</param>
    public static Finding<CoxModel> Of(IReadOnlyList<Spell> spells, IReadOnlyList<double[]> predictors, Ties ties = Ties.Efron, IReadOnlyList<string>? strata = null, IReadOnlyList<string>? clusters = null)
    {
        RiskStep.MustBeTimes(spells);
        if (predictors.Count != spells.Count || spells.Count == 0 || predictors.Any(row => row.Length != predictors[0].Length || !row.All(double.IsFinite)))
            throw new ArgumentException("Each spell has one row of predictors, and none is missing.", nameof(predictors));
        var (p, events) = (predictors[0].Length, spells.Count(spell => spell.Happened));
        if (events < EventsPerPredictor * p)
            return NotEstimable.TooFew($"A Cox model of {p} predictors", "events", EventsPerPredictor * p, events);
        double[] centre = [.. Enumerable.Range(0, p).Select(j => predictors.Average(row => row[j]))];
        double[][] x = [.. predictors.Select(row => row.Zip(centre, (value, mean) => value - mean).ToArray())];
        var places = clusters?.Distinct().Select((name, at) => (name, at)).ToDictionary(one => one.name, one => one.at);
        return Climb(spells, x, new RiskSets(spells, x, strata), ties, clusters?.Select(name => places![name]).ToArray());
    }

    /// <summary>Newton's method from b = 0, a step halved while it does not climb.</summary>
    static Finding<CoxModel> Climb(IReadOnlyList<Spell> spells, double[][] x, RiskSets sets, Ties ties, int[]? clusters)
    {
        var none = new NotEstimable("The likelihood of the Cox model has no clear top: a predictor may separate those with the event from those without, or be a sum of others.");
        var beta = new double[x[0].Length];
        var (value, score, information) = At(beta, x, sets, ties);
        for (var step = 0; step < MostSteps; step++)
        {
            if (Positive.Factor(information) is not { } factored)
                return none;
            var move = factored.Solve(score);
            // So near the top the next step is exact to all digits, and whether it climbs is a matter of rounding.
            if (Matrix.Dot(move, score) < 1e-14 * Math.Max(1, Math.Abs(value)))
                return new CoxModel(spells, x, sets, ties, clusters, [.. beta.Zip(move, (b, by) => b + by)]);
            var (length, climbed) = (1.0, false);
            for (var halving = 0; halving < 40 && !climbed; halving++, length /= 2)
            {
                double[] next = [.. beta.Zip(move, (b, by) => b + length * by)];
                var (higher, nextScore, nextInformation) = At(next, x, sets, ties);
                climbed = higher > value;
                if (climbed)
                    (beta, value, score, information) = (next, higher, nextScore, nextInformation);
            }
            if (!climbed)
                return none;
        }
        return none;
    }

    (double LogLikelihood, double[] Score, double[,] Information) At(double[] beta) => At(beta, x, sets, ties);

    static (double LogLikelihood, double[] Score, double[,] Information) At(double[] beta, double[][] x, RiskSets sets, Ties ties)
    {
        var p = beta.Length;
        var (logLikelihood, score, information) = (0.0, new double[p], new double[p, p]);
        foreach (var moment in sets.Moments(Weights(beta, x)))
        {
            foreach (var i in moment.Dead)
            {
                logLikelihood += Matrix.Dot(beta, x[i]);
                for (var a = 0; a < p; a++)
                    score[a] += x[i][a];
            }
            foreach (var turn in moment.Turns(ties))
            {
                logLikelihood -= Math.Log(turn.Weight);
                for (var a = 0; a < p; a++)
                {
                    score[a] -= turn.Mean[a];
                    for (var b = 0; b < p; b++)
                        information[a, b] += turn.Covariance(a, b);
                }
            }
        }
        return (logLikelihood, score, information);
    }

    static double[] Weights(double[] beta, double[][] x) => [.. x.Select(row => Math.Exp(Matrix.Dot(beta, row)))];

    /// <summary>Events.</summary>
    public int Events => spells.Count(spell => spell.Happened);

    /// <summary>Spells.</summary>
    public int Spells => spells.Count;

    /// <summary>ln of the hazard ratio for one unit of each predictor.</summary>
    public double[] Coefficients { get; }

    /// <summary>The covariance of the coefficients: robust where clusters were given.</summary>
    public double[,] Covariance { get; }

    /// <summary>The covariance that holds when the model does and spells are independent.</summary>
    public double[,] ModelCovariance { get; }

    /// <summary>The standard error of a coefficient.</summary>
    public double StandardError(int predictor) => Math.Sqrt(Covariance[predictor, predictor]);

    /// <summary>The hazard ratio of a predictor with its interval.</summary>
    public (double Ratio, double Low, double High) HazardRatio(int predictor, double level = 0.95)
    {
        var margin = Normal.UpperQuantile((1 - level) / 2) * StandardError(predictor);
        return (Math.Exp(Coefficients[predictor]), Math.Exp(Coefficients[predictor] - margin), Math.Exp(Coefficients[predictor] + margin));
    }

    /// <summary>The partial log-likelihood.</summary>
    public double LogLikelihood { get; }

    /// <summary>The partial log-likelihood without predictors.</summary>
    public double NullLogLikelihood => At(new double[Coefficients.Length]).LogLikelihood;

    /// <summary>All coefficients against 0 by their covariance.</summary>
    public ChiSquaredTest Wald => ChiSquaredTest.Of(Matrix.Dot(Coefficients, Positive.Factor(Covariance)!.Solve(Coefficients)), Coefficients.Length);

    /// <summary>All coefficients against 0 by the likelihood; assumes independent spells.</summary>
    public ChiSquaredTest LikelihoodRatio => ChiSquaredTest.Of(2 * (LogLikelihood - NullLogLikelihood), Coefficients.Length);

    /// <summary>All coefficients against 0 by the slope of the likelihood there; assumes independent spells.</summary>
    public ChiSquaredTest Score => At(new double[Coefficients.Length]) is var (_, score, start) ? ChiSquaredTest.Of(Matrix.Dot(score, Positive.Factor(start)!.Solve(score)), score.Length) : default;

    /// <summary>How often, of two people, the one with the higher risk has the event first.</summary>
    public Concordance Concordance() => Survival.Concordance.Of(spells, [.. x.Select(row => Matrix.Dot(Coefficients, row))], sets.StratumOfEach(), clusters);

    /// <summary>Whether the effects stay the same over time.</summary>
    public ProportionalHazards Proportionality() => ProportionalHazards.Of(spells, x, sets.Moments(Weights(Coefficients, x)), ties, information);

    /// <summary>V = sum over clusters of D D', D the sums of score residuals times the model's covariance.</summary>
    double[,] Robust()
    {
        var p = Coefficients.Length;
        var residuals = ScoreResiduals();
        var meat = new double[p, p];
        foreach (var own in Enumerable.Range(0, residuals.Length).GroupBy(i => clusters![i]))
        {
            double[] pull = [.. Enumerable.Range(0, p).Select(a => own.Sum(i => residuals[i][a]))];
            for (var a = 0; a < p; a++)
                for (var b = 0; b < p; b++)
                    meat[a, b] += pull[a] * pull[b];
        }
        return ModelCovariance.Times(meat).Times(ModelCovariance);
    }

    /// <summary>
    /// What each spell contributes to the score: its event's x - mean(x), less exp(x b) (x - mean) over the hazard while it was at risk. A spell that ends with one
    /// of d tied events is in the k-th turn's risk set with 1 - k/d of its weight.
    /// </summary>
    /// <remarks>Therneau TM, Grambsch PM (2000). Modeling survival data, 4.6 and 7.1 (recalled).</remarks>
    double[][] ScoreResiduals()
    {
        var (p, weights) = (Coefficients.Length, Weights(Coefficients, x));
        double[][] residuals = [.. spells.Select(_ => new double[p])];
        var passed = new List<(double Time, double Hazard, double[] Mean)>[sets.Strata];
        foreach (var moment in sets.Moments(weights))
        {
            var turns = moment.Turns(ties).ToList();
            (passed[moment.Stratum] ??= []).Add((moment.Time, turns.Sum(turn => 1 / turn.Weight), [.. Enumerable.Range(0, p).Select(a => turns.Sum(turn => turn.Mean[a] / turn.Weight))]));
            foreach (var i in moment.Dead)
                foreach (var turn in turns)
                    for (var a = 0; a < p; a++)
                        residuals[i][a] += (x[i][a] - turn.Mean[a]) * (1.0 / turns.Count + weights[i] * turn.Share / turn.Weight);
        }
        var stratum = sets.StratumOfEach();
        for (var i = 0; i < residuals.Length; i++)
            foreach (var (_, hazard, mean) in (passed[stratum[i]] ?? []).Where(one => spells[i].IsAtRisk(one.Time)))
                for (var a = 0; a < p; a++)
                    residuals[i][a] -= weights[i] * (x[i][a] * hazard - mean[a]);
        return residuals;
    }
}
