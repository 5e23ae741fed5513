namespace Tend.Statistics.Change;

/// <summary>Reliable change and clinical significance with estimated true scores.</summary>
/// <param name="DifferenceReliability">r_DD, the reliability of the difference scores.</param>
/// <param name="ReliableChange">RC for each person; beyond 1.65 it is taken as real.</param>
/// <param name="TrueCut">TRC, the cut between true scores of people in treatment and people who function well.</param>
/// <param name="Individual">CS_INDIV for each person: the estimated true score after, from the cut, in standard errors.</param>
/// <remarks>
/// Hageman WJJM, Arrindell WA (1999). Establishing clinically significant change. Behav Res Ther 37:1169-1193. doi:10.1016/S0005-7967(99)00032-7 (recalled).
/// The same standard error of measurement is taken before and after, so the reliability after follows from the spread after.
/// </remarks>
public sealed record HagemanArrindell(double DifferenceReliability, double[] ReliableChange, double TrueCut, double[] Individual)
{
    /// <summary>The one-sided 5 % point of the normal distribution, as the paper prints it.</summary>
    public const double Critical = 1.65;

    internal static Finding<HagemanArrindell> Of(ChangeSample sample, (double Mean, double Sd) functional)
    {
        var error = sample.StandardError * sample.StandardError;
        var (before, after) = (sample.Before.Sd * sample.Before.Sd, sample.After.Sd * sample.After.Sd);
        var shared = 2 * sample.Before.Sd * sample.After.Sd * sample.PrePost;
        var reliabilityAfter = 1 - error / after;
        var r = (before * sample.Reliability + after * reliabilityAfter - shared) / (before + after - shared);
        if (!(r > 0) || !(reliabilityAfter > 0))
            return new NotEstimable("The differences of this group hold no more than measurement error, so Hageman and Arrindell's rule cannot be applied.");
        if (functional.Sd * functional.Sd <= error)
            return new NotEstimable("People who function well spread less than measurement error does, so their true scores have no spread.");

        var mean = sample.After.Mean - sample.Before.Mean;
        var (trueBefore, trueFunctional) = (Math.Sqrt(before - error), Math.Sqrt(functional.Sd * functional.Sd - error));
        var cut = (trueFunctional * sample.Before.Mean + trueBefore * functional.Mean) / (trueFunctional + trueBefore);
        return new HagemanArrindell(r,
            sample.Each((x, y) => ((y - x) * r + mean * (1 - r)) / (Math.Sqrt(r) * Math.Sqrt(2) * sample.StandardError)),
            cut,
            sample.Each((_, y) => (sample.After.Mean + (y - sample.After.Mean) * reliabilityAfter - cut) / (Math.Sqrt(reliabilityAfter) * sample.StandardError)));
    }
}
