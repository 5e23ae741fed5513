namespace Tend.Statistics.Psychometrics;

/// <summary>Where the search for a factor model's parameters begins: each factor as if it were the sum of its items.</summary>
static class FactorStart
{
    /// <summary>Correlations of factors begin nearer to zero than those of their sums, so that the start is never too close to the edge.</summary>
    const double Nearer = 0.8;

    public static double[] Of(FactorModel model, double[,] s)
    {
        var sums = Enumerable.Range(0, model.Factors).Select(factor => new Sum(model, factor, s)).ToArray();
        return [.. model.Parameters.Select(Value)];

        double Value(FactorParameter parameter) => parameter switch
        {
            { Fixed: { } known } => known,
            { Term: FactorTerm.Loading } => sums[parameter.Second].Loading(parameter.First),
            { Term: FactorTerm.Factor } when parameter.First == parameter.Second => sums[parameter.First].Variance,
            { Term: FactorTerm.Factor } => sums[parameter.First].CovarianceWith(sums[parameter.Second]) * Nearer,
            _ => parameter.First == parameter.Second ? 0.5 * s[parameter.First, parameter.First] : 0,
        };
    }

    /// <summary>The sum of a factor's items, each turned so that it agrees with the first.</summary>
    sealed class Sum
    {
        readonly double[,] s;
        readonly Dictionary<int, int> signs;
        readonly double spread, unit;

        public Sum(FactorModel model, int factor, double[,] s)
        {
            this.s = s;
            var loadings = model.Parameters.Where(parameter => parameter.Term == FactorTerm.Loading && parameter.Second == factor).ToList();
            signs = loadings.ToDictionary(loading => loading.First, loading => s[loading.First, loadings[0].First] < 0 ? -1 : 1);
            spread = Math.Sqrt(signs.Keys.Sum(CovarianceOf));
            var marker = loadings.FirstOrDefault(loading => loading.Fixed is not null and not 0);
            unit = marker is null || Own(marker.First) == 0 ? 1 : Own(marker.First) / marker.Fixed!.Value;
        }

        public double Variance => unit * unit;

        public double Loading(int item) => Own(item) / unit;

        public double CovarianceWith(Sum other) =>
            unit * other.unit * signs.Keys.Sum(i => other.signs.Keys.Sum(j => signs[i] * other.signs[j] * s[i, j])) / (spread * other.spread);

        /// <summary>The loading if the factor were this sum with variance 1, kept inside what the item's spread allows.</summary>
        double Own(int item) => Math.Clamp(signs[item] * CovarianceOf(item) / spread, -0.9 * Math.Sqrt(s[item, item]), 0.9 * Math.Sqrt(s[item, item]));

        /// <summary>The covariance of the turned item with the sum.</summary>
        double CovarianceOf(int item) => signs.Keys.Sum(other => signs[item] * signs[other] * s[item, other]);
    }
}
