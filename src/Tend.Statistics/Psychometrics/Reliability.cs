using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Psychometrics;

/// <summary>How consistently the items of a scale measure one thing, in one sample of persons.</summary>
public sealed record Reliability
{
    const int FewestPersons = 30;

    /// <summary>Persons with complete answers.</summary>
    public required int Persons { get; init; }

    /// <summary>Items.</summary>
    public required int Items { get; init; }

    /// <summary>Cronbach's alpha; with two items the Spearman-Brown coefficient of their correlation.</summary>
    public required double Alpha { get; init; }

    /// <summary>Whether <see cref="Alpha"/> is the Spearman-Brown coefficient of two items.</summary>
    public bool IsSpearmanBrown => Items == 2;

    /// <summary>Alpha of standardised items.</summary>
    public required double StandardizedAlpha { get; init; }

    /// <summary>The interval of alpha by Feldt's F.</summary>
    public required (double Low, double High) Interval { get; init; }

    /// <summary>The standard error of measurement of the sum: its SD times sqrt(1 - alpha).</summary>
    public required double StandardError { get; init; }

    /// <summary>The smallest change of one person that 95 % of measurement error stays below: 1.96 sqrt(2) SEM.</summary>
    public double SmallestDetectableChange => 1.96 * Math.Sqrt(2) * StandardError;

    /// <summary>The mean of each item.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>The standard deviation of each item.</summary>
    public required IReadOnlyList<double> Sds { get; init; }

    /// <summary>Correlation of each item with the sum of the others. A negative one is a likely wrong key.</summary>
    public required IReadOnlyList<double> ItemRest { get; init; }

    /// <summary>Correlation of each item with the sum of all.</summary>
    public required IReadOnlyList<double> ItemTotal { get; init; }

    /// <summary>Alpha without each item.</summary>
    public required IReadOnlyList<double> AlphaIfDeleted { get; init; }

    /// <summary>The mean correlation of two items.</summary>
    public required double MeanInterItem { get; init; }

    /// <summary>Guttman's lambda 6 of standardised items, from the squared multiple correlations; no figure where items are redundant.</summary>
    public required Finding<double> Lambda6 { get; init; }

    /// <summary>Omega total of a one-factor maximum-likelihood model of standardised items, with its loadings.</summary>
    public required Finding<Omega> Omega { get; init; }

    /// <summary>The reliability of a scale in a sample.</summary>
    /// <param name="table">Answers, reverse-keyed items already turned round.</param>
    /// <param name="level">The confidence level of the interval.</param>
    /// <remarks>
    /// alpha = k/(k-1) (1 - sum of item variances / variance of the sum): Cronbach LJ (1951). doi:10.1007/BF02310555.
    /// Interval from F(n-1, (n-1)(k-1)): Feldt LS (1965). doi:10.1007/BF02289499.
    /// lambda 6: Guttman L (1945). doi:10.1007/BF02288892.
    /// </remarks>
    public static Finding<Reliability> Of(AnswerTable table, double level = 0.95)
    {
        var (n, k) = (table.Persons, table.Items);
        if (n < FewestPersons)
            return NotEstimable.TooFew("Reliability", "persons with complete answers", FewestPersons, n);
        if (k < 2)
            return new NotEstimable("Reliability needs at least two items; here is one.");
        if (Enumerable.Range(0, k).Where(item => table.Covariances[item, item] == 0).Select(item => item + 1).ToList() is { Count: > 0 } still)
            return new NotEstimable($"Item {string.Join(", ", still)} has the same answer from everybody, so it correlates with nothing.");

        var covariances = table.Covariances;
        var rowSums = Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => covariances[i, j])).ToArray();
        var total = rowSums.Sum();
        var own = Enumerable.Range(0, k).Sum(i => covariances[i, i]);
        if (!(total > 1e-12 * own))
            return new NotEstimable("The items cancel each other out, so their sum does not vary; some of them are likely keyed the wrong way.");
        var correlations = table.Correlations();
        var meanR = (correlations.Cast<double>().Sum() - k) / (k * (k - 1.0));
        var standardized = k * meanR / (1 + (k - 1) * meanR);
        var alpha = k == 2 ? standardized : AlphaOf(k, own, total);
        double df1 = n - 1, df2 = (n - 1.0) * (k - 1);
        return new Reliability
        {
            Persons = n,
            Items = k,
            Alpha = alpha,
            StandardizedAlpha = standardized,
            Interval = (1 - (1 - alpha) * FisherF.Quantile((1 + level) / 2, df1, df2), 1 - (1 - alpha) * FisherF.Quantile((1 - level) / 2, df1, df2)),
            StandardError = Math.Sqrt(total * (1 - alpha)),
            Means = table.Means,
            Sds = [.. Enumerable.Range(0, k).Select(table.Sd)],
            ItemRest = [.. Enumerable.Range(0, k).Select(i => (rowSums[i] - covariances[i, i]) / (table.Sd(i) * Math.Sqrt(total - 2 * rowSums[i] + covariances[i, i])))],
            ItemTotal = [.. Enumerable.Range(0, k).Select(i => rowSums[i] / (table.Sd(i) * Math.Sqrt(total)))],
            AlphaIfDeleted = [.. Enumerable.Range(0, k).Select(i => AlphaOf(k - 1, own - covariances[i, i], total - 2 * rowSums[i] + covariances[i, i]))],
            MeanInterItem = meanR,
            Lambda6 = GuttmanLambda6(correlations),
            Omega = Psychometrics.Omega.Of(correlations),
        };
    }

    static double AlphaOf(int k, double own, double total) => k < 2 ? double.NaN : k / (k - 1.0) * (1 - own / total);

    /// <summary>1 - (sum of what each item does not share with the others) / (variance of the sum).</summary>
    static Finding<double> GuttmanLambda6(double[,] correlations)
    {
        if (Positive.Factor(correlations) is not { } factored)
            return new NotEstimable("Some items are a sum of others, so lambda 6 is not defined.");
        var inverse = factored.Inverse();
        return 1 - Enumerable.Range(0, correlations.GetLength(0)).Sum(i => 1 / inverse[i, i]) / correlations.Cast<double>().Sum();
    }
}
