namespace Tend.Statistics.EffectSizes;

/// <summary>One group measured twice. The correlation of both times must be known: it is never guessed here.</summary>
/// <param name="Mean1">At the time whose mean counts as plus, mostly afterwards.</param>
/// <param name="Sd1">At that time.</param>
/// <param name="Mean2">At the other time, mostly before.</param>
/// <param name="Sd2">At the other time.</param>
/// <param name="N">Persons measured twice.</param>
/// <param name="R">Correlation of both times.</param>
/// <remarks>Becker BJ (1988). doi:10.1111/j.2044-8317.1988.tb00901.x (recalled).</remarks>
public readonly record struct PrePost(double Mean1, double Sd1, double Mean2, double Sd2, double N, double R)
{
    const string Needs = "A change needs two persons or more, a spread at both times, and a correlation of both times below 1.";

    double DifferenceVariance => Sd1 * Sd1 + Sd2 * Sd2 - 2 * R * Sd1 * Sd2;
    double J => HedgesCorrection.J(N - 1);

    /// <summary>Mean change.</summary>
    public Finding<Effect> MeanChange() => Effect.If(Mean1 - Mean2, DifferenceVariance / N, Needs);

    /// <summary>Mean change in standard deviations of the change.</summary>
    public Finding<Effect> InChangeUnits()
    {
        var g = J * (Mean1 - Mean2) / Math.Sqrt(DifferenceVariance);
        return Effect.If(g, 1 / N + g * g / (2 * N), Needs);
    }

    /// <summary>Mean change in standard deviations of the first-named time.</summary>
    /// <param name="unequal">Whether both times may spread differently (Bonett 2008).</param>
    public Finding<Effect> InRawUnits(bool unequal = false)
    {
        var g = J * (Mean1 - Mean2) / Sd1;
        var v = unequal
            ? J * J * (DifferenceVariance / (Sd1 * Sd1 * (N - 1)) + g * g / (2 * (N - 1)))
            : 2 * (1 - R) / N + g * g / (2 * N);
        return Effect.If(g, v, Needs);
    }

    /// <summary>Log ratio of both means.</summary>
    public Finding<Effect> RatioOfMeans() => Effect.If(Math.Log(Mean1 / Mean2),
        Sd1 * Sd1 / (N * Mean1 * Mean1) + Sd2 * Sd2 / (N * Mean2 * Mean2) - 2 * R * Sd1 * Sd2 / (Mean1 * Mean2 * N), Needs);
}
