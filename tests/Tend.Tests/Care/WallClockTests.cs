using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>What people plan by the clock on the wall, through every trick that clocks play. The days are those of the IANA zones.</summary>
public sealed class WallClockTests
{
    /// <summary>Zurich goes forward on 29 March 2026 from 2:00 to 3:00; back on 25 October from 3:00 to 2:00.</summary>
    [Theory]
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59Z")]
    [InlineData("2026-03-29", "02:00", "2026-03-29T01:00Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30Z")]
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00Z")]
    [InlineData("2026-10-25", "01:59", "2026-10-24T23:59Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30Z")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00Z")]
    public void A_time_that_does_not_come_is_as_much_later_and_one_that_comes_twice_is_the_first(string day, string time, string instant) =>
        WallClock.At(DateOnly.Parse(day), TimeOnly.Parse(time), Zone("Europe/Zurich")).ShouldBe(DateTimeOffset.Parse(instant));

    /// <summary>A visit at 9:00 every week stays at 9:00 on the wall, though the instants shift by an hour.</summary>
    [Fact]
    public void Nine_o_clock_stays_nine_o_clock_over_the_change()
    {
        var zone = Zone("Europe/Zurich");
        var (before, after) = (WallClock.At(new(2026, 3, 24), new(9, 0), zone), WallClock.At(new(2026, 3, 31), new(9, 0), zone));
        (after - before).ShouldBe(TimeSpan.FromDays(7) - TimeSpan.FromHours(1));
        TimeZoneInfo.ConvertTime(after, zone).TimeOfDay.ShouldBe(TimeSpan.FromHours(9));
    }

    /// <summary>In Lord Howe the clocks go by half an hour: on 4 October 2026 from 2:00 to 2:30.</summary>
    [Fact]
    public void Clocks_that_go_by_half_an_hour_move_a_time_by_half_an_hour() =>
        TimeZoneInfo.ConvertTime(WallClock.At(new(2026, 10, 4), new(2, 10), Zone("Australia/Lord_Howe")), Zone("Australia/Lord_Howe")).TimeOfDay.ShouldBe(new TimeSpan(2, 40, 0));

    /// <summary>In Santiago a day in September begins at 1:00; in Havana midnight comes twice on 1 November 2026.</summary>
    [Theory]
    [InlineData("America/Santiago", "2026-09-06")]
    [InlineData("America/Havana", "2026-11-01")]
    [InlineData("Europe/Zurich", "2026-03-29")]
    [InlineData("Europe/Zurich", "2026-10-25")]
    [InlineData("Europe/Zurich", "2026-12-31")]
    [InlineData("Europe/Zurich", "2028-02-28")]
    [InlineData("Asia/Kathmandu", "2026-02-28")]
    public void Every_instant_belongs_to_one_day_also_at_the_end_of_a_month_and_where_midnight_is_missing_or_comes_twice(string name, string of)
    {
        var (zone, day) = (Zone(name), DateOnly.Parse(of));
        var (begins, ends) = (WallClock.StartOf(day, zone), WallClock.EndOf(day, zone));
        ends.ShouldBe(WallClock.StartOf(day.AddDays(1), zone));
        DayOf(begins).ShouldBe(day);
        DayOf(begins.AddTicks(-1)).ShouldBe(day.AddDays(-1));
        DayOf(ends.AddTicks(-1)).ShouldBe(day);
        DayOf(ends).ShouldBe(day.AddDays(1));

        DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-22T23:00Z", "2026-03-29T22:00Z")]
    [InlineData("2026-03-30", "2026-03-29T22:00Z", "2026-04-05T22:00Z")]
    [InlineData("2027-01-01", "2026-12-27T23:00Z", "2027-01-03T23:00Z")]
    public void A_week_goes_from_Monday_to_Sunday_over_months_years_and_the_change_of_clocks(string day, string from, string to) =>
        WallClock.WeekOf(DateOnly.Parse(day), Zone("Europe/Zurich")).ShouldBe((DateTimeOffset.Parse(from), DateTimeOffset.Parse(to)));

    static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
