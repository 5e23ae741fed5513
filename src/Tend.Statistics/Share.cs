using Tend.Statistics.Distributions;

namespace Tend.Statistics;

/// <summary>So many of so many, with the interval of the share.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
/// <remarks>Wilson EB (1927), doi:10.1080/01621459.1927.10502953: the shares from which the count lies z standard errors away; between 0 and 1 for any count.</remarks>
public readonly record struct Share(int Count, int Of)
{
    static readonly double Z = Normal.UpperQuantile(0.025);

    /// <summary>The share; NaN of nobody.</summary>
    public double Value => Of == 0 ? double.NaN : (double)Count / Of;

    /// <summary>The lower end of the 95 % interval.</summary>
    public double Low => Middle - Half;

    /// <summary>The upper end.</summary>
    public double High => Middle + Half;

    double Middle => (Value + Z * Z / (2 * Of)) / (1 + Z * Z / Of);

    double Half => Z * Math.Sqrt(Value * (1 - Value) / Of + Z * Z / (4.0 * Of * Of)) / (1 + Z * Z / Of);
}
