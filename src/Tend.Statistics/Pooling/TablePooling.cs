using Tend.Statistics.Distributions;
using Tend.Statistics.EffectSizes;

namespace Tend.Statistics.Pooling;

/// <summary>A common effect pooled from the counts themselves, without adding to tables that have a zero.</summary>
/// <param name="Estimate">The pooled effect; a log ratio for risk and odds.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Q">Weighted squares of the studies around it.</param>
/// <param name="Df">Degrees of freedom of Q: studies that say something, minus one.</param>
public sealed record TablePooling(double Estimate, double StandardError, double Q, int Df)
{
    const string Nothing = "No table says anything about this effect: there are no events, or nothing but events.";

    /// <summary>Two-sided p against no effect.</summary>
    public double PValue => 2 * Normal.Upper(Math.Abs(Estimate / StandardError));

    /// <summary>The interval of the effect.</summary>
    public (double Low, double High) Interval(double level = 0.95)
    {
        var margin = Normal.UpperQuantile((1 - level) / 2) * StandardError;
        return (Estimate - margin, Estimate + margin);
    }

    /// <summary>Upper tail of Q.</summary>
    public double QP => Df > 0 ? ChiSquared.Upper(Q, Df) : 1;

    /// <summary>Per cent of the spread that is more than sampling error.</summary>
    public double I2 => Df > 0 ? 100 * Math.Max(0, (Q - Df) / Q) : 0;

    /// <summary>Mantel and Haenszel's odds ratio.</summary>
    /// <remarks>Mantel N, Haenszel W (1959), doi:10.1093/jnci/22.4.719; variance of Robins, Breslow and Greenland (1986), doi:10.2307/2531052.</remarks>
    public static Finding<TablePooling> OddsRatio(IReadOnlyList<TwoByTwo> tables)
    {
        double r = 0, s = 0, pr = 0, mixed = 0, qs = 0;
        foreach (var (a, b, c, d) in tables)
        {
            var n = a + b + c + d;
            var (ad, bc, p, q) = (a * d / n, b * c / n, (a + d) / n, (b + c) / n);
            r += ad;
            s += bc;
            pr += p * ad;
            mixed += p * bc + q * ad;
            qs += q * bc;
        }
        return Told(Math.Log(r / s), Math.Sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)), tables, table => table.OddsRatio());
    }

    /// <summary>Mantel and Haenszel's risk ratio.</summary>
    /// <remarks>Greenland S, Robins JM (1985). doi:10.2307/2530643.</remarks>
    public static Finding<TablePooling> RiskRatio(IReadOnlyList<TwoByTwo> tables)
    {
        double r = 0, s = 0, p = 0;
        foreach (var (a, b, c, d) in tables)
        {
            double n1 = a + b, n2 = c + d, n = n1 + n2;
            r += a * n2 / n;
            s += c * n1 / n;
            p += (n1 * n2 * (a + c) - a * c * n) / (n * n);
        }
        return Told(Math.Log(r / s), Math.Sqrt(p / (r * s)), tables, table => table.RiskRatio());
    }

    /// <summary>Mantel and Haenszel's risk difference.</summary>
    /// <remarks>Variance of Sato (1989); Greenland and Robins (1985), doi:10.2307/2530643.</remarks>
    public static Finding<TablePooling> RiskDifference(IReadOnlyList<TwoByTwo> tables)
    {
        double top = 0, weight = 0, shared = 0, mixed = 0;
        foreach (var (a, b, c, d) in tables)
        {
            double n1 = a + b, n2 = c + d, n = n1 + n2;
            top += (a * n2 - c * n1) / n;
            weight += n1 * n2 / n;
            shared += c * Math.Pow(n1 / n, 2) - a * Math.Pow(n2 / n, 2) + n1 / n * (n2 / n) * (n2 - n1) / 2;
            mixed += a * (n2 - c) / n + c * (n1 - a) / n;
        }
        var difference = top / weight;
        return Told(difference, Math.Sqrt((difference * shared + mixed / 2) / (weight * weight)), tables, table => table.RiskDifference());
    }

    /// <summary>Peto's log odds ratio: observed minus expected events over their variance.</summary>
    /// <remarks>Yusuf S et al. (1985). doi:10.1016/S0033-0620(85)80003-7.</remarks>
    public static Finding<TablePooling> Peto(IReadOnlyList<TwoByTwo> tables)
    {
        var effects = tables.Select(table => table.Peto()).Where(effect => effect.Found).Select(effect => effect.Value).ToList();
        if (effects.Count == 0)
            return new NotEstimable(Nothing);
        var weight = effects.Sum(effect => 1 / effect.V);
        var estimate = effects.Sum(effect => effect.Y / effect.V) / weight;
        return new TablePooling(estimate, 1 / Math.Sqrt(weight), effects.Sum(effect => Math.Pow(effect.Y - estimate, 2) / effect.V), effects.Count - 1);
    }

    /// <summary>The test of Cochran, Mantel and Haenszel that all odds ratios are 1, with continuity correction.</summary>
    /// <remarks>Mantel &amp; Haenszel (1959).</remarks>
    public static (double ChiSquared, double P) Test(IReadOnlyList<TwoByTwo> tables)
    {
        double off = 0, variance = 0;
        foreach (var (a, b, c, d) in tables)
        {
            double n1 = a + b, n2 = c + d, n = n1 + n2;
            off += a - n1 * (a + c) / n;
            variance += n1 * n2 * (a + c) * (b + d) / (n * n * (n - 1));
        }
        var statistic = Math.Pow(Math.Abs(off) - 0.5, 2) / variance;
        return (statistic, Distributions.ChiSquared.Upper(statistic, 1));
    }

    /// <summary>Q is taken over single effects, with a half added to tables that have a zero; tables that say nothing are left out.</summary>
    static Finding<TablePooling> Told(double estimate, double error, IReadOnlyList<TwoByTwo> tables, Func<TwoByTwo, Finding<Effect>> effect)
    {
        if (!double.IsFinite(estimate) || !(error > 0))
            return new NotEstimable(Nothing);
        var effects = tables.Where(table => !table.HasNoInformation).Select(table => effect(table.HasZero ? table.Plus(0.5) : table)).Where(one => one.Found).Select(one => one.Value).ToList();
        return new TablePooling(estimate, error, effects.Sum(one => Math.Pow(one.Y - estimate, 2) / one.V), effects.Count - 1);
    }
}
