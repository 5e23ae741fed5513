using Tend.Statistics.Algebra;

namespace Tend.Statistics.Growth;

/// <summary>What differs between persons.</summary>
public enum RandomEffects
{
    /// <summary>Where a person starts.</summary>
    Intercept,

    /// <summary>Where a person starts and how fast a person changes.</summary>
    InterceptAndSlope,
}

/// <summary>One person's own line, drawn towards the others' the more the fewer occasions there are: an estimate, never an observation.</summary>
/// <param name="Person">Who.</param>
/// <param name="Intercept">How far the person's line lies above the fixed effects at time 0.</param>
/// <param name="Slope">How much faster than the fixed effects it rises in one unit of time.</param>
public readonly record struct PersonLine(string Person, double Intercept, double Slope);

/// <summary>Scores of many persons over time: y = X b + (intercept + slope time) of the person + residual.</summary>
/// <remarks>
/// Laird NM, Ware JH (1982). Random-effects models for longitudinal data. Biometrics 38:963-974. doi:10.2307/2529876 (recalled).
/// The likelihood, with the fixed effects and the residual variance profiled out, is climbed by Newton's method in the Cholesky factor of the relative covariance.
/// </remarks>
public sealed class GrowthModel
{
    /// <summary>The fewest persons whose lines are modelled (ours).</summary>
    public const int FewestPersons = 10;

    /// <summary>The fewest occasions that most persons need before their slopes are taken to differ.</summary>
    public const int FewestOccasions = 3;

    readonly GrowthDesign design;
    readonly PersonSums sums;
    readonly Relative relative;
    readonly MixedFit fit;

    GrowthModel(GrowthDesign design, PersonSums sums, Relative relative, MixedFit fit, RandomEffects random, bool restricted)
    {
        (this.design, this.sums, this.relative, this.fit) = (design, sums, relative, fit);
        (Random, IsRestricted) = (random, restricted);
        Coefficients = design.Coefficients(fit.Beta);
        Covariance = design.Covariance(fit.Covariance, fit.Variance);
        Between = design.Between(relative, fit.Variance);
    }

    /// <summary>Fits the model.</summary>
    /// <param name="table">The measurements.</param>
    /// <param name="random">What differs between persons.</param>
    /// <param name="restricted">Restricted likelihood (REML, the default) or full likelihood (ML, for comparing fixed effects).</param>
    public static Finding<GrowthModel> Of(GrowthTable table, RandomEffects random = RandomEffects.InterceptAndSlope, bool restricted = true)
    {
        if (Refused(table, random) is { } none)
            return none;
        if (GrowthDesign.Of(table) is not { Found: true, Value: var design })
            return new NotEstimable(GrowthDesign.Of(table).WhyNot);
        return Of(design, design.Sums(), random, restricted, table);
    }

    static NotEstimable? Refused(GrowthTable table, RandomEffects random)
    {
        if (table.People.Count < FewestPersons)
            return NotEstimable.TooFew("A growth model", "persons", FewestPersons, table.People.Count);
        var often = Enumerable.Range(0, table.People.Count).Count(person => table.OccasionsOf(person) >= FewestOccasions);
        var half = (table.People.Count + 1) / 2;
        if (random == RandomEffects.InterceptAndSlope && often < half)
            return NotEstimable.TooFew("A slope of each person", $"persons with {FewestOccasions} measurements or more", half, often);
        return table.Observations > table.People.Count + 1 + table.Predictors.Length ? null
            : new NotEstimable("Nearly everybody was measured once, so change within persons cannot be told from differences between them.");
    }

