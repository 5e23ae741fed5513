using Tend.Care;
using Tend.Measures;

namespace Tend.Tests.Care;

/// <summary>What a person may be told about a score.</summary>
public sealed class ScoreReadingTests
{
    static readonly Scale Phq9 = MeasureLibrary.Get("phq-9").Total!;
    static readonly Scale SelfCompassion = MeasureLibrary.Get("scs-sf").Total!;

    /// <summary>The NHS threshold: 6 points.</summary>
    [Theory]
    [InlineData(19.0, ScoreCourse.Better)]
    [InlineData(18.0, ScoreCourse.Same)]
    [InlineData(13.0, ScoreCourse.Same)]
    [InlineData(8.0, ScoreCourse.Same)]
    [InlineData(7.0, ScoreCourse.Worse)]
    [InlineData(null, ScoreCourse.First)]
    public void A_score_is_read_beside_the_one_before(double? before, ScoreCourse course) => ScoreReading.Of(Phq9, 13, before, false).Course.ShouldBe(course);

    [Fact]
    public void Where_higher_is_better_a_rise_is_better()
    {
        ScoreReading.Of(SelfCompassion, 4.5, 1.5, false).Course.ShouldBe(ScoreCourse.Better);
        ScoreReading.Of(SelfCompassion, 1.5, 4.5, false).Course.ShouldBe(ScoreCourse.Worse);
    }

    [Fact]
    public void Too_much_left_open_is_no_score() => ScoreReading.Of(Phq9, null, 12, false).ShouldBe(new(ScoreCourse.NoScore, null, null, null));

    [Fact]
    public void Without_a_rule_nothing_is_called_a_change() =>
        ScoreReading.Of(MeasureLibrary.Get("sleep-log").Scales[0], 6, 8, false).Course.ShouldBe(ScoreCourse.NotCompared);

    /// <summary>Five ranges (Kroenke 2001), each with a weight of its own.</summary>
    [Theory]
    [InlineData(4, ScoreWeight.Light)]
    [InlineData(5, ScoreWeight.Some)]
    [InlineData(10, ScoreWeight.Middling)]
    [InlineData(15, ScoreWeight.Heavy)]
    [InlineData(20, ScoreWeight.VeryHeavy)]
    public void A_range_has_a_weight(double score, ScoreWeight weight) => ScoreReading.Of(Phq9, score, null, false).Weight.ShouldBe(weight);

    [Fact]
    public void Where_higher_is_better_the_lowest_range_weighs_most() =>
        (ScoreReading.WeightOf(SelfCompassion, 1.2), ScoreReading.WeightOf(SelfCompassion, 4.8)).ShouldBe((ScoreWeight.VeryHeavy, ScoreWeight.Light));

    /// <summary>A low score beside an answer that goes to safety is not called light.</summary>
    [Fact]
    public void Beside_a_safety_answer_nothing_is_called_light()
    {
        ScoreReading.Of(Phq9, 3, null, safetyRaised: true).Weight.ShouldBeNull();
        ScoreReading.Of(Phq9, 12, null, safetyRaised: true).Weight.ShouldBeNull();
        ScoreReading.Of(Phq9, 21, null, safetyRaised: true).Weight.ShouldBe(ScoreWeight.VeryHeavy);
    }
}
