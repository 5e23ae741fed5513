using Tend.Statistics.Algebra;
using Tend.Statistics.Psychometrics;

namespace Tend.Tests.Statistics;

/// <summary>Factor models on correlations that were made from known loadings, which they must give back.</summary>
public sealed class FactorTests
{
    /// <summary>Two groups of four items with loadings .8 and .7, groups correlated .5.</summary>
    static double[,] Made(double between = 0.5)
    {
        var r = new double[8, 8];
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < 8; j++)
                r[i, j] = i == j ? 1 : Of(i) * Of(j) * (i / 4 == j / 4 ? 1 : between);
        return r;
        static double Of(int item) => item < 4 ? 0.8 : 0.7;
    }

    [Fact]
    public void Exploration_and_rotation_give_back_what_was_put_in()
    {
        var found = ObliqueRotation.Of(ExploratoryFactors.Of(Made(), 2).Value.Loadings).Value;
        Math.Abs(found.Correlations[0, 1]).ShouldBe(0.5, 1e-6);
        var own = Enumerable.Range(0, 8).Select(i => Math.Max(found.Pattern[i, 0], found.Pattern[i, 1])).ToArray();
        own.ShouldBe([0.8, 0.8, 0.8, 0.8, 0.7, 0.7, 0.7, 0.7], 1e-6);
    }

    /// <summary>The general factor reaches each item by its loading times the root of .5; the sum has the variance of all correlations.</summary>
    [Fact]
    public void Omega_hierarchical_is_the_share_of_the_general_factor()
    {
        var found = GroupFactors.Of(Made()).Value;
        var total = Made().Cast<double>().Sum();
        found.OmegaHierarchical.ShouldBe(Math.Pow(6 * Math.Sqrt(0.5), 2) / total, 1e-6);
        found.OmegaTotal.ShouldBe(1 - (4 * 0.36 + 4 * 0.51) / total, 1e-6);
    }

    /// <summary>The sign of a factor is chance: items in another order have the same omega.</summary>
    [Fact]
    public void The_order_of_items_does_not_change_omega()
    {
        int[] order = [5, 0, 7, 2, 4, 1, 6, 3];
        var (straight, mixed) = (Made(), new double[8, 8]);
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < 8; j++)
                mixed[i, j] = straight[order[i], order[j]];
        GroupFactors.Of(mixed).Value.OmegaHierarchical.ShouldBe(GroupFactors.Of(straight).Value.OmegaHierarchical, 1e-6);
    }

    [Fact]
    public void A_confirmatory_model_that_holds_has_nothing_left_over()
    {
        var solution = FactorModel.Correlated(0, 0, 0, 0, 1, 1, 1, 1).Fit(Made(), 500).Value;
        solution.Estimates.ShouldBe([0.8, 0.8, 0.8, 0.8, 0.7, 0.7, 0.7, 0.7, 0.36, 0.36, 0.36, 0.36, 0.51, 0.51, 0.51, 0.51, 1, 1, 0.5], 1e-8);
        var fit = FactorFit.Of(solution);
        (fit.Df, Math.Round(fit.ChiSquared, 6), fit.Cfi, fit.Rmsea).ShouldBe((19, 0, 1, 0));
    }

    /// <summary>Three items are described exactly, as lavaan shows it: no degree of freedom, CFI 1, RMSEA 0, no p.</summary>
    [Fact]
    public void Three_items_leave_nothing_to_test()
    {
        double[,] r = { { 1, 0.5, 0.4 }, { 0.5, 1, 0.3 }, { 0.4, 0.3, 1 } };
        var fit = FactorFit.Of(FactorModel.Correlated(0, 0, 0).Fit(r, 100).Value);
        (fit.Df, fit.Cfi, fit.Tli, fit.Rmsea, fit.RmseaHigh).ShouldBe((0, 1, 1, 0, 0));
        double.IsNaN(fit.P).ShouldBeTrue();
    }

    [Fact]
    public void Too_few_items_for_two_factors_say_how_many_are_missing() =>
        GroupFactors.Of(new double[,] { { 1, 0.5, 0.4, 0.3 }, { 0.5, 1, 0.3, 0.2 }, { 0.4, 0.3, 1, 0.2 }, { 0.3, 0.2, 0.2, 1 } }).WhyNot
            .ShouldBe("A model with 2 factors needs 5 items; here are 4, so 1 more are needed.");

    /// <summary>r12 r13 / r23 = .9 * .7 / .5 is more than 1: the first item would be explained more than entirely.</summary>
    [Fact]
    public void An_item_explained_entirely_gives_no_omega() =>
        Omega.Of(new double[,] { { 1, 0.9, 0.7 }, { 0.9, 1, 0.5 }, { 0.7, 0.5, 1 } }).WhyNot.ShouldContain("Heywood");

    /// <summary>2 and 1 on the diagonal with 1 beside: eigenvalues (3 +- sqrt 5) / 2.</summary>
    [Fact]
    public void Eigenvalues_and_vectors_rebuild_the_matrix()
    {
        double[,] a = { { 2, 1 }, { 1, 1 } };
        var (values, vectors) = SymmetricEigen.Of(a);
        values.ShouldBe([(3 + Math.Sqrt(5)) / 2, (3 - Math.Sqrt(5)) / 2], 1e-14);
        vectors.Times(new double[,] { { values[0], 0 }, { 0, values[1] } }).Times(vectors.Transposed()).Cast<double>().ShouldBe(a.Cast<double>(), 1e-14);
    }
}
