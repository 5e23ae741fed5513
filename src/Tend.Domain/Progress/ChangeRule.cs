using System.Globalization;
using Tend.Measures;
using Tend.Statistics;
using Tend.Statistics.Change;

namespace Tend.Progress;

/// <summary>What a change of score says about one person.</summary>
public enum ChangeVerdict
{
    /// <summary>More than measurement error explains, and for the better.</summary>
    Better,

    /// <summary>More than measurement error explains, and for the worse.</summary>
    Worse,

    /// <summary>Measurement error alone could have made it.</summary>
    NotReliable,
}

/// <summary>The rule by which a change on one scale is called reliable, and what it rests on.</summary>
/// <param name="Name">The rule: a service's name, or "Jacobson-Truax".</param>
/// <param name="Points">How many points it takes.</param>
/// <param name="CountsAt">Whether exactly so many points are enough (a service's threshold), or it takes more (Jacobson-Truax).</param>
/// <param name="Basis">The threshold or the SD and r it used, their kind and sample, and how well each is known.</param>
/// <param name="IsVerified">Whether everything it rests on was verified.</param>
public sealed record ChangeRule(string Name, double Points, bool CountsAt, string Basis, bool IsVerified)
{
    /// <summary>
    /// The rule for a scale: a verified threshold of a service goes first, then Jacobson and Truax (1991) with the scale's first reliability
    /// and norm; with neither there is no rule, and the sentence says what is not known.
    /// </summary>
    public static Finding<ChangeRule> For(Scale scale)
    {
        if (scale.Direction == Direction.Neither)
            return new NotEstimable($"Neither way of '{scale.Name}' is better, so a change has no verdict.");
        if (scale.Change.FirstOrDefault(change => change is { Kind: "reliable", Standing: Standing.Verified }) is { } service)
            return new ChangeRule(service.Name, service.Points, true, $"at least {Text(service.Points)} points ({service.Name}; verified)", true);
        if (scale.Reliability.Count == 0)
            return new NotEstimable($"No reliability of '{scale.Name}' is known, so no change can be called reliable.");
        if (scale.Norms.Count == 0)
            return new NotEstimable($"No standard deviation of '{scale.Name}' is known, so no change can be called reliable.");
        var (r, norm) = (scale.Reliability[0], scale.Norms[0]);
        return JacobsonTruaxWith(norm.Sd, r.Value, $"SD {Text(norm.Sd)} ({norm.Group}, {norm.Sample}; {Known(norm)}), {r.Kind} {Text(r.Value)} ({r.Sample}; {Known(r)})",
            norm.Standing == Standing.Verified && r.Standing == Standing.Verified);
    }

    /// <summary>Jacobson and Truax (1991) with figures of one's own.</summary>
    public static ChangeRule JacobsonTruaxWith(double standardDeviation, double reliability, string basis, bool isVerified)
    {
        var points = JacobsonTruax.Threshold(standardDeviation, reliability);
        return new("Jacobson-Truax", points, false, $"more than {points.ToString("0.##", CultureInfo.InvariantCulture)} points (Jacobson-Truax: {basis})", isVerified);
    }

    /// <summary>Reads a change by this rule. Unrounded scores are compared.</summary>
    public ChangeVerdict Read(double from, double to, Direction direction)
    {
        var gain = direction == Direction.HigherIsBetter ? to - from : from - to;
        // 12 points that are 11.999999999999998 in binary are 12 points.
        var enough = CountsAt ? Math.Abs(gain) >= Points - 1e-9 : Math.Abs(gain) > Points + 1e-9;
        return !enough ? ChangeVerdict.NotReliable : gain > 0 ? ChangeVerdict.Better : ChangeVerdict.Worse;
    }

    static string Known(Fact fact) => fact.Standing switch { Standing.Verified => "verified", Standing.Recalled => "recalled", _ => "our convention" };

    static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
