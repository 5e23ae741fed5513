using Tend.Engagement;

namespace Tend.Tests.Engagement;

/// <summary>A planned pause is no silence, and the words of a letter after a silence.</summary>
public sealed class PauseTests
{
    static readonly DateOnly May1 = new(2026, 5, 1);

    static DateOnly Day(int after) => May1.AddDays(after);

    [Fact]
    public void Each_day_of_a_pause_counts_as_contact_so_that_no_gap_is_longer_than_planned()
    {
        var days = Pause.Bridge([May1], [new(Day(10), Day(40), SaidOn: Day(2))], planned: 14);
        days.Zip(days.Skip(1), (one, next) => next.DayNumber - one.DayNumber).Max().ShouldBe(8);
        days[^1].ShouldBe(Day(40));
    }

    [Fact]
    public void A_pause_that_begins_after_a_silence_would_have_begun_bridges_nothing() =>
        Pause.Bridge([May1], [new(Day(17), Day(40), SaidOn: Day(2))], planned: 14).ShouldBe([May1, Day(2)]);

    [Fact]
    public void A_pause_that_was_taken_back_before_it_began_stands_for_no_day() =>
        Pause.Bridge([May1], [new(Day(10), Day(9), SaidOn: Day(2))], planned: 14).ShouldBe([May1, Day(2)]);

    [Fact]
    public void A_pause_after_a_pause_goes_on_where_the_first_ended() =>
        Pause.Bridge([May1], [new(Day(30), Day(35), SaidOn: Day(1)), new(Day(5), Day(20), SaidOn: Day(1))], planned: 14)[^1].ShouldBe(Day(35));

    [Theory, InlineData(5, 8, true), InlineData(4, 8, true), InlineData(6, 8, false), InlineData(5, 7, false)]
    public void Only_a_window_that_lies_in_it_as_a_whole_is_covered(int from, int to, bool isCovered) =>
        new Pause(Day(from), Day(to), May1).Covers(new(Day(5), Day(8), default, default)).ShouldBe(isCovered);

    [Fact]
    public void Words_after_a_silence_are_the_same_whenever_asked_for_and_others_a_week_later()
    {
        ReturnWords.All.Count.ShouldBeGreaterThanOrEqualTo(4);
        ReturnWords.All.Distinct().Count().ShouldBe(ReturnWords.All.Count);
        var person = new Guid("0198c0de-0000-7000-8000-000000000007");
        ReturnWords.For(person, May1).ShouldBe(ReturnWords.For(person, May1));
        ReturnWords.For(person, May1.AddDays(7)).ShouldNotBe(ReturnWords.For(person, May1));
        Enumerable.Range(0, 200).Select(at => ReturnWords.For(new Guid(at, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), May1)).Distinct().Count().ShouldBe(ReturnWords.All.Count);
    }
}
