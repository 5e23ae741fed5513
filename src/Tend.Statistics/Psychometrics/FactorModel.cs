namespace Tend.Statistics.Psychometrics;

/// <summary>What a parameter of a factor model describes.</summary>
public enum FactorTerm
{
    /// <summary>How much an item (first) rises with a factor (second).</summary>
    Loading,

    /// <summary>The variance of an item that no factor explains, or the covariance of two items beyond their factors.</summary>
    Residual,

    /// <summary>The variance of a factor, or the covariance of two.</summary>
    Factor,
}

/// <summary>One parameter of a factor model. Items and factors are numbered from 0.</summary>
/// <param name="Term">What it describes.</param>
/// <param name="First">An item, or for <see cref="FactorTerm.Factor"/> a factor.</param>
/// <param name="Second">The factor of a loading, else as the first.</param>
/// <param name="Fixed">The value it has by definition; null when it is estimated.</param>
public sealed record FactorParameter(FactorTerm Term, int First, int Second, double? Fixed = null);

/// <summary>
/// Which items are said to measure which factors, before any data are seen. Covariances = loadings factors loadings' + residuals; what the
/// model does not name is zero.
/// </summary>
/// <param name="Items">How many.</param>
/// <param name="Factors">How many.</param>
/// <param name="Parameters">In the order in which estimates are given.</param>
public sealed record FactorModel(int Items, int Factors, IReadOnlyList<FactorParameter> Parameters)
{
    /// <summary>Factors that may correlate, each with variance 1; every item measures one of them.</summary>
    /// <param name="factorOfItem">For each item the number of its factor, from 0.</param>
    public static FactorModel Correlated(params IReadOnlyList<int> factorOfItem)
    {
        var factors = factorOfItem.Max() + 1;
        return new(factorOfItem.Count, factors,
        [
            .. factorOfItem.Select((factor, item) => new FactorParameter(FactorTerm.Loading, item, factor)).OrderBy(loading => loading.Second),
            .. Enumerable.Range(0, factorOfItem.Count).Select(item => new FactorParameter(FactorTerm.Residual, item, item)),
            .. Enumerable.Range(0, factors).Select(factor => new FactorParameter(FactorTerm.Factor, factor, factor, 1)),
            .. from one in Enumerable.Range(0, factors) from other in Enumerable.Range(one + 1, factors - one - 1) select new FactorParameter(FactorTerm.Factor, one, other),
        ]);
    }

    /// <summary>Parameters that are estimated.</summary>
    public int Free => Parameters.Count(parameter => parameter.Fixed is null);

    /// <summary>Covariances that the sample gives beyond the parameters that use them up.</summary>
    public int DegreesOfFreedom => Items * (Items + 1) / 2 - Free;

    /// <summary>Fits the model by maximum likelihood.</summary>
    /// <param name="covariances">Of the items, with n in the denominator as lavaan has it.</param>
    /// <param name="persons">Persons behind them.</param>
    public Finding<FactorSolution> Fit(double[,] covariances, int persons) => FactorScoring.Fit(this, covariances, persons);
}
