using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>Duty hours on real calendars: nights, closed days, months, years, and clocks that go forward and back.</summary>
public sealed class DutyPlanTests
{
    static readonly TimeZoneInfo Zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
    static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    static readonly TimeZoneInfo LordHowe = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");

    [Theory]
    [InlineData("2026-05-11T06:59:59Z", false)]
    [InlineData("2026-05-11T07:00:00Z", true)]
    [InlineData("2026-05-11T09:59:59Z", true)]
    [InlineData("2026-05-11T10:00:00Z", false)]
    [InlineData("2026-05-11T11:30:00Z", true)]
    [InlineData("2026-05-10T08:00:00Z", false)]
    public void Open_from_the_first_minute_and_closed_from_the_last(string instant, bool open) =>
        Office.IsOpenAt(At(instant), Zurich).ShouldBe(open);

    [Theory]
    [InlineData("2026-05-09T21:10:00Z", "2026-05-11T09:00:00+02:00")]
    [InlineData("2026-05-11T10:30:00Z", "2026-05-11T13:30:00+02:00")]
    [InlineData("2026-05-11T08:00:00Z", "2026-05-11T10:00:00+02:00")]
    [InlineData("2026-12-31T17:00:00Z", "2027-01-01T09:00:00+01:00")]
    [InlineData("2026-02-27T20:00:00Z", "2026-03-02T09:00:00+01:00")]
    [InlineData("2028-02-28T20:00:00Z", "2028-02-29T09:00:00+01:00")]
    public void The_next_time_somebody_reads(string instant, string next) =>
        Office.NextOpening(At(instant), Zurich).Value.ShouldBe(At(next));

    [Fact]
    public void Closed_days_are_passed_over()
    {
        var holidays = Office with { ClosedDays = [new(2026, 12, 31), new(2027, 1, 1)] };
        holidays.NextOpening(At("2026-12-30T17:00:00Z"), Zurich).Value.ShouldBe(At("2027-01-04T09:00:00+01:00"));
        holidays.IsOpenAt(At("2026-12-31T09:00:00Z"), Zurich).ShouldBeFalse();
    }

    [Fact]
    public void A_night_runs_into_the_next_day_and_over_the_turn_of_the_year()
    {
        var nights = Plan(new DutySpan(DayOfWeek.Thursday, new(22, 0), new(6, 0)));
        nights.IsOpenAt(At("2026-12-31T23:59:00+01:00"), Zurich).ShouldBeTrue();
        nights.IsOpenAt(At("2027-01-01T05:59:00+01:00"), Zurich).ShouldBeTrue();
        nights.IsOpenAt(At("2027-01-01T06:00:00+01:00"), Zurich).ShouldBeFalse();
    }

    /// <summary>Nobody is promised who may not be there.</summary>
    [Fact]
    public void A_night_before_a_closed_day_ends_at_midnight_and_one_that_begins_on_it_is_not_held()
    {
        var nights = Plan(new(DayOfWeek.Thursday, new(22, 0), new(6, 0)), new(DayOfWeek.Friday, new(22, 0), new(6, 0))) with { ClosedDays = [new(2027, 1, 1)] };
        nights.IsOpenAt(At("2026-12-31T23:59:59+01:00"), Zurich).ShouldBeTrue();
        nights.IsOpenAt(At("2027-01-01T00:00:00+01:00"), Zurich).ShouldBeFalse();
        nights.IsOpenAt(At("2027-01-02T01:00:00+01:00"), Zurich).ShouldBeFalse();
        nights.NextOpening(At("2027-01-01T03:00:00+01:00"), Zurich).Value.ShouldBe(At("2027-01-07T22:00:00+01:00"));
    }

    [Fact]
    public void Equal_ends_are_a_whole_day() =>
        Plan(new DutySpan(DayOfWeek.Sunday, new(0, 0), new(0, 0))).NextOpening(At("2026-05-10T23:59:00+02:00"), Zurich).Value.ShouldBe(At("2026-05-10T23:59:00+02:00"));

    /// <summary>29 March 2026: 2:00 becomes 3:00 in Zurich.</summary>
    [Fact]
    public void In_spring_a_span_that_begins_in_the_hour_left_out_begins_after_it()
    {
        var plan = Plan(new DutySpan(DayOfWeek.Sunday, new(2, 30), new(4, 0)));
        plan.NextOpening(At("2026-03-29T01:59:00+01:00"), Zurich).Value.ShouldBe(At("2026-03-29T03:00:00+02:00"));
        plan.IsOpenAt(At("2026-03-29T03:59:00+02:00"), Zurich).ShouldBeTrue();
        plan.IsOpenAt(At("2026-03-29T04:00:00+02:00"), Zurich).ShouldBeFalse();
    }

