using Tend.Statistics.Psychometrics;

namespace Tend.Tests.Statistics;

/// <summary>The table of Cohen (1968), 200 persons and three diagnoses, taken up by Fleiss, Cohen &amp; Everitt (1969).</summary>
public sealed class CohenKappaTests
{
    static readonly double[,] Diagnoses = { { 88, 14, 18 }, { 10, 40, 10 }, { 2, 6, 12 } };

    /// <summary>Observed 0.70, expected 0.41, so kappa = 0.29 / 0.59.</summary>
    [Fact]
    public void Unweighted_kappa_is_agreement_beyond_chance() => CohenKappa.Unweighted(Diagnoses).Value.Value.ShouldBe(0.29 / 0.59, 1e-12);

    /// <summary>The variance by the published formula, and by differentiating kappa numerically in R (0.00441609179691).</summary>
    [Fact]
    public void The_variance_of_weighted_kappa_is_that_of_the_delta_method()
    {
        var weighted = CohenKappa.Quadratic(Diagnoses).Value;
        weighted.Value.ShouldBe(0.454545454545454, 1e-12);
        weighted.Variance.ShouldBe(0.00441609179691, 1e-11);
    }

    [Fact]
    public void Full_agreement_is_one() => CohenKappa.Quadratic(new double[,] { { 5, 0 }, { 0, 7 } }).Value.Value.ShouldBe(1, 1e-12);

    [Fact]
    public void Raters_who_used_a_single_category_have_no_kappa() => CohenKappa.Unweighted(new double[,] { { 9, 0 }, { 0, 0 } }).WhyNot.ShouldContain("not defined");

    [Fact]
    public void Different_categories_are_a_mistake_of_the_caller() => Should.Throw<ArgumentException>(() => CohenKappa.Unweighted(new double[2, 3]));
}
