using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Dependence;

/// <summary>The effect on one outcome in one study.</summary>
/// <param name="Study">The study.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Y">The effect.</param>
public sealed record OutcomeEffect(string Study, string Outcome, double Y);

/// <summary>Several outcomes pooled together: each has its own mean and its own spread between studies, and what a study lacks is borrowed from what goes with it.</summary>
/// <remarks>Berkey CS et al. (1998). doi:10.1002/(SICI)1097-0258(19981130)17:22&lt;2537::AID-SIM953&gt;3.0.CO;2-C; van Houwelingen HC et al. (2002). doi:10.1002/sim.1040.</remarks>
public sealed class Multivariate
{
    readonly BlockRegression fit;
    readonly bool restricted;
    readonly double saturated;

    Multivariate(IReadOnlyList<string> outcomes, double[,] between, BlockRegression fit, double q, bool restricted, double saturated) =>
        (Outcomes, Between, this.fit, Q, this.restricted, this.saturated) = (outcomes, between, fit, q, restricted, saturated);

    /// <summary>The outcomes, in alphabetical order.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>How true effects vary and covary between studies.</summary>
    public double[,] Between { get; }

    /// <summary>The mean effect on each outcome.</summary>
    public IReadOnlyList<double> Coefficients => fit.Coefficients;

    /// <summary>The covariance of the means.</summary>
    public double[,] Covariance => fit.Covariance;

    /// <summary>Cochran's Q over all outcomes.</summary>
    public double Q { get; }

    /// <summary>The degrees of freedom of Q.</summary>
    public int Df => fit.Rows.Sum(rows => rows.Length) - Coefficients.Count;

    /// <summary>Upper tail of Q.</summary>
    public double QP => ChiSquared.Upper(Q, Df);

    /// <summary>The correlation of true effects on two outcomes.</summary>
    public double Correlation(int one, int other) => Between[one, other] / Math.Sqrt(Between[one, one] * Between[other, other]);

    /// <summary>The standard error of a mean.</summary>
    public double StandardError(int outcome) => Math.Sqrt(Covariance[outcome, outcome]);

    /// <summary>Two-sided p of a mean.</summary>
    public double PValue(int outcome) => 2 * Normal.Upper(Math.Abs(Coefficients[outcome] / StandardError(outcome)));

    /// <summary>The interval of a mean.</summary>
    public (double Low, double High) Interval(int outcome, double level = 0.95)
    {
        var margin = Normal.Quantile((1 + level) / 2) * StandardError(outcome);
        return (Coefficients[outcome] - margin, Coefficients[outcome] + margin);
    }

    /// <summary>Whether all means are zero.</summary>
    public Finding<OmnibusTest> Omnibus() => OmnibusTest.Of(Coefficients, Covariance, [.. Enumerable.Range(0, Outcomes.Count)], null);

    /// <summary>The log-likelihood and what is judged by it.</summary>
    public ModelFit Fit => ModelFit.From(fit.LogLikelihood(restricted), saturated, Outcomes.Count + Outcomes.Count * (Outcomes.Count + 1) / 2, restricted ? Df : Df + Outcomes.Count);