    internal static Finding<GrowthModel> Of(GrowthDesign design, PersonSums sums, RandomEffects random, bool restricted, GrowthTable table)
    {
        (double, double[]) Climbing(double[] at) => Fit(at) is { } fit ? (fit.LogLikelihood, Slope(at, fit.Ascent)) : (double.NaN, at);
        MixedFit? Fit(double[] at) => sums.At(Product(at), restricted);
        BoundedMaximum? Top(params double[] start) => BoundedMaximum.Climb(Climbing, start, Low(start), [.. start.Select(_ => double.PositiveInfinity)], 1e-10 * table.Observations);

        var slopes = random == RandomEffects.InterceptAndSlope;
        var top = slopes ? Top(1, 0, 0.5) : Top(1);
        // On its edge (no variance) the likelihood is flat in the factor: a second start shows whether the edge was reached by overshooting.
        if (top is null || top.At[0] < 1e-3 || slopes && top.At[2] < 1e-3)
            top = Higher(top, slopes ? Top(0.3, 0, 0.05) : Top(0.1));
        return top is not null && Fit(top.At) is { } best ? new GrowthModel(design, sums, Product(top.At), best, random, restricted)
            : new NotEstimable("The likelihood of the growth model has no clear top, or its predictors cannot be told apart; no estimate is given.");
    }

    static BoundedMaximum? Higher(BoundedMaximum? one, BoundedMaximum? other) => one is null || other?.Value > one.Value ? other ?? one : one;

    static double[] Low(double[] start) => start.Length == 1 ? [0] : [0, double.NegativeInfinity, 0];

    /// <summary>L L' for the lower triangle L.</summary>
    static Relative Product(double[] l) => l.Length == 1 ? new(l[0] * l[0], 0, 0) : new(l[0] * l[0], l[0] * l[1], l[1] * l[1] + l[2] * l[2]);

    /// <summary>2 D L, D the slope in the covariance.</summary>
    static double[] Slope(double[] l, Relative d) => l.Length == 1 ? [2 * d.Level * l[0]]
        : [2 * (d.Level * l[0] + d.Both * l[1]), 2 * (d.Both * l[0] + d.Slope * l[1]), 2 * d.Slope * l[2]];

    /// <summary>What differs between persons.</summary>
    public RandomEffects Random { get; }

    /// <summary>Whether the restricted likelihood was maximised.</summary>
    public bool IsRestricted { get; }

    /// <summary>Persons.</summary>
    public int Persons => design.People.Count;

    /// <summary>Measurements.</summary>
    public int Observations => sums.Observations;

    /// <summary>The fixed effects: intercept, then one for each predictor.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>The covariance of the fixed effects.</summary>
    public double[,] Covariance { get; }

    /// <summary>The standard error of a fixed effect.</summary>
    public double StandardError(int coefficient) => Math.Sqrt(Covariance[coefficient, coefficient]);

    /// <summary>The residual standard deviation.</summary>
    public double Sigma => Math.Sqrt(fit.Variance);

    /// <summary>The covariance of intercept and slope between persons; the slope's row is 0 when only intercepts differ.</summary>
    public double[,] Between { get; }

    /// <summary>The correlation of intercept and slope between persons; NaN when one does not vary.</summary>
    public double Correlation => Between[0, 1] / Math.Sqrt(Between[0, 0] * Between[1, 1]);

    /// <summary>The log-likelihood that was maximised.</summary>
    public double LogLikelihood => fit.LogLikelihood - (IsRestricted ? design.LogScale : 0) - design.LogJacobian;

    /// <summary>Parameters: fixed effects, entries of the covariance, residual variance.</summary>
    public int Parameters => Coefficients.Count + (Random == RandomEffects.Intercept ? 1 : 3) + 1;

    /// <summary>Akaike's criterion.</summary>
    public double Aic => -2 * LogLikelihood + 2 * Parameters;

    /// <summary>Schwarz's criterion; n is the number of measurements, less the fixed effects under REML.</summary>
    public double Bic => -2 * LogLikelihood + Math.Log(Observations - (IsRestricted ? Coefficients.Count : 0)) * Parameters;

    /// <summary>Each person's own line (best linear unbiased prediction).</summary>
    public IEnumerable<PersonLine> Lines() => design.People.Select((person, at) => sums.Expected(at, relative, fit.Beta) is var (level, slope) ? design.Line(person, level, slope) : default);

    /// <summary>The variance of a new person's score at some time around the fixed effects: z'Gz + sigma^2 with z = (1, time).</summary>
    public double VarianceAt(double time) => Between[0, 0] + 2 * time * Between[0, 1] + time * time * Between[1, 1] + fit.Variance;
}
