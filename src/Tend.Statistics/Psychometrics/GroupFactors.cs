using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>
/// Several correlated factors behind a set of items, and what a general factor above them explains: omega hierarchical and omega total.
/// </summary>
/// <param name="OmegaHierarchical">The share of the sum's variance that the general factor explains.</param>
/// <param name="OmegaTotal">The share that all common factors explain.</param>
/// <param name="FactorCorrelation">The correlation of the two factors.</param>
public sealed record GroupFactors(double OmegaHierarchical, double OmegaTotal, double FactorCorrelation)
{
    const int MostSteps = 200_000;
    const int Two = 2;

    /// <summary>Two factors by maximum likelihood, turned obliquely (quartimin), with a general factor above them.</summary>
    /// <param name="correlations">Correlations of five items or more.</param>
    /// <remarks>
    /// EM for factor analysis: Rubin DB, Thayer DT (1982), doi:10.1007/BF02293851. Rotation: Bernaards CA, Jennrich RI (2005), doi:10.1177/0013164404272507.
    /// General factor: Schmid J, Leiman JM (1957), doi:10.1007/BF02289209; with two factors both load on it by the root of their correlation.
    /// Omega: Zinbarg et al. (2005), doi:10.1007/s11336-003-0974-7. Depends on the method of extraction and rotation: for orientation only.
    /// </remarks>
    public static Finding<GroupFactors> Of(double[,] correlations)
    {
        var k = correlations.GetLength(0);
        if (k < 5)
            return NotEstimable.TooFew("Two factors", "items", 5, k);
        if (Extract(correlations) is not { } loadings)
            return new NotEstimable($"Two factors did not converge after {MostSteps:N0} steps.");
        var (pattern, r) = Rotate(loadings);
        var total = correlations.Cast<double>().Sum();
        var unique = Enumerable.Range(0, k).Sum(i => 1 - Enumerable.Range(0, Two).Sum(f => loadings[i, f] * loadings[i, f]));
        var general = Enumerable.Range(0, k).Sum(i => (pattern[i, 0] + pattern[i, 1]) * Math.Sqrt(Math.Abs(r)));
        return new GroupFactors(general * general / total, (total - unique) / total, r);
    }

