namespace Tend.Studies;

/// <summary>The scale that effects are pooled on, and how they are shown.</summary>
/// <param name="Label">What is shown: "Risk ratio".</param>
/// <param name="Back">From the scale of pooling to that of showing.</param>
/// <param name="Null">No effect, on the scale of pooling; null where there is no such value.</param>
/// <param name="Pooled">The scale of pooling where it differs: "log risk ratio".</param>
public sealed record EffectScale(string Label, Func<double, double> Back, double? Null, string Pooled = "")
{
    /// <summary>Whether what is shown differs from what is pooled.</summary>
    public bool IsTransformed => Pooled.Length > 0;

    public static EffectScale Plain(string label, double? none = 0) => new(label, value => value, none);

    public static EffectScale Ratio(string label) => new(label, Math.Exp, 0, "log " + char.ToLowerInvariant(label[0]) + label[1..]);
}
