using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>The search for the most likely values of a factor model's parameters.</summary>
/// <remarks>
/// Fisher scoring: Newton's method with the expected curvature tr(V dSigma V dSigma), V = Sigma^-1, which also gives the standard errors.
/// Jöreskog KG (1969), doi:10.1007/BF02289343.
/// </remarks>
static class FactorScoring
{
    const int MostSteps = 1000;
    const double Converged = 1e-10;

    public static Finding<FactorSolution> Fit(FactorModel model, double[,] covariances, int persons)
    {
        if (covariances.GetLength(0) != model.Items || covariances.GetLength(1) != model.Items)
            throw new ArgumentException($"The model has {model.Items} items, the covariances {covariances.GetLength(0)}.", nameof(covariances));
        if (model.DegreesOfFreedom < 0)
            return new NotEstimable($"The model has {model.Free} parameters, but {model.Items} items give only {model.Items * (model.Items + 1) / 2} covariances.");
        if (Positive.Factor(covariances) is null)
            return new NotEstimable("Some items are a sum of others, so a factor model cannot be fitted.");

        var values = FactorStart.Of(model, covariances);
        var discrepancy = Discrepancy.Of(covariances, FactorSolution.Imply(model, values));
        if (double.IsInfinity(discrepancy))
            return new NotEstimable("No starting point was found for this factor model.");
        for (var step = 0; step < MostSteps; step++)
        {
            var slope = FactorDerivatives.Of(model, covariances, values);
            if (Positive.Factor(slope.Information) is not { } information)
                return new NotEstimable("The factor model is not identified by these items.");
            var before = values;
            (values, discrepancy) = Along(model, covariances, values, discrepancy, information.Solve(slope.Gradient));
            if (values.Zip(before, (now, old) => Math.Abs(now - old) / (1 + Math.Abs(old))).Max() < Converged)
                return Told(model, covariances, persons, values, information.Inverse());
        }
        return new NotEstimable($"The factor model did not converge after {MostSteps} steps.");
    }

    /// <summary>The first of the whole step, its half, its quarter, ... that does not make the discrepancy worse.</summary>
    static (double[] Values, double Discrepancy) Along(FactorModel model, double[,] covariances, double[] values, double discrepancy, double[] direction)
    {
        int[] free = Free(model);
        for (var length = 1.0; length > 1e-12; length /= 2)
        {
            var tried = (double[])values.Clone();
            for (var i = 0; i < free.Length; i++)
                tried[free[i]] -= length * direction[i];
            var next = Discrepancy.Of(covariances, FactorSolution.Imply(model, tried));
            if (next <= discrepancy + 1e-13)
                return (tried, next);
        }
        return (values, discrepancy);
    }

    static FactorSolution Told(FactorModel model, double[,] covariances, int persons, double[] values, double[,] inverse)
    {
        Orient(model, values);
        int[] free = Free(model);
        var errors = new double[values.Length];
        for (var i = 0; i < free.Length; i++)
            errors[free[i]] = Math.Sqrt(2.0 / persons * inverse[i, i]);
        return new(model, persons, covariances, FactorSolution.Imply(model, values), values, errors);
    }

    static int[] Free(FactorModel model) => [.. Enumerable.Range(0, model.Parameters.Count).Where(at => model.Parameters[at].Fixed is null)];

    /// <summary>A factor without a fixed loading means the same upside down: its first loading points up.</summary>
    static void Orient(FactorModel model, double[] values)
    {
        for (var factor = 0; factor < model.Factors; factor++)
        {
            int[] loadings = [.. Where(parameter => parameter.Term == FactorTerm.Loading && parameter.Second == factor)];
            if (loadings.Length == 0 || loadings.Any(at => model.Parameters[at].Fixed is not null and not 0) || values[loadings.First(at => model.Parameters[at].Fixed is null)] >= 0)
                continue;
            foreach (var at in loadings.Concat(Where(parameter => parameter.Term == FactorTerm.Factor && (parameter.First == factor) != (parameter.Second == factor))))
                values[at] *= -1;
        }

        IEnumerable<int> Where(Func<FactorParameter, bool> what) => Enumerable.Range(0, values.Length).Where(at => what(model.Parameters[at]));
    }
}
