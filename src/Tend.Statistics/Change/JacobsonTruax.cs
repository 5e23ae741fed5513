namespace Tend.Statistics.Change;

/// <summary>The change that measurement error alone rarely makes, and whether it leads out of the range of people in treatment.</summary>
/// <remarks>Jacobson NS, Truax P (1991). Clinical significance. J Consult Clin Psychol 59:12-19. doi:10.1037/0022-006X.59.1.12</remarks>
public static class JacobsonTruax
{
    /// <summary>The two-sided 5 % point of the normal distribution, as the paper prints it.</summary>
    public const double Critical = 1.96;

    /// <summary>Standard error of measurement: sd sqrt(1 - reliability).</summary>
    /// <param name="standardDeviation">Of the group the reliability comes from; positive.</param>
    /// <param name="reliability">Between 0 and 1.</param>
    public static double StandardError(double standardDeviation, double reliability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardDeviation);
        if (!(reliability is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(reliability), reliability, "A reliability lies between 0 and 1; at 1 every change would be reliable.");
        return standardDeviation * Math.Sqrt(1 - reliability);
    }

    /// <summary>Standard error of the difference of two scores: sqrt(2) times the standard error of measurement.</summary>
    public static double StandardErrorOfDifference(double standardDeviation, double reliability) => Math.Sqrt(2) * StandardError(standardDeviation, reliability);

    /// <summary>The reliable change index: (post - pre) / standard error of the difference.</summary>
    public static double Index(double pre, double post, double standardDeviation, double reliability) => (post - pre) / StandardErrorOfDifference(standardDeviation, reliability);

    /// <summary>The number of points that a reliable change exceeds: 1.96 sqrt(2) sd sqrt(1 - reliability).</summary>
    public static double Threshold(double standardDeviation, double reliability) => Critical * StandardErrorOfDifference(standardDeviation, reliability);

    /// <summary>The three cuts between people in treatment (0: mean and sd before it) and people who function well.</summary>
    /// <param name="clinical">Mean and standard deviation before treatment.</param>
    /// <param name="functional">Mean and standard deviation of people who function well.</param>
    /// <param name="lowerIsBetter">Which way is better.</param>
    /// <returns>a: two SD from the clinical mean; b: two SD from the functional mean; c: where a person is as likely to belong to either.</returns>
    public static (double A, double B, double C) Cuts((double Mean, double Sd) clinical, (double Mean, double Sd) functional, bool lowerIsBetter)
    {
        var better = lowerIsBetter ? -1 : 1;
        return (clinical.Mean + better * 2 * clinical.Sd, functional.Mean - better * 2 * functional.Sd,
            (functional.Sd * clinical.Mean + clinical.Sd * functional.Mean) / (functional.Sd + clinical.Sd));
    }

    /// <summary>What became of one person. Recovered is a reliable improvement that crosses the cut; who starts beyond it cannot cross it.</summary>
    public static ChangeClass Classify(double pre, double post, double threshold, double cut, bool lowerIsBetter)
    {
        var gain = lowerIsBetter ? pre - post : post - pre;
        if (gain < -threshold)
            return ChangeClass.Deteriorated;
        if (gain <= threshold)
            return ChangeClass.Unchanged;
        return lowerIsBetter ? Crossed(-pre, -post, -cut) : Crossed(pre, post, cut);
    }

    static ChangeClass Crossed(double pre, double post, double cut) => pre <= cut && post > cut ? ChangeClass.Recovered : ChangeClass.Improved;
}

/// <summary>What became of one person between two measurements.</summary>
public enum ChangeClass
{
    /// <summary>Reliably better, and across the cut.</summary>
    Recovered,

    /// <summary>Reliably better.</summary>
    Improved,

    /// <summary>Within what measurement error makes.</summary>
    Unchanged,

    /// <summary>Reliably worse.</summary>
    Deteriorated,
}
