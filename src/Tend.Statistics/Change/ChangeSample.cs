using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Change;

/// <summary>
/// A group measured before and after, and the rules that read one person's change against that group. Jacobson and Truax is the default
/// (<see cref="JacobsonTruax"/>); these others correct for regression to the mean in different ways.
/// </summary>
public sealed class ChangeSample
{
    /// <summary>The fewest persons whose changes can be read against their own group. Fewer than 30 are no norm for anybody else.</summary>
    public const int FewestPersons = 3;

    readonly double[] pre, post;

    ChangeSample(double[] pre, double[] post, double reliability)
    {
        (this.pre, this.post, Reliability) = (pre, post, reliability);
        (Before, After) = ((Correlation.Mean(pre), Correlation.StandardDeviation(pre)), (Correlation.Mean(post), Correlation.StandardDeviation(post)));
        StandardError = JacobsonTruax.StandardError(Before.Sd, reliability);
    }

    /// <summary>A group measured twice.</summary>
    /// <param name="pre">Scores before, none missing.</param>
    /// <param name="post">Scores after, of the same persons.</param>
    /// <param name="reliability">Of the measure, between 0 and 1.</param>
    public static Finding<ChangeSample> Of(double[] pre, double[] post, double reliability)
    {
        if (pre.Length != post.Length)
            throw new ArgumentException("Every person has a score before and one after.", nameof(post));
        if (pre.Concat(post).Any(double.IsNaN))
            throw new ArgumentException("A missing score cannot be read as a change; leave out who lacks one.", nameof(pre));
        if (pre.Length < FewestPersons)
            return NotEstimable.TooFew("Change against a group", "persons", FewestPersons, pre.Length);
        return Correlation.StandardDeviation(pre) > 0 && Correlation.StandardDeviation(post) > 0 ? new ChangeSample(pre, post, reliability)
            : new NotEstimable("Everybody has the same score, so no change can be read against this group.");
    }

    /// <summary>The reliability that was given.</summary>
    public double Reliability { get; }

    /// <summary>Mean and standard deviation before.</summary>
    public (double Mean, double Sd) Before { get; }

    /// <summary>Mean and standard deviation after.</summary>
    public (double Mean, double Sd) After { get; }

    /// <summary>Standard error of measurement, from the spread before.</summary>
    public double StandardError { get; }

    /// <summary>The correlation of before and after.</summary>
    public double PrePost => Correlation.Pearson(pre, post);

    /// <summary>The score after that measurement error and regression to the mean lead one to expect from the score before.</summary>
    double Expected(double before) => Before.Mean + Reliability * (before - Before.Mean);

    /// <summary>Jacobson and Truax (1991) for each person.</summary>
    public double[] JacobsonTruaxIndex() => Each((x, y) => (y - x) / (Math.Sqrt(2) * StandardError));

    /// <summary>Gulliksen, Lord and Novick: the distance from the expected score, over sd sqrt(1 - r^2).</summary>
    /// <remarks>Lord FM, Novick MR (1968); in the form of Hsu LM (1989), doi:10.1037/0022-006X.57.1.159 (recalled).</remarks>
    public double[] GulliksenLordNovick() => Each((x, y) => (y - Expected(x)) / (Before.Sd * Math.Sqrt(1 - Reliability * Reliability)));

    /// <summary>Hsu, Linn and Lord: as before, with the mean after in place of the mean before.</summary>
    /// <remarks>Hsu LM (1989), doi:10.1037/0022-006X.57.1.159 (recalled).</remarks>
    public double[] HsuLinnLord() => Each((x, y) => (y - After.Mean - Reliability * (x - Before.Mean)) / (Before.Sd * Math.Sqrt(1 - Reliability * Reliability)));

    /// <summary>Edwards and Nunnally: the distance from the estimated true score, over the standard error of measurement.</summary>
    /// <remarks>Speer DC (1992), doi:10.1037/0022-006X.60.3.402 (recalled).</remarks>
    public double[] EdwardsNunnally() => Each((x, y) => (y - Expected(x)) / StandardError);

    /// <summary>Nunnally and Kotsch: the same distance, over the error of both scores, SEM sqrt(1 + r^2).</summary>
    /// <remarks>Nunnally JC, Kotsch WE (1983), doi:10.1111/j.2044-8260.1983.tb00582.x (recalled).</remarks>
    public double[] NunnallyKotsch() => Each((x, y) => (y - Expected(x)) / (StandardError * Math.Sqrt(1 + Reliability * Reliability)));

    /// <summary>Hageman and Arrindell's corrections, which need people who function well for the cut.</summary>
    /// <param name="functional">Mean and standard deviation of people who function well.</param>
    public Finding<HagemanArrindell> HagemanArrindell((double Mean, double Sd) functional) => Change.HagemanArrindell.Of(this, functional);

    /// <summary>A figure for each person from the scores before and after.</summary>
    public double[] Each(Func<double, double, double> figure) => [.. pre.Zip(post, figure)];
}
