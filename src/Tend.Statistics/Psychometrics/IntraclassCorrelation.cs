using Tend.Statistics.Distributions;

namespace Tend.Statistics.Psychometrics;

/// <summary>One form of the intraclass correlation, with its F test and interval.</summary>
/// <param name="Form">ICC1, ICC2, ICC3 for one rating; ICC1k, ICC2k, ICC3k for the mean of k.</param>
/// <param name="Value">The coefficient.</param>
/// <param name="F">Persons against error.</param>
/// <param name="Df1">Degrees of freedom of the persons.</param>
/// <param name="Df2">Degrees of freedom of the error.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public sealed record IntraclassCorrelation(string Form, double Value, double F, double Df1, double Df2, double Low, double High)
{
    /// <summary>The six forms for persons rated k times each.</summary>
    /// <param name="ratings">One row for each person, k values each, none missing.</param>
    /// <param name="level">The confidence level.</param>
    /// <remarks>Shrout PE, Fleiss JL (1979). Intraclass correlations: uses in assessing rater reliability. Psychol Bull 86:420-428. doi:10.1037/0033-2909.86.2.420</remarks>
    public static Finding<IReadOnlyList<IntraclassCorrelation>> AllForms(IReadOnlyList<double[]> ratings, double level = 0.95)
    {
        int n = ratings.Count, k = n == 0 ? 0 : ratings[0].Length;
        if (n < 3)
            return NotEstimable.TooFew("An intraclass correlation", "persons", 3, n);
        if (k < 2 || ratings.Any(row => row.Length != k || row.Any(double.IsNaN)))
            return new NotEstimable("An intraclass correlation needs the same two or more ratings of every person.");

        var grand = ratings.Average(row => row.Average());
        var betweenPersons = k * ratings.Sum(row => Math.Pow(row.Average() - grand, 2));
        var betweenRatings = n * Enumerable.Range(0, k).Sum(j => Math.Pow(ratings.Average(row => row[j]) - grand, 2));
        var within = ratings.Sum(row => row.Sum(value => Math.Pow(value - row.Average(), 2)));
        var msb = betweenPersons / (n - 1);
        var msw = within / (n * (k - 1.0));
        var msj = betweenRatings / (k - 1);
        var mse = (within - betweenRatings) / ((n - 1.0) * (k - 1));
        if (msb == 0)
            return new NotEstimable("All persons have the same mean, so there is nothing to correlate.");
        if (mse <= 1e-14 * msb)
            return new NotEstimable("The ratings agree exactly, so there is no error to compare persons with.");

        var upper = (1 + level) / 2;
        double df1 = n - 1, dfw = n * (k - 1.0), dfe = (n - 1.0) * (k - 1);
        var (f1, f3) = (msb / msw, msb / mse);
        var (low1, high1) = (f1 / FisherF.Quantile(upper, df1, dfw), f1 * FisherF.Quantile(upper, dfw, df1));
        var (low3, high3) = (f3 / FisherF.Quantile(upper, df1, dfe), f3 * FisherF.Quantile(upper, dfe, df1));
        var icc2 = (msb - mse) / (msb + (k - 1) * mse + k * (msj - mse) / n);
        var (low2, high2) = AgreementInterval(n, k, msb, msj, mse, icc2, upper);
        return new IntraclassCorrelation[]
        {
            new("ICC1", (msb - msw) / (msb + (k - 1) * msw), f1, df1, dfw, Single(low1), Single(high1)),
            new("ICC2", icc2, f3, df1, dfe, low2, high2),
            new("ICC3", (msb - mse) / (msb + (k - 1) * mse), f3, df1, dfe, Single(low3), Single(high3)),
            new("ICC1k", (msb - msw) / msb, f1, df1, dfw, 1 - 1 / low1, 1 - 1 / high1),
            new("ICC2k", (msb - mse) / (msb + (msj - mse) / n), f3, df1, dfe, Stepped(low2), Stepped(high2)),
            new("ICC3k", (msb - mse) / msb, f3, df1, dfe, 1 - 1 / low3, 1 - 1 / high3),
        };

        double Single(double f) => (f - 1) / (f + k - 1);
        double Stepped(double icc) => icc * k / (1 + icc * (k - 1));
    }

    /// <summary>The interval of ICC2, with Satterthwaite's degrees of freedom (Shrout &amp; Fleiss 1979, p. 425).</summary>
    static (double Low, double High) AgreementInterval(int n, int k, double msb, double msj, double mse, double icc, double upper)
    {
        var fj = msj / mse;
        var other = n * (1 + (k - 1) * icc) - k * icc;
        var v = (k - 1.0) * (n - 1) * Math.Pow(k * icc * fj + other, 2) / ((n - 1.0) * k * k * icc * icc * fj * fj + other * other);
        var (above, below) = (FisherF.Quantile(upper, n - 1, v), FisherF.Quantile(upper, v, n - 1));
        var rest = k * msj + ((double)k * n - k - n) * mse;
        return (n * (msb - above * mse) / (above * rest + n * msb), n * (below * msb - mse) / (rest + n * below * msb));
    }
}
