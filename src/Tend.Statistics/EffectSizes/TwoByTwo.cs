namespace Tend.Statistics.EffectSizes;

/// <summary>Events in two groups: a of a + b in the first, c of c + d in the second.</summary>
/// <param name="A">Events in the first group.</param>
/// <param name="B">No event in the first group.</param>
/// <param name="C">Events in the second group.</param>
/// <param name="D">No event in the second group.</param>
/// <remarks>Variances as in Fleiss &amp; Berlin (2009), in Cooper, Hedges &amp; Valentine, The handbook of research synthesis, chapter 13 (recalled).</remarks>
public readonly record struct TwoByTwo(double A, double B, double C, double D)
{
    const string Zero = "A cell of the table is zero, so this effect has no variance; add a half to such tables or use the Peto or Mantel-Haenszel method.";
    const string NoEvents = "Nobody, or everybody, had the event in both groups, so the table says nothing about this effect.";

    double N1 => A + B;
    double N2 => C + D;
    double N => A + B + C + D;

    /// <summary>Whether any of the four counts is zero.</summary>
    public bool HasZero => A == 0 || B == 0 || C == 0 || D == 0;

    /// <summary>Whether nobody, or everybody, had the event in both groups.</summary>
    public bool HasNoInformation => A == 0 && C == 0 || B == 0 && D == 0;

    /// <summary>The table with an amount added to all four counts.</summary>
    public TwoByTwo Plus(double amount) => new(A + amount, B + amount, C + amount, D + amount);

    /// <summary>Log risk ratio.</summary>
    public Finding<Effect> RiskRatio() => Effect.If(Math.Log(A / N1 / (C / N2)), 1 / A - 1 / N1 + 1 / C - 1 / N2, Zero);

    /// <summary>Log odds ratio.</summary>
    public Finding<Effect> OddsRatio() => Effect.If(Math.Log(A * D / (B * C)), 1 / A + 1 / B + 1 / C + 1 / D, Zero);

    /// <summary>Risk difference.</summary>
    public Finding<Effect> RiskDifference() => Effect.If(A / N1 - C / N2, A * B / (N1 * N1 * N1) + C * D / (N2 * N2 * N2), Zero);

    /// <summary>Log odds ratio by observed minus expected events.</summary>
    /// <remarks>Yusuf S et al. (1985). Beta blockade during and after myocardial infarction. doi:10.1016/S0033-0620(85)80003-7 (recalled).</remarks>
    public Finding<Effect> Peto()
    {
        var events = A + C;
        var variance = events * (B + D) * N1 * N2 / (N * N * (N - 1));
        return Effect.If((A - events * N1 / N) / variance, 1 / variance, NoEvents);
    }

    /// <summary>Difference of arcsine-transformed risks; defined for zero cells too.</summary>
    /// <remarks>Rücker G et al. (2009). doi:10.1002/sim.3511 (recalled).</remarks>
    public Finding<Effect> Arcsine() => Effect.If(Math.Asin(Math.Sqrt(A / N1)) - Math.Asin(Math.Sqrt(C / N2)), 1 / (4 * N1) + 1 / (4 * N2), NoEvents);

    /// <summary>Log odds ratio as a standardised mean difference: times sqrt(3)/pi.</summary>
    /// <remarks>Hasselblad V, Hedges LV (1995). doi:10.1037/0033-2909.117.1.167 (recalled).</remarks>
    public Finding<Effect> OddsRatioAsDifference() => OddsRatio().Match<Finding<Effect>>(
        odds => new Effect(odds.Y * Math.Sqrt(3) / Math.PI, odds.V * 3 / (Math.PI * Math.PI)), why => new NotEstimable(why));

    /// <summary>Yule's Q, (ad - bc)/(ad + bc).</summary>
    public Finding<Effect> YuleQ()
    {
        var odds = A * D / (B * C);
        var q = (odds - 1) / (odds + 1);
        return Effect.If(q, Math.Pow(1 - q * q, 2) / 4 * (1 / A + 1 / B + 1 / C + 1 / D), Zero);
    }

    /// <summary>Yule's Y, Q of the roots of the counts.</summary>
    public Finding<Effect> YuleY()
    {
        var root = Math.Sqrt(A * D / (B * C));
        var y = (root - 1) / (root + 1);
        return Effect.If(y, Math.Pow(1 - y * y, 2) / 16 * (1 / A + 1 / B + 1 / C + 1 / D), Zero);
    }

    /// <summary>The phi coefficient.</summary>
    /// <remarks>Large-sample variance for random margins: Yule GU (1912) (recalled).</remarks>
    public Finding<Effect> Phi()
    {
        double m1 = A + C, m2 = B + D;
        var phi = (A * D - B * C) / Math.Sqrt(N1 * N2 * m1 * m2);
        double p1 = N1 / N, p2 = N2 / N, q1 = m1 / N, q2 = m2 / N;
        var v = (1 - phi * phi + phi * (1 + 0.5 * phi * phi) * (p1 - p2) * (q1 - q2) / Math.Sqrt(p1 * p2 * q1 * q2)
            - 0.75 * phi * phi * (Math.Pow(p1 - p2, 2) / (p1 * p2) + Math.Pow(q1 - q2, 2) / (q1 * q2))) / N;
        return Effect.If(phi, v, NoEvents);
    }
}
