using System.Globalization;
using System.Text.Json.Serialization;
using Tend.Statistics.Distributions;

namespace Tend.Evidence;

/// <summary>What can be checked of a printed effect without its data.</summary>
public enum Check
{
    /// <summary>The estimate lies inside its own interval.</summary>
    [JsonStringEnumMemberName("inside")] Inside,

    /// <summary>The interval is centred on the estimate, but for rounding.</summary>
    [JsonStringEnumMemberName("centre")] Centre,

    /// <summary>The printed I2 is that of the printed Q.</summary>
    [JsonStringEnumMemberName("heterogeneity")] Heterogeneity,

    /// <summary>The interval is as wide as the printed persons and heterogeneity need.</summary>
    [JsonStringEnumMemberName("width")] Width,
}

/// <summary>What a check says.</summary>
public enum Verdict
{
    /// <summary>The printed figures fit together.</summary>
    Agrees,

    /// <summary>They do not.</summary>
    Differs,

    /// <summary>Too little is printed to say.</summary>
    CannotBeRecomputed,
}

/// <summary>One check of a printed effect, in words with its figures.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Sentence">The sentence.</param>
public sealed record PrintedCheck(Check Check, Verdict Verdict, string Sentence);

/// <summary>Checks that anybody can make of a printed effect without its data. What does not fit is shown beside the figure; it never changes it.</summary>
public static class PrintedChecks
{
    /// <summary>Half of the last digit that papers mostly print.</summary>
    const double Rounding = 0.005;

    /// <summary>Persons in a sample beyond which an average sample in this field is hard to believe.</summary>
    const double LargeSample = 500;

    const string NoInterval = "No interval is printed, so nothing can be checked against it.";

    /// <summary>Each check of an effect, in the order of <see cref="Check"/>.</summary>
    public static IReadOnlyList<PrintedCheck> Of(PrintedEffect effect) => [Inside(effect), Centre(effect), Heterogeneity(effect), Width(effect)];

    /// <summary>What does not fit in an effect.</summary>
    public static IEnumerable<PrintedCheck> Differing(PrintedEffect effect) => Of(effect).Where(check => check.Verdict == Verdict.Differs);

    /// <summary>What all checks of a source say together: differs where one differs, agrees where one agrees and none differs.</summary>
    public static Verdict Of(Source source)
    {
        var said = source.Effects.SelectMany(Of).Select(check => check.Verdict).ToList();
        return said.Contains(Verdict.Differs) ? Verdict.Differs : said.Contains(Verdict.Agrees) ? Verdict.Agrees : Verdict.CannotBeRecomputed;
    }

    static PrintedCheck Inside(PrintedEffect effect) => effect switch
    {
        { Low: { } low, High: { } high } when effect.Estimate < low || effect.Estimate > high =>
            new(Check.Inside, Verdict.Differs, $"The estimate {Text(effect.Estimate)} lies outside its own interval from {Text(low)} to {Text(high)}. Shown as printed."),
        { Low: { } low, High: { } high } => new(Check.Inside, Verdict.Agrees, $"The estimate {Text(effect.Estimate)} lies inside its interval from {Text(low)} to {Text(high)}."),
        _ => new(Check.Inside, Verdict.CannotBeRecomputed, NoInterval),
    };

    /// <summary>Correlations are centred as Fisher's z, ratios as logarithms; rounding of all three figures is allowed for.</summary>
    static PrintedCheck Centre(PrintedEffect effect)
    {
        if (effect is not { Low: { } low, High: { } high })
            return new(Check.Centre, Verdict.CannotBeRecomputed, NoInterval);
        if (effect.Estimate < low || effect.Estimate > high)
            return new(Check.Centre, Verdict.CannotBeRecomputed, "The estimate lies outside its interval, so its centre says nothing more.");
        var (middle, estimate) = ((Scaled(effect, low) + Scaled(effect, high)) / 2, Scaled(effect, effect.Estimate));
        var allowed = Stretch(effect, effect.Estimate) * Rounding + (Stretch(effect, low) + Stretch(effect, high)) / 2 * Rounding;
        return Math.Abs(middle - estimate) <= allowed + 1e-9
            ? new(Check.Centre, Verdict.Agrees, $"The interval from {Text(low)} to {Text(high)} is centred on the estimate {Text(effect.Estimate)}, but for rounding.")
            : new(Check.Centre, Verdict.Differs, $"The interval from {Text(low)} to {Text(high)} is not centred on the estimate {Text(effect.Estimate)}; its middle is {Text(Back(effect, middle))}.");
    }