    /// <summary>8 March 2026: 2:00 becomes 3:00 in New York.</summary>
    [Fact]
    public void In_spring_a_span_wholly_in_the_hour_left_out_does_not_take_place()
    {
        var plan = Plan(new DutySpan(DayOfWeek.Sunday, new(2, 0), new(3, 0)));
        plan.NextOpening(At("2026-03-08T00:30:00-05:00"), NewYork).Value.ShouldBe(At("2026-03-15T02:00:00-04:00"));
    }

    /// <summary>1 November 2026: 2:00 becomes 1:00 again in New York.</summary>
    [Fact]
    public void In_autumn_the_hour_that_comes_twice_belongs_to_the_span_both_times()
    {
        var plan = Plan(new DutySpan(DayOfWeek.Sunday, new(1, 0), new(2, 0)));
        foreach (var open in (string[])["01:00:00-04:00", "01:59:00-04:00", "01:00:00-05:00", "01:59:00-05:00"])
            plan.IsOpenAt(At($"2026-11-01T{open}"), NewYork).ShouldBeTrue(open);
        plan.IsOpenAt(At("2026-11-01T02:00:00-05:00"), NewYork).ShouldBeFalse();
        plan.NextOpening(At("2026-11-01T00:59:00-04:00"), NewYork).Value.ShouldBe(At("2026-11-01T01:00:00-04:00"));
    }

    [Fact]
    public void In_autumn_a_span_that_ends_in_the_double_hour_ends_the_second_time()
    {
        var plan = Plan(new DutySpan(DayOfWeek.Sunday, new(0, 30), new(1, 30)));
        plan.IsOpenAt(At("2026-11-01T01:45:00-04:00"), NewYork).ShouldBeTrue();
        plan.IsOpenAt(At("2026-11-01T01:30:00-05:00"), NewYork).ShouldBeFalse();
    }

    /// <summary>25 October 2026 in Zurich: a night of eight hours by the clock lasts nine.</summary>
    [Fact]
    public void In_autumn_a_night_is_an_hour_longer()
    {
        var nights = Plan(new DutySpan(DayOfWeek.Saturday, new(22, 0), new(6, 0)));
        var from = nights.NextOpening(At("2026-10-24T12:00:00Z"), Zurich).Value;
        nights.IsOpenAt(from.AddHours(9).AddSeconds(-1), Zurich).ShouldBeTrue();
        nights.IsOpenAt(from.AddHours(9), Zurich).ShouldBeFalse();
    }

    /// <summary>Lord Howe Island moves by half an hour: on 5 April 2026 from 2:00 back to 1:30, on 4 October 2026 from 2:00 to 2:30.</summary>
    [Fact]
    public void Half_an_hour_is_moved_on_Lord_Howe()
    {
        var plan = Plan(new DutySpan(DayOfWeek.Sunday, new(1, 45), new(2, 15)));
        plan.NextOpening(At("2026-04-05T00:00:00+11:00"), LordHowe).Value.ShouldBe(At("2026-04-05T01:45:00+11:00"));
        plan.IsOpenAt(At("2026-04-05T01:31:00+10:30"), LordHowe).ShouldBeTrue();
        plan.IsOpenAt(At("2026-04-05T02:15:00+10:30"), LordHowe).ShouldBeFalse();
        plan.IsOpenAt(At("2026-10-04T01:59:00+10:30"), LordHowe).ShouldBeTrue();
        plan.IsOpenAt(At("2026-10-04T02:30:00+11:00"), LordHowe).ShouldBeFalse();
    }

    [Fact]
    public void Without_a_next_time_there_is_a_sentence()
    {
        Plan().NextOpening(At("2026-05-09T21:10:00Z"), Zurich).WhyNot.ShouldBe("The clinic has set no duty hours.");
        var closed = Office with { ClosedDays = [.. Enumerable.Range(-1, 80).Select(days => new DateOnly(2026, 5, 9).AddDays(days))] };
        closed.NextOpening(At("2026-05-09T21:10:00Z"), Zurich).WhyNot.ShouldBe("Every duty hour of the next 60 days falls on a closed day.");
    }

    [Fact]
    public void What_the_lead_has_to_mend_is_said() =>
        (Office with { EscalateAfter = TimeSpan.Zero, Leaves = [new(new(Guid.CreateVersion7()), new(2026, 5, 9), new(2026, 5, 1))] }).Troubles().ShouldBe(
        [
            "Nobody is on the roster.",
            "The next person is told after 1 to 1440 minutes, not 0.",
            "A leave ends on 2026-05-01, before it begins on 2026-05-09.",
        ]);

    static readonly DutyPlan Office = Plan([.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
        .SelectMany(day => new DutySpan[] { new(day, new(9, 0), new(12, 0)), new(day, new(13, 30), new(17, 0)) })]);

    static DutyPlan Plan(params DutySpan[] hours) => new() { Clinic = new(Guid.CreateVersion7()), Hours = hours, EscalateAfter = TimeSpan.FromMinutes(30) };

    static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant);
}
