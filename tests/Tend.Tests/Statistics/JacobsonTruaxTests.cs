using Tend.Statistics.Change;

namespace Tend.Tests.Statistics;

/// <summary>Jacobson &amp; Truax (1991), doi:10.1037/0022-006X.59.1.12; the worked example as recalled, its arithmetic checked.</summary>
public sealed class JacobsonTruaxTests
{
    /// <summary>32.5 to 47.5 with SD 7.5 and r .80: S_E 3.35, S_diff 4.74, RC 3.16.</summary>
    [Fact]
    public void The_worked_example_of_the_paper()
    {
        JacobsonTruax.StandardError(7.5, 0.80).ShouldBe(3.35, 0.005);
        JacobsonTruax.StandardErrorOfDifference(7.5, 0.80).ShouldBe(4.74, 0.005);
        JacobsonTruax.Index(32.5, 47.5, 7.5, 0.80).ShouldBe(3.16, 0.005);
    }

    /// <summary>The paper's cuts for M1 = 40, M0 = 60, SD 7.5: a = 55, b = 45, c = 50.</summary>
    [Fact]
    public void The_three_cuts_of_the_paper() => JacobsonTruax.Cuts((40, 7.5), (60, 7.5), lowerIsBetter: false).ShouldBe((55, 45, 50));

    /// <summary>Recovered is a reliable improvement across the cut; who starts beyond the cut cannot cross it.</summary>
    [Theory]
    [InlineData(32.5, 52, ChangeClass.Recovered), InlineData(32.5, 47.5, ChangeClass.Improved), InlineData(52, 65, ChangeClass.Improved)]
    [InlineData(45, 50, ChangeClass.Unchanged), InlineData(47.5, 32.5, ChangeClass.Deteriorated)]
    public void What_became_of_a_person(double pre, double post, ChangeClass expected) =>
        JacobsonTruax.Classify(pre, post, JacobsonTruax.Threshold(7.5, 0.80), 50, lowerIsBetter: false).ShouldBe(expected);

    [Fact]
    public void The_mirror_of_a_measure_has_the_mirrored_classes() =>
        JacobsonTruax.Classify(-32.5, -52, JacobsonTruax.Threshold(7.5, 0.80), -50, lowerIsBetter: true).ShouldBe(ChangeClass.Recovered);

    [Theory, InlineData(0, 0.8), InlineData(7.5, 1), InlineData(7.5, -0.1)]
    public void A_spread_or_reliability_that_cannot_be_is_a_mistake_of_the_caller(double sd, double r) =>
        Should.Throw<ArgumentOutOfRangeException>(() => JacobsonTruax.Threshold(sd, r));

    /// <summary>All rules agree on somebody who does not move from the mean of a group that does not move.</summary>
    [Fact]
    public void Rules_against_a_group_agree_where_nothing_moves()
    {
        double[] scores = [10, 20, 30, 40, 20];
        var sample = ChangeSample.Of(scores, [12, 18, 33, 37, 20], 0.8).Value;
        sample.JacobsonTruaxIndex()[4].ShouldBe(0);
        ChangeSample.Of([1, 2], [1, 2], 0.8).Found.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => ChangeSample.Of([1, 2, double.NaN], [1, 2, 3], 0.8));
        ChangeSample.Of([1, 1, 1], [1, 2, 3], 0.8).WhyNot.ShouldContain("same score");
    }
}