    /// <summary>I2 = (Q - df) / Q (Higgins JPT, Thompson SG 2002, doi:10.1002/sim.1186).</summary>
    static PrintedCheck Heterogeneity(PrintedEffect effect)
    {
        if (effect is not { Q: { } q, K: { } k, I2: { } printed })
            return new(Check.Heterogeneity, Verdict.CannotBeRecomputed, "How much the studies differ (Q, I2) is not printed together with their number.");
        var computed = 100 * Math.Max(0, (q - (k - 1)) / q);
        var (ours, theirs) = (computed.ToString("0.0", CultureInfo.InvariantCulture), printed.ToString("0.0", CultureInfo.InvariantCulture));
        return Math.Abs(computed - printed) <= 0.06
            ? new(Check.Heterogeneity, Verdict.Agrees, $"Q = {Text(q)} in {k} samples gives I2 = {ours} %, as printed.")
            : new(Check.Heterogeneity, Verdict.Differs, $"Q = {Text(q)} in {k} samples gives I2 = {ours} %, printed are {theirs} %.");
    }

    /// <summary>
    /// No interval of correlations is narrower than one that counts all persons as one sample, 1/sqrt(N - 3k) of Fisher's z (Fisher 1921). With random effects the
    /// variance of the mean is about Q/df times that of a common effect, so a printed interval tells how many persons it needs.
    /// </summary>
    static PrintedCheck Width(PrintedEffect effect)
    {
        if (!IsCorrelation(effect) || effect is not { Low: { } low, High: { } high, K: { } k })
            return new(Check.Width, Verdict.CannotBeRecomputed, "Whether the interval is wide enough cannot be said without its kind of figure, its samples and its persons.");
        var error = (Scaled(effect, high) - Scaled(effect, low)) / (2 * Normal.Quantile(0.975));
        if (effect.Q is { } q && q > k - 1)
        {
            var (common, random) = (1 / (error * error), q / (k - 1) / (error * error));
            return random / k <= LargeSample
                ? new(Check.Width, Verdict.Agrees, $"The interval is as wide as its heterogeneity needs: from random effects about {Count(random)} persons in {k} samples.")
                : new(Check.Width, Verdict.Differs, $"The interval is too narrow for the stated heterogeneity: from random effects it would need about {Count(random)} persons in {k} samples; it looks like that of a common effect (about {Count(common)}).");
        }
        if (effect.N is not { } n || n <= 3 * k)
            return new(Check.Width, Verdict.CannotBeRecomputed, "Whether the interval is wide enough cannot be said without Q or the number of persons.");
        var least = 1 / Math.Sqrt(n - 3.0 * k);
        var (from, to) = (Math.Tanh(Math.Atanh(effect.Estimate) - Normal.Quantile(0.975) * least), Math.Tanh(Math.Atanh(effect.Estimate) + Normal.Quantile(0.975) * least));
        var sentence = $"{Count(n)} persons in {k} samples that do not differ would give {Text(from)} to {Text(to)}; printed are {Text(low)} to {Text(high)}.";
        return error >= least - (Stretch(effect, low) + Stretch(effect, high)) * Rounding / (2 * Normal.Quantile(0.975))
            ? new(Check.Width, Verdict.Agrees, $"The interval is not narrower than can be. {sentence}") : new(Check.Width, Verdict.Differs, $"The interval is narrower than can be. {sentence}");
    }

    static bool IsCorrelation(PrintedEffect effect) => effect.Kind is "r" or "semipartial r";

    static double Scaled(PrintedEffect effect, double value) => IsCorrelation(effect) ? Math.Atanh(value) : effect.IsRatio ? Math.Log(value) : value;

    static double Back(PrintedEffect effect, double value) => IsCorrelation(effect) ? Math.Tanh(value) : effect.IsRatio ? Math.Exp(value) : value;

    /// <summary>How much a rounded digit becomes on the scale of the interval.</summary>
    static double Stretch(PrintedEffect effect, double value) => IsCorrelation(effect) ? 1 / (1 - value * value) : effect.IsRatio ? 1 / value : 1;

    static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
