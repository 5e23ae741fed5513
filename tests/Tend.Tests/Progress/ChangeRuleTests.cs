using Tend.Measures;
using Tend.Progress;

namespace Tend.Tests.Progress;

/// <summary>Which rule calls a change reliable, and what it says it rests on.</summary>
public sealed class ChangeRuleTests
{
    static ChangeRule RuleOf(string measure) => ChangeRule.For(MeasureLibrary.Get(measure).Total!).Value;

    /// <summary>NHS Talking Therapies: PHQ-9 6, GAD-7 4; Marx et al. (2022): PCL-5 15.</summary>
    [Theory, InlineData("phq-9", 6), InlineData("gad-7", 4), InlineData("pcl-5", 15)]
    public void A_verified_threshold_of_a_service_goes_first(string measure, double points)
    {
        var rule = RuleOf(measure);
        rule.Points.ShouldBe(points);
        rule.IsVerified.ShouldBeTrue();
        rule.Read(20, 20 - points, Direction.LowerIsBetter).ShouldBe(ChangeVerdict.Better);
        rule.Read(20, 21 - points, Direction.LowerIsBetter).ShouldBe(ChangeVerdict.NotReliable);
        rule.Read(2, 2 + points, Direction.LowerIsBetter).ShouldBe(ChangeVerdict.Worse);
    }

    /// <summary>SCS with SD .62 and retest .93: 0.45 points.</summary>
    [Fact]
    public void Jacobson_and_Truax_names_the_figures_it_used_and_how_well_they_are_known()
    {
        var rule = RuleOf("scs");
        rule.Points.ShouldBe(0.4547, 0.00005);
        rule.Basis.ShouldContain("SD 0.62 (general, students; recalled), test-retest 0.93 (students, 3 weeks; verified)");
        rule.IsVerified.ShouldBeFalse();
        rule.Read(2.4, 2.9, Direction.HigherIsBetter).ShouldBe(ChangeVerdict.Better);
    }

    [Fact]
    public void Without_reliability_there_is_no_rule() => ChangeRule.For(MeasureLibrary.Get("pcl-5-week").Scales[1]).Found.ShouldBeFalse();

    [Fact]
    public void Our_own_measures_have_no_reliable_change()
    {
        foreach (var measure in MeasureLibrary.All.Where(measure => measure.Wording == Wording.OurOwn))
            measure.Scales.ShouldAllBe(scale => !ChangeRule.For(scale).Found);
    }
}
