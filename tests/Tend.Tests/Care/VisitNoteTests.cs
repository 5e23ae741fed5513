using Tend.Care;
using Tend.Measures;

namespace Tend.Tests.Care;

/// <summary>What is copied into a note.</summary>
public sealed class VisitNoteTests
{
    static readonly DateOnly Today = new(2026, 5, 12);
    static readonly Measure Phq9 = MeasureLibrary.Get("phq-9");

    /// <summary>A made-up definition: a reliability of .84 and a spread of 1.5, so that it takes more than 1.7 points.</summary>
    static readonly Measure Exact = With(Phq9, total => total with
    {
        Change = [],
        Reliability = [new() { Kind = "test-retest", Value = 0.84, Sample = "made up", Standing = Standing.Verified }],
        Norms = [new() { Group = "clinical", Sample = "made up", Sd = 1.5, Standing = Standing.Verified }],
    });

    [Fact]
    public void A_line_has_score_range_what_it_was_whether_that_is_reliable_by_which_rule_and_the_safety_answer_with_its_day() =>
        VisitNote.Line(Sheet(Exact, new(2026, 5, 3), 14, 0), Sheet(Exact, new(2026, 4, 3), 19, 0), Today)
            .ShouldBe("PHQ-9 14 (moderate), was 19; change reliable (J&T, r .84); item 9: 0 on 3 May");

    /// <summary>The threshold of 6 points: NHS thresholds, PMC8411661.</summary>
    [Theory]
    [InlineData(13, 19, "PHQ-9 13 (moderate), was 19; change reliable (NHS Talking Therapies, 6 points); item 9: 0 on 3 May")]
    [InlineData(14, 19, "PHQ-9 14 (moderate), was 19; change not reliable (NHS Talking Therapies, 6 points); item 9: 0 on 3 May")]
    public void The_rule_that_is_used_is_the_one_that_is_named(int now, int before, string line) =>
        VisitNote.Line(Sheet(Phq9, new(2026, 5, 3), now, 0), Sheet(Phq9, new(2026, 4, 3), before, 0), Today).ShouldBe(line);

    [Fact]
    public void What_rests_on_memory_says_so()
    {
        var scs = MeasureLibrary.Get("scs-sf");
        var (low, high) = (new NoteSheet(scs.Score([.. scs.Items.Select(_ => Answer.Of(3))]), new(2026, 4, 3)), new NoteSheet(scs.Score([.. scs.Items.Select((_, at) => Answer.Of(at % 2 == 0 ? 2 : 4))]), new(2026, 5, 3)));
        VisitNote.Line(high, low, Today).ShouldContain("(J&T, r .86, partly recalled)");
    }

    [Fact]
    public void The_first_score_has_nothing_before_it_and_a_day_of_another_year_has_its_year() =>
        VisitNote.Line(Sheet(Phq9, new(2025, 12, 31), 4, 0), null, Today).ShouldBe("PHQ-9 4 (minimal); item 9: 0 on 31 December 2025");

    [Fact]
    public void A_safety_question_left_open_is_not_zero() =>
        VisitNote.Line(Sheet(Phq9, new(2026, 5, 3), 8, null), null, Today).ShouldEndWith("item 9: not answered on 3 May");

    [Fact]
    public void Without_a_score_the_line_says_why_and_still_has_the_safety_answer() =>
        VisitNote.Line(new(Phq9.Score([.. Phq9.Items.Select((item, at) => at == 8 ? Answer.Of(2) : Answer.Missing)]), new(2026, 5, 3)), null, Today)
            .ShouldBe("PHQ-9: no score on 3 May (Total: 8 of 9 missing, at most 2 allowed); item 9: 2 on 3 May");

    [Fact]
    public void A_measure_without_a_total_has_each_of_its_figures()
    {
        var check = MeasureLibrary.Get("session-check");
        VisitNote.Line(new(check.Score([Answer.Of(3), Answer.Of(2), Answer.Of(3), Answer.Of(1)]), new(2026, 5, 3)), null, Today)
            .ShouldBe("Session check, Room to speak 3; What matters 2; Way of working 3; Something to talk about 1");
    }

    [Fact]
    public void What_nothing_was_answered_for_is_not_told_and_what_cannot_be_said_of_any_change_is_said_once()
    {
        var checkIn = MeasureLibrary.Get("check-in");
        VisitNote.Line(new(checkIn.Score(Three(5, 6, 7)), new(2026, 5, 3)), new(checkIn.Score(Three(4, 4, 4)), new(2026, 5, 2)), Today)
            .ShouldBe("Check-in, Alarm 5, was 4; Drive 6, was 4; Ease 7, was 4; whether these changes are reliable cannot be said");

        Answer[] Three(params int[] codes) => [.. checkIn.Items.Select((_, at) => at < codes.Length ? Answer.Of(codes[at]) : Answer.Missing)];
    }

    [Fact]
    public void A_question_filled_with_the_mean_of_the_others_is_told() =>
        VisitNote.Line(new(Phq9.Score([.. Phq9.Items.Select((item, at) => at == 0 ? Answer.Missing : at == 8 ? Answer.Of(0) : Answer.Of(1))]), new(2026, 5, 3)), null, Today)
            .ShouldStartWith("PHQ-9 8 (mild), 1 question empty");

    /// <summary>A sheet with this total and this safety answer.</summary>
    static NoteSheet Sheet(Measure measure, DateOnly day, int total, int? safety)
    {
        var left = total - (safety ?? 0);
        var answers = Enumerable.Range(0, measure.Items.Count).Select(at =>
        {
            if (at >= 8)
                return at == 8 && safety is { } code ? Answer.Of(code) : Answer.Missing;
            var points = Math.Min(3, left);
            left -= points;
            return Answer.Of(points);
        });
        return new(measure.Score([.. answers]), day);
    }

    static Measure With(Measure measure, Func<Scale, Scale> change) => measure with { Scales = [.. measure.Scales.Select(scale => scale.Id == "total" ? change(scale) : scale)] };
}
