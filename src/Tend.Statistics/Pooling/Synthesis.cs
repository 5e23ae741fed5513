using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;

namespace Tend.Statistics.Pooling;

/// <summary>What studies say together: one effect, or one for each predictor, with the spread of true effects around it.</summary>
/// <remarks>Random-effects model y_i = x_i beta + u_i + e_i, Var u = tau2 (Hedges &amp; Olkin 1985; Viechtbauer 2010, doi:10.18637/jss.v036.i03).</remarks>
public sealed class Synthesis
{
    readonly StudyTable table;

    Synthesis(StudyTable table, Tau2Method method, CoefficientTest test, double tau2, double tau2Error, double[]? weights = null)
    {
        (this.table, Method, Test, Tau2, Tau2Error) = (table, method, test, tau2, tau2Error);
        double df = table.K - table.P;
        double squares;
        if (table.IsConstant && weights is null)
        {
            var sums = ConstantSums.At(table.Y, table.V, tau2);
            (Coefficients, Covariance, squares) = ([sums.Mean], new[,] { { 1 / sums.Weights } }, sums.Squares);
        }
        else
        {
            var fit = weights is null ? table.At(tau2) : table.Weighted(weights);
            (Coefficients, Covariance, squares) = (fit.Beta, weights is null ? fit.Covariance : fit.Sandwich([.. table.V.Select(v => v + tau2)]), fit.Squares);
        }
        Q = table.Squares(0);
        Scale = test == CoefficientTest.Normal ? 1 : Math.Max(test == CoefficientTest.AtLeastWald ? 1 : 0, squares / df);
        for (var a = 0; a < table.P; a++)
            for (var b = 0; b < table.P; b++)
                Covariance[a, b] *= Scale;
        // Higgins & Thompson (2002): the typical sampling variance, (k - p) / tr(P) at tau2 = 0.
        var typical = df / table.Trace(0);
        (I2, H2) = method == Tau2Method.CommonEffect
            ? (100 * Math.Max(0, (Q - df) / Q), Q / df)
            : (100 * tau2 / (tau2 + typical), tau2 / typical + 1);
    }

    /// <summary>How tau2 was estimated.</summary>
    public Tau2Method Method { get; }

    /// <summary>How coefficients are tested.</summary>
    public CoefficientTest Test { get; }

    /// <summary>What Knapp and Hartung (2003), doi:10.1002/sim.1482, scale the covariance by; 1 against the normal distribution.</summary>
    internal double Scale { get; }

    /// <summary>Studies.</summary>
    public int Studies => table.K;

    /// <summary>Variance of true effects between studies.</summary>
    public double Tau2 { get; }

    /// <summary>Its standard error; NaN for a common effect.</summary>
    public double Tau2Error { get; }

    /// <summary>The coefficients; without predictors the pooled effect alone.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>Their covariance.</summary>
    public double[,] Covariance { get; }

    /// <summary>Cochran's Q, with k - p degrees of freedom.</summary>
    public double Q { get; }

    /// <summary>Upper tail of Q.</summary>
    public double QP => ChiSquared.Upper(Q, table.K - table.P);

    /// <summary>Per cent of the spread that is more than sampling error.</summary>
    public double I2 { get; }

    /// <summary>Total spread over sampling spread.</summary>
    public double H2 { get; }

    /// <summary>The degrees of freedom of the test; null against the normal distribution.</summary>
    public int? Df => Test == CoefficientTest.Normal ? null : table.K - table.P;

    /// <summary>Pools a table of studies.</summary>
    /// <param name="table">The studies.</param>
    /// <param name="method">How tau2 is estimated.</param>
    /// <param name="test">How coefficients are tested.</param>
    public static Finding<Synthesis> Of(StudyTable table, Tau2Method method = Tau2Method.Reml, CoefficientTest test = CoefficientTest.Normal)
    {
        if (table.K <= table.P)
            return NotEstimable.TooFew(table.P == 1 ? "Pooling" : $"Pooling with {table.P} predictors", "studies", table.P + 1, table.K);
        return Heterogeneity.Estimate(table, method).Match<Finding<Synthesis>>(found => new Synthesis(table, method, test, found.Tau2, found.Error), why => new NotEstimable(why));
    }

    /// <summary>Pools with a tau2 that is known or assumed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">tau2 is negative or not a number.</exception>
    public static Synthesis Given(StudyTable table, double tau2, CoefficientTest test = CoefficientTest.Normal)
    {
        if (!(tau2 >= 0 && double.IsFinite(tau2)))
            throw new ArgumentOutOfRangeException(nameof(tau2), tau2, "A variance is zero or more.");
        return new(table, Tau2Method.Given, test, tau2, double.NaN);
    }

