using Tend.Statistics.Distributions;
using Tend.Statistics.Regression;

namespace Tend.Statistics.Lagged;

/// <summary>
/// How much of the association of x with y runs through m: m on x (a), y on m and x (b, c'), y on x (c); a b is what runs through. It speaks of a mechanism only
/// if x came before m and m before y in the data.
/// </summary>
/// <param name="A">x on m.</param>
/// <param name="AError">Its standard error.</param>
/// <param name="B">m on y, x held.</param>
/// <param name="BError">Its standard error.</param>
/// <param name="Total">c, x on y.</param>
/// <param name="Direct">c', x on y, m held.</param>
/// <param name="Persons">Persons with all three.</param>
/// <remarks>MacKinnon DP, Lockwood CM, Williams J (2004), doi:10.1207/s15327906mbr3901_4; Sobel ME (1982), doi:10.2307/270723 (recalled).</remarks>
public sealed record Mediation(double A, double AError, double B, double BError, double Total, double Direct, int Persons)
{
    /// <summary>The fewest persons (ours).</summary>
    public const int FewestPersons = 30;

    /// <summary>Fits the three regressions.</summary>
    /// <param name="x">What comes first.</param>
    /// <param name="m">What may lie between.</param>
    /// <param name="y">What comes last.</param>
    public static Finding<Mediation> Of(double[] x, double[] m, double[] y)
    {
        if (x.Length != m.Length || x.Length != y.Length)
            throw new ArgumentException("Each person has one value of x, m and y.", nameof(y));
        int[] complete = [.. Enumerable.Range(0, x.Length).Where(i => double.IsFinite(x[i] + m[i] + y[i]))];
        if (complete.Length < FewestPersons)
            return NotEstimable.TooFew("A mediation", "persons with all three measurements", FewestPersons, complete.Length);
        double[] first = [.. complete.Select(i => x[i])], between = [.. complete.Select(i => m[i])], last = [.. complete.Select(i => y[i])];
        var (through, both, total) = (LinearModel.Of(between, first), LinearModel.Of(last, between, first), LinearModel.Of(last, first));
        if (!through.Found || !both.Found)
            return new NotEstimable(through.Found ? both.WhyNot : through.WhyNot);
        return new Mediation(through.Value.Coefficients[1], through.Value.StandardError(1), both.Value.Coefficients[1], both.Value.StandardError(1),
            total.Value.Coefficients[1], both.Value.Coefficients[2], complete.Length);
    }

    /// <summary>a b.</summary>
    public double Indirect => A * B;

    /// <summary>Sobel's standard error of a b: sqrt(a^2 s_b^2 + b^2 s_a^2). A check only; a b is not normal.</summary>
    public double SobelError => Math.Sqrt(A * A * BError * BError + B * B * AError * AError);

    /// <summary>Aroian's: Sobel's with + s_a^2 s_b^2.</summary>
    public double AroianError => Math.Sqrt(A * A * BError * BError + B * B * AError * AError + AError * AError * BError * BError);

    /// <summary>The interval of a b by drawing a and b from their normal distributions.</summary>
    /// <param name="seed">Stored with the result: the same seed gives the same interval.</param>
    /// <param name="draws">How many.</param>
    /// <param name="level">The confidence level.</param>
    public (double Low, double High) MonteCarlo(ulong seed, int draws = 200_000, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1000);
        var chance = new Draws(seed);
        var products = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            var (one, other) = chance.Normals();
            products[i] = (A + AError * one) * (B + BError * other);
        }
        Array.Sort(products);
        double At(double p) => products[(int)Math.Clamp(Math.Round(p * (draws - 1)), 0, draws - 1)];
        return (At((1 - level) / 2), At((1 + level) / 2));
    }
}