    /// <summary>Fits the model.</summary>
    /// <param name="effects">The effects; a study may lack outcomes, but has none twice.</param>
    /// <param name="sampling">Their sampling covariance, k x k; only entries within a study are read.</param>
    /// <param name="restricted">REML, or maximum likelihood.</param>
    public static Finding<Multivariate> Of(IReadOnlyList<OutcomeEffect> effects, double[,] sampling, bool restricted = true)
    {
        if (sampling.GetLength(0) != effects.Count || sampling.GetLength(1) != effects.Count)
            throw new ArgumentException($"The sampling covariance needs {effects.Count} rows and columns.", nameof(sampling));
        if (effects.GroupBy(effect => (effect.Study, effect.Outcome)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Study '{twice.Key.Study}' has the outcome '{twice.Key.Outcome}' more than once.", nameof(effects));
        var problem = new Problem(effects, sampling, restricted);
        if (problem.Rows.Length < problem.Outcomes.Length + 1)
            return NotEstimable.TooFew("A model of several outcomes", "studies", problem.Outcomes.Length + 1, problem.Rows.Length);
        if (problem.Regress(new double[problem.Outcomes.Length, problem.Outcomes.Length]) is not { } common)
            return new NotEstimable("The sampling covariance of a study is not positive definite.");
        if (problem.Top() is not { } top || problem.Regress(problem.Between(top.At)) is not { } fit)
            return new NotEstimable("The likelihood of the model of several outcomes did not converge from any start. No estimate is shown.");
        return new Multivariate(problem.Outcomes, problem.Between(top.At), fit, common.Squares, restricted,
            restricted ? 0 : -0.5 * (effects.Count * Math.Log(2 * Math.PI) + common.Covariances.Sum(block => block.LogDeterminant)));
    }

    /// <summary>The likelihood over the Cholesky factor of the covariance between studies.</summary>
    sealed class Problem
    {
        readonly IReadOnlyList<OutcomeEffect> effects;
        readonly double[,] sampling;
        readonly bool restricted;
        readonly Basis basis;
        readonly int[] outcome;
        readonly double unit;

        public Problem(IReadOnlyList<OutcomeEffect> effects, double[,] sampling, bool restricted)
        {
            (this.effects, this.sampling, this.restricted) = (effects, sampling, restricted);
            Outcomes = [.. effects.Select(effect => effect.Outcome).Distinct().Order(StringComparer.Ordinal)];
            outcome = [.. effects.Select(effect => Array.IndexOf(Outcomes, effect.Outcome))];
            Rows = [.. Enumerable.Range(0, effects.Count).GroupBy(row => effects[row].Study).Select(study => study.ToArray())];
            basis = Basis.Of([.. outcome.Select(at => Enumerable.Range(0, Outcomes.Length).Select(j => j == at ? 1.0 : 0).ToArray())])!;
            unit = Math.Sqrt(Enumerable.Range(0, effects.Count).Average(row => sampling[row, row]));
        }

        public string[] Outcomes { get; }

        public int[][] Rows { get; }

        public double[,] Between(double[] factor)
        {
            var lower = Lower(factor);
            return lower.Times(lower.Transposed());
        }

        public BlockRegression? Regress(double[,] between)
        {
            var blocks = Rows.Select(rows =>
            {
                var entries = new double[rows.Length, rows.Length];
                for (var i = 0; i < rows.Length; i++)
                    for (var j = 0; j < rows.Length; j++)
                        entries[i, j] = sampling[rows[i], rows[j]] + between[outcome[rows[i]], outcome[rows[j]]];
                return DenseBlock.Of(entries);
            }).ToArray();
            return blocks.Any(block => block is null) ? null : new([.. effects.Select(effect => effect.Y)], basis, Rows, blocks!);
        }

        public BoundedMaximum? Top()
        {
            var size = Outcomes.Length;
            var free = size * (size + 1) / 2;
            double[] low = new double[free], high = new double[free];
            Array.Fill(high, double.PositiveInfinity);
            Array.Fill(low, double.NegativeInfinity);
            for (var at = 0; at < size; at++)
                low[Place(at, at)] = 0;
            double[][] starts = [.. new[] { 0.3, 1, 3 }.SelectMany(spread => new[] { 0, 0.5, -0.5 }.Select(shared => Start(free, spread, shared * spread)))];
            return starts.Select(start => BoundedMaximum.Climb(LogLikelihood, start, low, high)).Where(top => top is not null).MaxBy(top => top!.Value);
        }

        double[] Start(int free, double spread, double shared)
        {
            var start = new double[free];
            for (var i = 0; i < Outcomes.Length; i++)
                for (var j = 0; j <= i; j++)
                    start[Place(i, j)] = i == j ? spread : shared;
            return start;
        }

        (double Value, double[] Slope) LogLikelihood(double[] factor)
        {
            var slope = new double[factor.Length];
            if (Regress(Between(factor)) is not { } fit)
                return (double.NaN, slope);
            var byBetween = new double[Outcomes.Length, Outcomes.Length];
            for (var study = 0; study < Rows.Length; study++)
                AddSlope(byBetween, fit, study);
            var byLower = byBetween.Times(Lower(factor));
            for (var i = 0; i < Outcomes.Length; i++)
                for (var j = 0; j <= i; j++)
                    slope[Place(i, j)] = 2 * byLower[i, j] * unit;
            return (fit.LogLikelihood(restricted), slope);
        }

        void AddSlope(double[,] byBetween, BlockRegression fit, int study)
        {
            var (solved, predictors, inverse) = (fit.SolvedResiduals[study], fit.SolvedPredictors[study], ((DenseBlock)fit.Covariances[study]).Inverse());
            for (var i = 0; i < solved.Length; i++)
                for (var j = 0; j < solved.Length; j++)
                {
                    var slope = solved[i] * solved[j] - inverse[i, j];
                    for (var a = 0; restricted && a < predictors.Length; a++)
                        for (var b = 0; b < predictors.Length; b++)
                            slope += fit.Inner[a, b] * predictors[a][i] * predictors[b][j];
                    byBetween[outcome[Rows[study][i]], outcome[Rows[study][j]]] += slope / 2;
                }
        }

        double[,] Lower(double[] factor)
        {
            var lower = new double[Outcomes.Length, Outcomes.Length];
            for (var i = 0; i < Outcomes.Length; i++)
                for (var j = 0; j <= i; j++)
                    lower[i, j] = factor[Place(i, j)] * unit;
            return lower;
        }

        static int Place(int row, int column) => row * (row + 1) / 2 + column;
    }
}
