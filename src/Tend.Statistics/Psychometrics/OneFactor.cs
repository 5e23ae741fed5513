using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>
/// One common factor behind a set of items, by maximum likelihood: covariance = loadings loadings' + diag(residuals), factor variance 1.
/// </summary>
/// <remarks>
/// Fisher scoring on F = ln|Sigma| + tr(S Sigma^-1) with the expected information (Jöreskog KG 1969, doi:10.1007/BF02289343);
/// S has n in its denominator, as lavaan has it. One published algorithm told top to bottom.
/// </remarks>
public sealed class OneFactor
{
    const int MostSteps = 500;
    const double Converged = 1e-11;

    readonly double[,] sample;
    readonly double[,] information;

    OneFactor(double[,] sample, int persons, double[] loadings, double[] residuals, double discrepancy, double[,] information) =>
        (this.sample, Persons, Loadings, Residuals, Discrepancy, this.information) = (sample, persons, loadings, residuals, discrepancy, information);

    /// <summary>Persons.</summary>
    public int Persons { get; }

    /// <summary>The loading of each item; their sum is positive.</summary>
    public IReadOnlyList<double> Loadings { get; }

    /// <summary>The residual variance of each item.</summary>
    public IReadOnlyList<double> Residuals { get; }

    /// <summary>ln|Sigma| + tr(S Sigma^-1) at the optimum.</summary>
    public double Discrepancy { get; }

    /// <summary>The covariances that were fitted.</summary>
    public double[,] Sample => sample;

    /// <summary>The discrepancy that other loadings and residuals would have: the lower, the more likely they are.</summary>
    /// <param name="loadings">One for each item.</param>
    /// <param name="residuals">One for each item, positive.</param>
    public double DiscrepancyOf(IReadOnlyList<double> loadings, IReadOnlyList<double> residuals) => Value([.. loadings, .. residuals], sample);

    /// <summary>Standard errors: loadings first, then residual variances.</summary>
    public IReadOnlyList<double> StandardErrors()
    {
        var inverse = Positive.Factor(information)!.Inverse();
        return [.. Enumerable.Range(0, 2 * Loadings.Count).Select(i => Math.Sqrt(2.0 / Persons * inverse[i, i]))];
    }

    /// <summary>Fits the model.</summary>
    /// <param name="covariances">Covariances or correlations, k x k, with three items or more.</param>
    /// <param name="persons">Persons behind them.</param>
    public static Finding<OneFactor> Fit(double[,] covariances, int persons)
    {
        var k = covariances.GetLength(0);
        if (k < 3)
            return NotEstimable.TooFew("A one-factor model", "items", 3, k);
        if (Positive.Factor(covariances) is null)
            return new NotEstimable("Some items are a sum of others, so a one-factor model cannot be fitted.");

        var parameters = Start(covariances);
        var value = Value(parameters, covariances);
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, information) = Slope(parameters, covariances);
            if (Positive.Factor(information) is not { } factored)
                return new NotEstimable("The one-factor model is not identified by these items.");
            var direction = factored.Solve(gradient);
            var next = value;
            var tried = parameters;
            for (var length = 1.0; length > 1e-10; length /= 2)
            {
                tried = [.. parameters.Zip(direction, (p, d) => p - length * d)];
                if ((next = Value(tried, covariances)) <= value + 1e-14)
                    break;
            }
            var moved = parameters.Zip(tried, (old, now) => Math.Abs(old - now) / (1 + Math.Abs(old))).Max();
            (parameters, value) = (tried, next);
            if (moved < Converged)
                return Told(covariances, persons, parameters, value);
        }
        return new NotEstimable($"The one-factor model did not converge after {MostSteps} steps.");
    }

    static Finding<OneFactor> Told(double[,] covariances, int persons, double[] parameters, double value)
    {
        var k = covariances.GetLength(0);
        var sign = parameters[..k].Sum() < 0 ? -1 : 1;
        for (var i = 0; i < k; i++)
            parameters[i] *= sign;
        if (parameters[k..].FirstOrDefault(residual => residual <= 0) is < 0)
            return new NotEstimable("The one-factor model gives an item a negative residual variance (a Heywood case), so it is not used.");
        return new OneFactor(covariances, persons, parameters[..k], parameters[k..], value, Slope(parameters, covariances).Information);
    }

    /// <summary>Loadings as if every item correlated with the factor as with the sum of all; half of each variance left over.</summary>
    static double[] Start(double[,] s)
    {
        var k = s.GetLength(0);
        var rows = Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => s[i, j])).ToArray();
        var total = Math.Max(rows.Sum(), 1e-6);
        var loadings = Enumerable.Range(0, k).Select(i => Math.Clamp(rows[i] / Math.Sqrt(total), -0.9 * Math.Sqrt(s[i, i]), 0.9 * Math.Sqrt(s[i, i]))).ToArray();
        return [.. loadings, .. loadings.Select((loading, i) => Math.Max(s[i, i] - loading * loading, 0.1 * s[i, i]))];
    }

    static double[,] Implied(double[] parameters, int k)
    {
        var sigma = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                sigma[i, j] = parameters[i] * parameters[j] + (i == j ? parameters[k + i] : 0);
        return sigma;
    }

    static double Value(double[] parameters, double[,] s)
    {
        var k = s.GetLength(0);
        if (Positive.Factor(Implied(parameters, k)) is not { } sigma)
            return double.PositiveInfinity;
        var inverse = sigma.Inverse();
        var trace = 0.0;
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                trace += s[i, j] * inverse[j, i];
        return sigma.LogDeterminant() + trace;
    }

    /// <summary>Gradient tr(V (Sigma - S) V dSigma) and expected second derivative tr(V dSigma V dSigma), with V = Sigma^-1.</summary>
    static (double[] Gradient, double[,] Information) Slope(double[] parameters, double[,] s)
    {
        var k = s.GetLength(0);
        var sigma = Implied(parameters, k);
        var v = Positive.Factor(sigma)!.Inverse();
        var off = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                off[i, j] = sigma[i, j] - s[i, j];
        var a = Times(Times(v, off), v);
        var vl = Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => v[i, j] * parameters[j])).ToArray();
        var lvl = Enumerable.Range(0, k).Sum(i => parameters[i] * vl[i]);

        var gradient = new double[2 * k];
        var information = new double[2 * k, 2 * k];
        for (var i = 0; i < k; i++)
        {
            gradient[i] = 2 * Enumerable.Range(0, k).Sum(j => a[i, j] * parameters[j]);
            gradient[k + i] = a[i, i];
            for (var j = 0; j < k; j++)
            {
                information[i, j] = 2 * (v[i, j] * lvl + vl[i] * vl[j]);
                information[i, k + j] = information[k + j, i] = 2 * v[i, j] * vl[j];
                information[k + i, k + j] = v[i, j] * v[i, j];
            }
        }
        return (gradient, information);
    }

    static double[,] Times(double[,] x, double[,] y)
    {
        var k = x.GetLength(0);
        var product = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var m = 0; m < k; m++)
                    product[i, j] += x[i, m] * y[m, j];
        return product;
    }
}
