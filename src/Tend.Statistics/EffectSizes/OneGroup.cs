namespace Tend.Statistics.EffectSizes;

/// <summary>A proportion found in one group: x of n.</summary>
/// <param name="X">Persons with the event.</param>
/// <param name="N">Persons.</param>
public readonly record struct Proportion(double X, double N)
{
    const string Edge = "Nobody or everybody had the event, so this scale has no figure; add a half, or use the double arcsine.";

    double P => X / N;

    /// <summary>The proportion with a half added to events and non-events, for scales that cannot bear a zero.</summary>
    public Proportion PlusHalf() => new(X + 0.5, N + 1);

    /// <summary>Whether nobody or everybody had the event.</summary>
    public bool IsAtEdge => X == 0 || X == N;

    /// <summary>As it is.</summary>
    public Finding<Effect> Raw() => Effect.If(P, P * (1 - P) / N, Edge);

    /// <summary>Logarithm.</summary>
    public Finding<Effect> Log() => Effect.If(Math.Log(P), 1 / X - 1 / N, Edge);

    /// <summary>Log odds.</summary>
    public Finding<Effect> Logit() => Effect.If(Math.Log(P / (1 - P)), 1 / X + 1 / (N - X), Edge);

    /// <summary>Arcsine of the root.</summary>
    public Finding<Effect> Arcsine() => Effect.If(Math.Asin(Math.Sqrt(P)), 1 / (4 * N), Edge);

    /// <summary>Freeman and Tukey's double arcsine.</summary>
    /// <remarks>Freeman MF, Tukey JW (1950). doi:10.1214/aoms/1177729756 (recalled).</remarks>
    public Finding<Effect> DoubleArcsine() => Effect.If(0.5 * (Math.Asin(Math.Sqrt(X / (N + 1))) + Math.Asin(Math.Sqrt((X + 1) / (N + 1)))), 1 / (4 * N + 2), Edge);
}

/// <summary>Events over time in two groups.</summary>
/// <param name="X1">Events in the first group.</param>
/// <param name="T1">Time at risk in the first group.</param>
/// <param name="X2">Events in the second group.</param>
/// <param name="T2">Time at risk in the second group.</param>
public readonly record struct TwoRates(double X1, double T1, double X2, double T2)
{
    const string Zero = "A group had no event, so this scale has no variance; add a half to such studies.";

    /// <summary>The counts with a half added to both.</summary>
    public TwoRates PlusHalf() => this with { X1 = X1 + 0.5, X2 = X2 + 0.5 };

    /// <summary>Whether a group had no event.</summary>
    public bool HasZero => X1 == 0 || X2 == 0;

    /// <summary>Log rate ratio.</summary>
    public Finding<Effect> Ratio() => Effect.If(Math.Log(X1 / T1 / (X2 / T2)), 1 / X1 + 1 / X2, Zero);

    /// <summary>Difference of the rates.</summary>
    public Finding<Effect> Difference() => Effect.If(X1 / T1 - X2 / T2, X1 / (T1 * T1) + X2 / (T2 * T2), Zero);

    /// <summary>Difference of the roots of the rates.</summary>
    public Finding<Effect> RootDifference() => Effect.If(Math.Sqrt(X1 / T1) - Math.Sqrt(X2 / T2), 1 / (4 * T1) + 1 / (4 * T2), Zero);
}

/// <summary>Cronbach's alpha found in a study.</summary>
/// <param name="Value">Alpha, below 1.</param>
/// <param name="Items">Items.</param>
/// <param name="N">Persons.</param>
public readonly record struct AlphaEffect(double Value, double Items, double N)
{
    const string Needs = "Alpha as an effect needs two items or more, three persons or more, and a value below 1.";

    /// <summary>As it is.</summary>
    public Finding<Effect> Raw() => Effect.If(Value, 2 * Items * Math.Pow(1 - Value, 2) / ((Items - 1) * (N - 2)), Needs);

    /// <summary>1 - (1 - alpha)^(1/3).</summary>
    /// <remarks>Hakstian AR, Whalen TE (1976). doi:10.1007/BF02291840 (recalled).</remarks>
    public Finding<Effect> CubeRoot() => Effect.If(1 - Math.Cbrt(1 - Value), 18 * Items * (N - 1) * Math.Pow(1 - Value, 2.0 / 3) / ((Items - 1) * Math.Pow(9 * N - 11, 2)), Needs);

    /// <summary>-ln(1 - alpha).</summary>
    /// <remarks>Bonett DG (2002). doi:10.3102/10769986027004335 (recalled).</remarks>
    public Finding<Effect> Log() => Effect.If(-Math.Log(1 - Value), 2 * Items / ((Items - 1) * (N - 2)), Needs);
}