    /// <summary>Expectation and maximisation in turn until no unique variance moves.</summary>
    static double[,]? Extract(double[,] s)
    {
        var k = s.GetLength(0);
        var loadings = new double[k, Two];
        for (var i = 0; i < k; i++)
            (loadings[i, 0], loadings[i, 1]) = (0.6, i % 2 == 0 ? 0.3 : -0.3);
        var unique = Enumerable.Repeat(0.5, k).ToArray();
        for (var step = 0; step < MostSteps; step++)
        {
            // beta = Lambda' Sigma^-1; C = S beta'; E = I - beta Lambda + beta C
            var sigma = new double[k, k];
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++)
                    sigma[i, j] = loadings[i, 0] * loadings[j, 0] + loadings[i, 1] * loadings[j, 1] + (i == j ? unique[i] : 0);
            if (Positive.Factor(sigma) is not { } factored)
                return null;
            var beta = Enumerable.Range(0, Two).Select(f => factored.Solve([.. Enumerable.Range(0, k).Select(i => loadings[i, f])])).ToArray();
            var c = new double[k, Two];
            var e = new double[Two, Two];
            for (var f = 0; f < Two; f++)
                for (var i = 0; i < k; i++)
                    for (var j = 0; j < k; j++)
                        c[i, f] += s[i, j] * beta[f][j];
            for (var f = 0; f < Two; f++)
                for (var g = 0; g < Two; g++)
                    e[f, g] = (f == g ? 1 : 0) + Enumerable.Range(0, k).Sum(i => beta[f][i] * (c[i, g] - loadings[i, g]));
            var determinant = e[0, 0] * e[1, 1] - e[0, 1] * e[1, 0];
            var moved = 0.0;
            for (var i = 0; i < k; i++)
            {
                var first = (c[i, 0] * e[1, 1] - c[i, 1] * e[1, 0]) / determinant;
                var second = (c[i, 1] * e[0, 0] - c[i, 0] * e[0, 1]) / determinant;
                var left = Math.Max(s[i, i] - first * c[i, 0] - second * c[i, 1], 0.005);
                moved = Math.Max(moved, Math.Abs(left - unique[i]));
                (loadings[i, 0], loadings[i, 1], unique[i]) = (first, second, left);
            }
            if (moved < 1e-10)
                return loadings;
        }
        return null;
    }

    /// <summary>Gradient projection on unit-length columns of T, minimising the quartimin criterion; pattern = A T'^-1, correlation from T'T.</summary>
    static (double[,] Pattern, double Correlation) Rotate(double[,] a)
    {
        var k = a.GetLength(0);
        double[,] t = { { 1, 0 }, { 0, 1 } };
        var pattern = Pattern(a, t);
        var value = Criterion(pattern);
        for (double step = 0, size = 1; step < 1000; step++)
        {
            var gradient = Gradient(a, t, pattern);
            var slope = 0.0;
            for (var j = 0; j < Two; j++)
            {
                var along = t[0, j] * gradient[0, j] + t[1, j] * gradient[1, j];
                for (var i = 0; i < Two; i++)
                    slope += Math.Pow(gradient[i, j] -= t[i, j] * along, 2);
            }
            if (Math.Sqrt(slope) < 1e-8)
                break;
            size *= 2;
            for (var half = 0; half <= 20; half++, size /= 2)
            {
                var tried = new double[Two, Two];
                for (var j = 0; j < Two; j++)
                {
                    var (x, y) = (t[0, j] - size * gradient[0, j], t[1, j] - size * gradient[1, j]);
                    var length = Math.Sqrt(x * x + y * y);
                    (tried[0, j], tried[1, j]) = (x / length, y / length);
                }
                var turned = Pattern(a, tried);
                if (Criterion(turned) < value - 0.5 * slope * size || half == 20)
                {
                    (t, pattern, value) = (tried, turned, Criterion(turned));
                    break;
                }
            }
        }
        return (pattern, t[0, 0] * t[0, 1] + t[1, 0] * t[1, 1]);
    }

    static double[,] Pattern(double[,] a, double[,] t)
    {
        var determinant = t[0, 0] * t[1, 1] - t[0, 1] * t[1, 0];
        var pattern = new double[a.GetLength(0), Two];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            pattern[i, 0] = (a[i, 0] * t[1, 1] - a[i, 1] * t[0, 1]) / determinant;
            pattern[i, 1] = (a[i, 1] * t[0, 0] - a[i, 0] * t[1, 0]) / determinant;
        }
        return pattern;
    }

    static double Criterion(double[,] pattern) => Enumerable.Range(0, pattern.GetLength(0)).Sum(i => Math.Pow(pattern[i, 0] * pattern[i, 1], 2)) / 2;

    /// <summary>-(L' G T^-1)', where G_if = L_if times the square of the other loading.</summary>
    static double[,] Gradient(double[,] a, double[,] t, double[,] pattern)
    {
        var m = new double[Two, Two];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var f = 0; f < Two; f++)
                for (var g = 0; g < Two; g++)
                    m[f, g] += pattern[i, f] * pattern[i, g] * Math.Pow(pattern[i, 1 - g], 2);
        var determinant = t[0, 0] * t[1, 1] - t[0, 1] * t[1, 0];
        double[,] inverse = { { t[1, 1] / determinant, -t[0, 1] / determinant }, { -t[1, 0] / determinant, t[0, 0] / determinant } };
        var gradient = new double[Two, Two];
        for (var i = 0; i < Two; i++)
            for (var j = 0; j < Two; j++)
                gradient[j, i] = -(m[i, 0] * inverse[0, j] + m[i, 1] * inverse[1, j]);
        return gradient;
    }
}
