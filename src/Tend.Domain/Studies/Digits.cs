using System.Globalization;

namespace Tend.Studies;

/// <summary>Figures as people read them.</summary>
public static class Digits
{
    /// <summary>Two decimals, or three significant digits for small numbers.</summary>
    public static string Text(this double value) => double.IsNaN(value) ? "" : Math.Abs(value) is 0 or >= 0.095 ? value.ToString("0.00", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) < 1e-5 ? "0.0e+0" : Math.Abs(value) < 0.00095 ? "0.00000" : Math.Abs(value) < 0.0095 ? "0.0000" : "0.000", CultureInfo.InvariantCulture);

    /// <summary>An interval, with as many decimals as its width deserves.</summary>
    public static string Text(this (double Low, double High) interval)
    {
        var format = Format(interval.High - interval.Low);
        return $"[{interval.Low.ToString(format, CultureInfo.InvariantCulture)}, {interval.High.ToString(format, CultureInfo.InvariantCulture)}]";
    }

    /// <summary>An estimate with its interval.</summary>
    public static string Beside(this double estimate, (double Low, double High) interval) => $"{estimate.ToString(Format(interval.High - interval.Low), CultureInfo.InvariantCulture)} {interval.Text()}";

    static string Format(double width) => !double.IsFinite(width) || width >= 0.05 ? "0.00" : width > 0 ? "0." + new string('0', Math.Clamp((int)Math.Ceiling(1 - Math.Log10(width)), 2, 8)) : "0.00";

    /// <summary>A p value.</summary>
    public static string P(this double p) => double.IsNaN(p) ? "" : p < 0.001 ? "p < .001" : "p = " + p.ToString(p < 0.095 ? ".000" : ".00", CultureInfo.InvariantCulture);
}
