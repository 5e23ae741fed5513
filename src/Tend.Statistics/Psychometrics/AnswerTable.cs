namespace Tend.Statistics.Psychometrics;

/// <summary>Complete answers of persons to items, with the moments that reliability needs.</summary>
public sealed class AnswerTable
{
    readonly double[][] rows;

    /// <summary>A table from rows of equal length; rows with a missing answer (NaN) are left out.</summary>
    /// <param name="answers">One row for each person, one value for each item.</param>
    /// <exception cref="ArgumentException">A row has another length.</exception>
    public AnswerTable(IEnumerable<double[]> answers)
    {
        rows = [.. answers.Where(row => !row.Any(double.IsNaN))];
        Items = rows.Length == 0 ? 0 : rows[0].Length;
        if (rows.Any(row => row.Length != Items))
            throw new ArgumentException("Every person has one answer for each item.", nameof(answers));
        Means = new double[Items];
        Covariances = new double[Items, Items];
        if (rows.Length < 2)
            return;
        for (var i = 0; i < Items; i++)
            Means[i] = rows.Average(row => row[i]);
        for (var i = 0; i < Items; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                foreach (var row in rows)
                    sum += (row[i] - Means[i]) * (row[j] - Means[j]);
                Covariances[i, j] = Covariances[j, i] = sum / (rows.Length - 1);
            }
    }

    /// <summary>Persons with complete answers.</summary>
    public int Persons => rows.Length;

    /// <summary>Items.</summary>
    public int Items { get; }

    /// <summary>The mean of each item.</summary>
    public double[] Means { get; }

    /// <summary>Covariances of the items, with n - 1.</summary>
    public double[,] Covariances { get; }

    /// <summary>The standard deviation of an item.</summary>
    public double Sd(int item) => Math.Sqrt(Covariances[item, item]);

    /// <summary>Correlations of the items.</summary>
    public double[,] Correlations()
    {
        var correlations = new double[Items, Items];
        for (var i = 0; i < Items; i++)
            for (var j = 0; j < Items; j++)
                correlations[i, j] = Covariances[i, j] / (Sd(i) * Sd(j));
        return correlations;
    }
}