    /// <summary>Pools with weights of one's own, such as numbers of persons; the errors allow for them.</summary>
    /// <param name="table">The studies.</param>
    /// <param name="weights">One positive weight for each study.</param>
    /// <param name="method">How tau2 is estimated.</param>
    /// <exception cref="ArgumentException">There is not one positive weight for each study.</exception>
    public static Finding<Synthesis> Weighted(StudyTable table, IReadOnlyList<double> weights, Tau2Method method = Tau2Method.Reml)
    {
        if (weights.Count != table.K || weights.Any(weight => !(weight > 0 && double.IsFinite(weight))))
            throw new ArgumentException("Every study needs one positive weight.", nameof(weights));
        return Of(table, method).Match<Finding<Synthesis>>(plain => new Synthesis(table, method, CoefficientTest.Normal, plain.Tau2, plain.Tau2Error, [.. weights]), why => new NotEstimable(why));
    }

    /// <summary>The standard error of a coefficient.</summary>
    public double StandardError(int coefficient = 0) => Math.Sqrt(Covariance[coefficient, coefficient]);

    /// <summary>Coefficient over standard error.</summary>
    public double Statistic(int coefficient = 0) => Coefficients[coefficient] / StandardError(coefficient);

    /// <summary>Two-sided p of a coefficient.</summary>
    public double PValue(int coefficient = 0) => Df is { } df ? StudentT.TwoSided(Statistic(coefficient), df) : 2 * Normal.Upper(Math.Abs(Statistic(coefficient)));

    /// <summary>The interval of a coefficient.</summary>
    public (double Low, double High) Interval(int coefficient = 0, double level = 0.95) => Around(Coefficients[coefficient], StandardError(coefficient), level);

    /// <summary>The effect that the model gives a study with some predictors; with other values, any sum of the coefficients.</summary>
    /// <param name="predictors">p values, the constant included.</param>
    /// <param name="level">Of both intervals.</param>
    /// <exception cref="ArgumentException">There are not p values.</exception>
    public PredictedEffect Predict(double[] predictors, double level = 0.95)
    {
        if (predictors.Length != Coefficients.Count)
            throw new ArgumentException($"The model has {Coefficients.Count} coefficients; here are {predictors.Length} values.", nameof(predictors));
        var effect = Matrix.Dot(Coefficients.ToArray(), predictors);
        var variance = Projection.Form(Covariance, predictors);
        var (interval, prediction) = (Around(effect, Math.Sqrt(variance), level), Around(effect, Math.Sqrt(variance + Tau2), level));
        return new(effect, Math.Sqrt(variance), interval.Low, interval.High, prediction.Low, prediction.High);
    }

    /// <summary>Whether all coefficients but the constant, or some of them, are zero.</summary>
    /// <param name="coefficients">Which; absent: all but the first.</param>
    public Finding<OmnibusTest> Omnibus(IReadOnlyList<int>? coefficients = null) =>
        OmnibusTest.Of(Coefficients, Covariance, coefficients ?? [.. Enumerable.Range(1, Coefficients.Count - 1)], Df);

    /// <summary>Per cent of the variance between studies that the predictors explain; noisy below forty studies (López-López 2014).</summary>
    /// <param name="without">The same studies by the same method without predictors.</param>
    /// <remarks>Raudenbush SW (2009). In Cooper, Hedges &amp; Valentine, The handbook of research synthesis, chapter 16 (recalled).</remarks>
    public Finding<double> Explained(Synthesis without) => without.Tau2 > 0
        ? Math.Max(0, 100 * (without.Tau2 - Tau2) / without.Tau2)
        : new NotEstimable("Without predictors the studies do not differ beyond sampling error, so there is nothing to explain.");

    /// <summary>Where the true effect of a new study is expected: the estimate -+ critical value times sqrt(se^2 + tau2).</summary>
    /// <remarks>Riley RD, Higgins JPT, Deeks JJ (2011). doi:10.1136/bmj.d549, in metafor's form: the critical value of the test, not t with k - 2.</remarks>
    public (double Low, double High) Prediction(double level = 0.95) => Around(Coefficients[0], Math.Sqrt(Covariance[0, 0] + Tau2), level);

    /// <summary>The same with t of k - 2 degrees of freedom, as Higgins, Thompson and Spiegelhalter (2009, doi:10.1111/j.1467-985X.2008.00552.x) form it: wider with few studies.</summary>
    public Finding<(double Low, double High)> PredictionByHiggins(double level = 0.95)
    {
        if (Studies < 3)
            return NotEstimable.TooFew("This prediction interval", "studies", 3, Studies);
        var margin = StudentT.Quantile((1 + level) / 2, Studies - 2) * Math.Sqrt(Covariance[0, 0] + Tau2);
        return (Coefficients[0] - margin, Coefficients[0] + margin);
    }

    (double Low, double High) Around(double middle, double error, double level)
    {
        var critical = Df is { } df ? StudentT.Quantile((1 + level) / 2, df) : Normal.Quantile((1 + level) / 2);
        return (middle - critical * error, middle + critical * error);
    }

    /// <summary>The likelihood of the model and what is judged by it; only for ML and REML.</summary>
    public Finding<ModelFit> Fit() => Method is Tau2Method.MaximumLikelihood or Tau2Method.Reml
        ? ModelFit.Of(table, Tau2, Method == Tau2Method.Reml)
        : new NotEstimable("Only maximum likelihood and REML have a likelihood to report.");
}
