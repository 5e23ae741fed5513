using Tend.Statistics.Distributions;

namespace Tend.Tests.Statistics;

/// <summary>Against printed tables (Abramowitz &amp; Stegun 1964) and the far tails that R's nmath gives.</summary>
public sealed class DistributionTests
{
    /// <summary>A&amp;S table 26.1; the last two from R: pnorm(10, lower.tail = FALSE), pnorm(37, lower.tail = FALSE).</summary>
    [Theory, InlineData(0, 0.5), InlineData(1, 0.158655253931457), InlineData(1.959963984540054, 0.025), InlineData(10, 7.61985302416053e-24), InlineData(37, 5.72557122252458e-300)]
    public void The_upper_tail_of_the_normal_keeps_its_digits(double z, double expected) => (Normal.Upper(z) / expected).ShouldBe(1, 1e-12);

    [Theory, InlineData(0.025), InlineData(1e-12), InlineData(0.5), InlineData(0.999)]
    public void A_normal_quantile_undoes_the_tail(double p) => (Normal.Lower(Normal.Quantile(p)) / p).ShouldBe(1, 1e-12);

    /// <summary>A&amp;S table 26.10: t with 10 degrees of freedom, 0.025 above 2.228.</summary>
    [Theory, InlineData(0.975, 1, 12.7062047361747), InlineData(0.975, 10, 2.22813885198627), InlineData(0.95, 4.37, 2.08056)]
    public void Quantiles_of_t(double p, double df, double expected) => StudentT.Quantile(p, df).ShouldBe(expected, df == 4.37 ? 0.02 : 1e-10);

    /// <summary>A&amp;S table 26.8: 3.841 for one degree of freedom, 18.307 for ten.</summary>
    [Theory, InlineData(1, 3.84145882069412), InlineData(10, 18.3070380532751)]
    public void Quantiles_of_chi_squared(double df, double expected) => ChiSquared.Quantile(0.95, df).ShouldBe(expected, 1e-10);

    /// <summary>A&amp;S table 26.9: F with 5 and 10 degrees of freedom, 0.05 above 3.326.</summary>
    [Fact]
    public void Quantiles_of_F() => FisherF.Quantile(0.95, 5, 10).ShouldBe(3.32583453041301, 1e-10);

    [Theory, InlineData(0.3, 7, 12), InlineData(2.5, 3, 4.37), InlineData(40, 1, 120)]
    public void Both_tails_of_F_add_up(double f, double df1, double df2) => (FisherF.Lower(f, df1, df2) + FisherF.Upper(f, df1, df2)).ShouldBe(1, 1e-13);

    /// <summary>The square of a t is an F: both must give the same tail.</summary>
    [Fact]
    public void T_squared_is_F() => (StudentT.TwoSided(9, 7) / FisherF.Upper(81, 1, 7)).ShouldBe(1, 1e-13);

    /// <summary>Without noncentrality it is the central distribution; more of it moves everything up.</summary>
    [Fact]
    public void The_noncentral_chi_squared_moves_up()
    {
        ChiSquared.NoncentralLower(10, 5, 0).ShouldBe(ChiSquared.Lower(10, 5));
        ChiSquared.NoncentralLower(10, 5, 4).ShouldBeLessThan(ChiSquared.Lower(10, 5));
        ChiSquared.NoncentralLower(10, 5, ChiSquared.NoncentralityAt(10, 5, 0.05)).ShouldBe(0.05, 1e-10);
    }

    [Fact]
    public void What_is_no_probability_is_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Normal.Quantile(1.2));
        Should.Throw<ArgumentOutOfRangeException>(() => ChiSquared.Upper(1, 0));
    }
}
