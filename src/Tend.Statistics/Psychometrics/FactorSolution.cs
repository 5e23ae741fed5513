using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>A factor model with the most likely values of its parameters.</summary>
/// <param name="Model">The model.</param>
/// <param name="Persons">Persons behind the covariances.</param>
/// <param name="Observed">Covariances of the sample.</param>
/// <param name="Implied">Covariances of the model.</param>
/// <param name="Estimates">In the order of the model's parameters. The first free loading of each factor points up.</param>
/// <param name="StandardErrors">Of each estimate; 0 for a fixed one.</param>
public sealed record FactorSolution(FactorModel Model, int Persons, double[,] Observed, double[,] Implied, IReadOnlyList<double> Estimates, IReadOnlyList<double> StandardErrors)
{
    /// <summary>Whether an item or a factor comes out with a variance below zero, which nothing real has (a Heywood case): such a solution is not to be used.</summary>
    public bool IsImproper => Model.Parameters.Zip(Estimates).Any(pair => pair.First.Term != FactorTerm.Loading && pair.First.First == pair.First.Second && pair.Second < 0);

    /// <summary>Loadings, covariances of the factors, residual covariances.</summary>
    internal static (double[,] Loadings, double[,] Factors, double[,] Residuals) Parts(FactorModel model, IReadOnlyList<double> values)
    {
        var (loadings, factors, residuals) = (new double[model.Items, model.Factors], new double[model.Factors, model.Factors], new double[model.Items, model.Items]);
        for (var at = 0; at < values.Count; at++)
        {
            var (term, first, second, _) = model.Parameters[at];
            if (term == FactorTerm.Loading)
                loadings[first, second] = values[at];
            else if (term == FactorTerm.Factor)
                factors[first, second] = factors[second, first] = values[at];
            else
                residuals[first, second] = residuals[second, first] = values[at];
        }
        return (loadings, factors, residuals);
    }

    /// <summary>loadings factors loadings' + residuals.</summary>
    internal static double[,] Imply(FactorModel model, IReadOnlyList<double> values)
    {
        var (loadings, factors, implied) = Parts(model, values);
        var common = loadings.Times(factors).Times(loadings.Transposed());
        for (var i = 0; i < model.Items; i++)
            for (var j = 0; j < model.Items; j++)
                implied[i, j] += common[i, j];
        return implied;
    }
}
