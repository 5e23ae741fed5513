using System.Globalization;
using Tend.Statistics.Distributions;

namespace Tend.Evidence;

/// <summary>What does not fit in a printed effect.</summary>
public enum Misfit
{
    /// <summary>The estimate lies outside its own interval.</summary>
    OutsideItsInterval,

    /// <summary>The interval is not centred on the estimate, by more than rounding.</summary>
    OffCentre,

    /// <summary>The printed I2 is not that of the printed Q.</summary>
    HeterogeneityDiffers,

    /// <summary>The interval is too narrow for the printed heterogeneity, unless the samples were very large.</summary>
    TooNarrow,
}

/// <summary>A misfit, in words with its figures.</summary>
/// <param name="Misfit">What does not fit.</param>
/// <param name="Sentence">The sentence.</param>
public sealed record PrintedCheck(Misfit Misfit, string Sentence);

/// <summary>Checks that anybody can make of a printed effect without its data. A misfit is shown beside the figure; it never changes it.</summary>
public static class PrintedChecks
{
    /// <summary>Half of the last digit that papers mostly print.</summary>
    const double Rounding = 0.005;

    /// <summary>Persons in a sample beyond which an average sample in this field is hard to believe.</summary>
    const double LargeSample = 500;

    /// <summary>What does not fit in an effect.</summary>
    public static IReadOnlyList<PrintedCheck> Of(PrintedEffect effect) => [.. new[] { Outside(effect), OffCentre(effect), Heterogeneity(effect), Narrow(effect) }.OfType<PrintedCheck>()];

    static PrintedCheck? Outside(PrintedEffect effect) => effect is { Low: { } low, High: { } high } && (effect.Estimate < low || effect.Estimate > high)
        ? new(Misfit.OutsideItsInterval, $"The estimate {Text(effect.Estimate)} lies outside its own interval from {Text(low)} to {Text(high)}. Shown as printed.") : null;

    /// <summary>Correlations are centred as Fisher's z; rounding of all three figures is allowed for.</summary>
    static PrintedCheck? OffCentre(PrintedEffect effect)
    {
        if (effect is not { Low: { } low, High: { } high } || effect.Estimate < low || effect.Estimate > high)
            return null;
        var (middle, estimate) = ((Scaled(effect, low) + Scaled(effect, high)) / 2, Scaled(effect, effect.Estimate));
        var allowed = Stretch(effect, effect.Estimate) * Rounding + (Stretch(effect, low) + Stretch(effect, high)) / 2 * Rounding;
        return Math.Abs(middle - estimate) <= allowed + 1e-9 ? null
            : new(Misfit.OffCentre, $"The interval from {Text(low)} to {Text(high)} is not centred on the estimate {Text(effect.Estimate)}; its middle is {Text(IsCorrelation(effect) ? Math.Tanh(middle) : middle)}.");
    }

    /// <summary>I2 = (Q - df) / Q (Higgins JPT, Thompson SG 2002, doi:10.1002/sim.1186).</summary>
    static PrintedCheck? Heterogeneity(PrintedEffect effect)
    {
        if (effect is not { Q: { } q, K: { } k, I2: { } printed })
            return null;
        var computed = 100 * Math.Max(0, (q - (k - 1)) / q);
        return Math.Abs(computed - printed) <= 0.06 ? null
            : new(Misfit.HeterogeneityDiffers, $"Q = {Text(q)} in {k} samples gives I2 = {computed.ToString("0.0", CultureInfo.InvariantCulture)} %, printed are {printed.ToString("0.0", CultureInfo.InvariantCulture)} %.");
    }

    /// <summary>
    /// With random effects the variance of the mean is about Q/df times that of a common effect. So a printed interval tells how many persons it needs:
    /// 1/SE^2 under a common effect, Q/df times as many under random effects.
    /// </summary>
    static PrintedCheck? Narrow(PrintedEffect effect)
    {
        if (!IsCorrelation(effect) || effect is not { Low: { } low, High: { } high, Q: { } q, K: { } k } || q <= k - 1)
            return null;
        var error = (Scaled(effect, high) - Scaled(effect, low)) / (2 * Normal.Quantile(0.975));
        var (common, random) = (1 / (error * error), q / (k - 1) / (error * error));
        return random / k <= LargeSample ? null
            : new(Misfit.TooNarrow, $"The interval is too narrow for the stated heterogeneity: from random effects it would need about {random.ToString("N0", CultureInfo.InvariantCulture)} persons in {k} samples; it looks like that of a common effect (about {common.ToString("N0", CultureInfo.InvariantCulture)}).");
    }

    static bool IsCorrelation(PrintedEffect effect) => effect.Kind is "r" or "semipartial r";

    static double Scaled(PrintedEffect effect, double value) => IsCorrelation(effect) ? Math.Atanh(value) : value;

    /// <summary>How much a rounded digit becomes on the scale of the interval.</summary>
    static double Stretch(PrintedEffect effect, double value) => IsCorrelation(effect) ? 1 / (1 - value * value) : 1;

    static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
