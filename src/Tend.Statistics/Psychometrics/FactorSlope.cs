using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>The discrepancy of an exploratory factor model as a function of the logarithms of its unique variances: value, slope and curvature.</summary>
sealed class FactorSlope
{
    readonly double[,] correlations, vectors;
    readonly double[] roots;
    readonly int factors, items;
    readonly double value;

    public FactorSlope(double[,] correlations, int factors, double[] logUnique)
    {
        (this.correlations, this.factors, LogUnique, items) = (correlations, factors, logUnique, logUnique.Length);
        var scaled = new double[items, items];
        for (var i = 0; i < items; i++)
            for (var j = 0; j < items; j++)
                scaled[i, j] = correlations[i, j] * Math.Exp(-(logUnique[i] + logUnique[j]) / 2);
        (roots, vectors) = SymmetricEigen.Of(scaled);
        value = roots.Skip(factors).Sum(root => root - Math.Log(root) - 1);
    }

    public double[] LogUnique { get; }

    /// <summary>unique^1/2 vector (root - 1)^1/2.</summary>
    public double[,] Loadings()
    {
        var loadings = new double[items, factors];
        for (var i = 0; i < items; i++)
            for (var f = 0; f < factors; f++)
                loadings[i, f] = Math.Exp(LogUnique[i] / 2) * vectors[i, f] * Math.Sqrt(Math.Max(roots[f] - 1, 0));
        return loadings;
    }

    /// <summary>Newton's step; an item that rests on the lower bound and would leave it stays.</summary>
    public double[] Direction(double least)
    {
        double[] slope = [.. Enumerable.Range(0, items).Select(i => -Enumerable.Range(factors, items - factors).Sum(j => (roots[j] - 1) * vectors[i, j] * vectors[i, j]))];
        int[] free = [.. Enumerable.Range(0, items).Where(i => LogUnique[i] > least || slope[i] < 0)];
        var factored = Positive.Factor(Among(free, Curvature)) ?? Positive.Factor(Among(free, (i, l) => Math.Pow(Small(i, l), 2) + (i == l ? 1e-8 : 0)))!;
        var solved = factored.Solve([.. free.Select(i => -slope[i])]);
        var direction = new double[items];
        for (var i = 0; i < free.Length; i++)
            direction[free[i]] = solved[i];
        return direction;
    }

    /// <summary>The first of the whole step, its half, its quarter, ... that does not make the discrepancy worse.</summary>
    public FactorSlope Along(double[] direction, double least)
    {
        var most = direction.Max(Math.Abs);
        for (var length = Math.Min(1, 2 / most); ; length /= 2)
        {
            var tried = new FactorSlope(correlations, factors, [.. LogUnique.Zip(direction, (x, d) => Math.Max(x + length * d, least))]);
            if (tried.value <= value + 1e-13 || length * most < 1e-9)
                return tried;
        }
    }

    /// <summary>The second derivative, exactly: eigenvectors of the unexplained part against each other, and against the factors.</summary>
    double Curvature(int i, int l)
    {
        var weighted = 0.0;
        var across = 0.0;
        for (var j = factors; j < items; j++)
        {
            var own = vectors[i, j] * vectors[l, j];
            weighted += roots[j] * own;
            for (var f = 0; f < factors; f++)
                across += (roots[j] - 1) * (roots[j] + roots[f]) / (roots[j] - roots[f]) * own * vectors[i, f] * vectors[l, f];
        }
        return Small(i, l) * weighted + across;
    }

    double Small(int i, int l) => Enumerable.Range(factors, items - factors).Sum(j => vectors[i, j] * vectors[l, j]);

    static double[,] Among(int[] free, Func<int, int, double> entry)
    {
        var matrix = new double[free.Length, free.Length];
        for (var i = 0; i < free.Length; i++)
            for (var l = 0; l < free.Length; l++)
                matrix[i, l] = entry(free[i], free[l]);
        return matrix;
    }
}
