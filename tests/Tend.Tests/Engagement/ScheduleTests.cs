using Tend.Engagement;

namespace Tend.Tests.Engagement;

/// <summary>Days are counted on the calendar where the person lives: no change of clocks, no short month, no leap day moves them.</summary>
public sealed class ScheduleTests
{
    static readonly TimeZoneInfo Zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
    static readonly DateOnly Start = new(2026, 5, 7);

    static List<string> Days(Schedule schedule, DateOnly start, DateOnly today, int count, params DateOnly[] visits) =>
        [.. schedule.Windows(start, Zurich, visits, today).Take(count).Select(window => $"{window.Day:yyyy-MM-dd} to {window.LastDay:yyyy-MM-dd}")];

    [Fact]
    public void Every_two_weeks_counts_from_the_persons_own_start() =>
        Days(new() { Rhythm = Rhythm.Weeks, Every = 2, OpenFor = 7 }, Start, Start, 3)
            .ShouldBe(["2026-05-07 to 2026-05-13", "2026-05-21 to 2026-05-27", "2026-06-04 to 2026-06-10"]);

    [Theory]
    [InlineData("2026-05-13", "2026-05-07")] // the last day on which it is open
    [InlineData("2026-05-14", "2026-05-21")] // closed: the next one
    [InlineData("2026-04-01", "2026-05-07")] // before the start
    [InlineData("2027-01-20", "2027-01-14")] // half a year on, in the middle of one
    public void The_first_is_the_one_that_is_open_or_else_the_next(string today, string opens) =>
        new Schedule { Rhythm = Rhythm.Weeks, Every = 2, OpenFor = 7 }.Windows(Start, Zurich, [], DateOnly.Parse(today, null)).First().Day.ShouldBe(DateOnly.Parse(opens, null));

    [Fact]
    public void Every_ten_days_goes_over_the_ends_of_months_and_a_leap_day() =>
        Days(new() { Rhythm = Rhythm.Days, Every = 10, OpenFor = 2 }, new(2028, 1, 31), new(2028, 2, 1), 5)
            .ShouldBe(["2028-01-31 to 2028-02-01", "2028-02-10 to 2028-02-11", "2028-02-20 to 2028-02-21", "2028-03-01 to 2028-03-02", "2028-03-11 to 2028-03-12"]);

    [Fact]
    public void A_start_on_29_February_is_a_day_like_any_other() =>
        Days(new() { Rhythm = Rhythm.Weeks, Every = 1, OpenFor = 1 }, new(2028, 2, 29), new(2028, 2, 29), 2).ShouldBe(["2028-02-29 to 2028-02-29", "2028-03-07 to 2028-03-07"]);

    [Fact]
    public void On_weekdays_a_window_closes_when_the_next_opens() =>
        Days(new() { Rhythm = Rhythm.Weekdays, Weekdays = WeekDays.Monday | WeekDays.Thursday, OpenFor = 7 }, Start, Start, 3)
            .ShouldBe(["2026-05-07 to 2026-05-10", "2026-05-11 to 2026-05-13", "2026-05-14 to 2026-05-17"]);

    [Fact]
    public void Windows_longer_than_their_distance_do_not_overlap() =>
        Days(new() { Rhythm = Rhythm.Days, Every = 3, OpenFor = 30 }, Start, new(2026, 5, 15), 2).ShouldBe(["2026-05-13 to 2026-05-15", "2026-05-16 to 2026-05-18"]);

    [Fact]
    public void Before_a_visit_it_opens_so_many_days_ahead_and_closes_with_the_day_of_the_visit() =>
        Days(new() { Rhythm = Rhythm.Visits, DaysBefore = 3 }, Start, Start, 9, new(2026, 5, 1), new(2026, 5, 8), new(2026, 6, 2), new(2026, 6, 2))
            .ShouldBe(["2026-05-07 to 2026-05-08", "2026-05-30 to 2026-06-02"]);

    [Fact]
    public void The_day_of_a_visit_belongs_to_that_visit() =>
        Days(new() { Rhythm = Rhythm.Visits, DaysBefore = 7 }, Start, new(2026, 5, 14), 9, new(2026, 5, 14), new(2026, 5, 21)).ShouldBe(["2026-05-07 to 2026-05-14", "2026-05-15 to 2026-05-21"]);

    [Fact]
    public void Without_a_visit_nothing_opens() => new Schedule { Rhythm = Rhythm.Visits }.Windows(Start, Zurich, [], Start).ShouldBeEmpty();

    /// <summary>In Zurich clocks go forward on 29 March 2026 and back on 25 October 2026: those days have 23 and 25 hours.</summary>
    [Theory, InlineData("2026-03-29", 23), InlineData("2026-03-30", 24), InlineData("2026-10-25", 25)]
    public void A_window_of_a_day_lasts_that_day(string day, int hours)
    {
        var window = new Schedule { Rhythm = Rhythm.Days, OpenFor = 1 }.Windows(DateOnly.Parse(day, null), Zurich, [], DateOnly.Parse(day, null)).First();
        (window.Closes - window.Opens).ShouldBe(TimeSpan.FromHours(hours));
    }

    /// <summary>In Beirut clocks go forward at midnight: 29 March 2026 begins at 1. In Havana midnight of 1 November 2026 comes twice.</summary>
    [Theory]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-05-07", "2026-05-06T10:00:00Z")]
    [InlineData("Pacific/Pago_Pago", "2026-05-07", "2026-05-07T11:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-05-07", "2026-05-06T18:15:00Z")]
    public void A_window_opens_when_the_day_begins_where_the_person_lives(string zone, string day, string opens)
    {
        var window = new Schedule { Rhythm = Rhythm.Days }.Windows(DateOnly.Parse(day, null), TimeZoneInfo.FindSystemTimeZoneById(zone), [], DateOnly.Parse(day, null)).First();
        window.Opens.ShouldBe(DateTimeOffset.Parse(opens, null));
    }

    [Theory]
    [InlineData(Rhythm.Days, 0, WeekDays.None, 2, 7, ScheduleTrouble.Every)]
    [InlineData(Rhythm.Weeks, 367, WeekDays.None, 2, 7, ScheduleTrouble.Every)]
    [InlineData(Rhythm.Weekdays, 1, WeekDays.None, 2, 7, ScheduleTrouble.Weekdays)]
    [InlineData(Rhythm.Visits, 1, WeekDays.None, -1, 7, ScheduleTrouble.DaysBefore)]
    [InlineData(Rhythm.Days, 1, WeekDays.None, 2, 0, ScheduleTrouble.OpenFor)]
    [InlineData(Rhythm.Days, 1, WeekDays.None, 2, 91, ScheduleTrouble.OpenFor)]
    [InlineData(Rhythm.Visits, 0, WeekDays.None, 0, 0, null)]
    [InlineData(Rhythm.Weekdays, 0, WeekDays.Sunday, 0, 1, null)]
    public void What_does_not_fit_is_named_and_never_followed(Rhythm rhythm, int every, WeekDays weekdays, int before, int openFor, ScheduleTrouble? trouble)
    {
        var schedule = new Schedule { Rhythm = rhythm, Every = every, Weekdays = weekdays, DaysBefore = before, OpenFor = openFor };
        schedule.Trouble().ShouldBe(trouble);
        if (trouble is not null)
            Should.Throw<InvalidOperationException>(() => schedule.Windows(Start, Zurich, [], Start));
    }

    [Fact]
    public void A_day_of_the_week_has_its_flag() =>
        Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString(), day => Schedule.Of(day).ToString()).ShouldAllBe(pair => pair.Key == pair.Value);
}
