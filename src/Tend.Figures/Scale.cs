using System.Globalization;

namespace Tend.Figures;

/// <summary>How figures on the scale of pooling are shown.</summary>
/// <param name="Label">What is shown: "Risk ratio".</param>
/// <param name="Back">From the scale of pooling to what is shown; rising.</param>
/// <param name="IsRatio">Whether what is shown is a ratio, whose marks are 0.5, 1, 2.</param>
public sealed record Scale(string Label, Func<double, double> Back, bool IsRatio = false)
{
    /// <summary>Figures shown as they are.</summary>
    public static Scale Plain(string label) => new(label, value => value);

    /// <summary>A figure as people read it: two decimals, with a true minus.</summary>
    public string Text(double value) => Shown(Back(value), "0.00");

    /// <summary>An estimate with its interval.</summary>
    public string Text(double value, double low, double high) => $"{Text(value)} [{Text(low)}, {Text(high)}]";

    /// <summary>Marks between two ends: where they stand, and what is written there.</summary>
    internal IReadOnlyList<(double At, string Text)> Marks(double low, double high, int about = 6)
    {
        var shown = IsRatio ? Ratios(Back(low), Back(high), about) : Steps(Back(low), Back(high), about);
        return [.. shown.Select(mark => (Inverse(mark.Value, low, high), mark.Text)).Where(mark => mark.Item1 >= low - 1e-9 && mark.Item1 <= high + 1e-9)];
    }

    static IEnumerable<(double Value, string Text)> Ratios(double low, double high, int about)
    {
        if (high / Math.Max(low, 1e-12) < 3)
            return Steps(low, high, about);
        double[] digits = Math.Log10(high / low) > 3 ? [1] : [1, 2, 5];
        return from power in Enumerable.Range(-6, 13)
               from digit in digits
               let value = digit * Math.Pow(10, power)
               where value >= low && value <= high
               select (value, value.ToString("0.######", CultureInfo.InvariantCulture));
    }

    static IEnumerable<(double Value, string Text)> Steps(double low, double high, int about)
    {
        var rough = (high - low) / about;
        if (!(rough > 0) || !double.IsFinite(rough))
            yield break;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(digit => digit * power).First(one => one >= rough * 0.999);
        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) + (Math.Abs(step / power - 2.5) < 1e-9 ? 1 : 0) - 1e-9));
        for (var at = Math.Ceiling(low / step - 1e-9); at * step <= high + 1e-9 * step; at++)
            yield return (at * step, Shown(at * step, decimals == 0 ? "0" : "0." + new string('0', Math.Min(decimals, 8))));
    }

    static string Shown(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture) is var text && text.TrimStart('-').All(letter => letter is '0' or '.') ? text.TrimStart('-') : text.Replace('-', '−');

    /// <summary>Where on the scale of pooling a shown value stands; by halving, since every scale rises.</summary>
    double Inverse(double shown, double low, double high)
    {
        var (from, to) = (low - 1e-6 * (high - low), high + 1e-6 * (high - low));
        for (var step = 0; step < 80; step++)
        {
            var middle = (from + to) / 2;
            if (Back(middle) < shown)
                from = middle;
            else
                to = middle;
        }
        return (from + to) / 2;
    }
}
