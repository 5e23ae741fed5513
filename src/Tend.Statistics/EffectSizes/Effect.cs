namespace Tend.Statistics.EffectSizes;

/// <summary>What one study found, on the scale it is pooled on.</summary>
/// <param name="Y">The effect.</param>
/// <param name="V">Its sampling variance.</param>
public readonly record struct Effect(double Y, double V)
{
    /// <summary>The effect if it is a number and its variance positive, otherwise the sentence.</summary>
    public static Finding<Effect> If(double y, double v) => If(y, v, "An effect needs a number and a variance above zero.");

    /// <summary>The effect if both figures exist and the variance is positive, otherwise the sentence.</summary>
    internal static Finding<Effect> If(double y, double v, string otherwise) =>
        double.IsFinite(y) && double.IsFinite(v) && v > 0 ? new Effect(y, v) : new NotEstimable(otherwise);
}
