using Tend.Care;

namespace Tend.Tests.Care;

/// <summary>By when an answer to a request is due: in working days, on real calendars.</summary>
public sealed class AnswerDueTests
{
    static readonly TimeZoneInfo Zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
    static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("2026-05-11T08:00:00Z", 2, "2026-05-13T17:00:00+02:00")]
    [InlineData("2026-05-11T20:00:00Z", 2, "2026-05-13T17:00:00+02:00")]
    [InlineData("2026-05-14T08:00:00Z", 2, "2026-05-18T17:00:00+02:00")]
    [InlineData("2026-05-15T08:00:00Z", 2, "2026-05-19T17:00:00+02:00")]
    [InlineData("2026-05-16T08:00:00Z", 2, "2026-05-19T17:00:00+02:00")]
    [InlineData("2026-05-17T21:59:59Z", 1, "2026-05-18T17:00:00+02:00")]
    [InlineData("2026-05-17T22:00:00Z", 1, "2026-05-19T17:00:00+02:00")]
    [InlineData("2026-02-26T08:00:00Z", 2, "2026-03-02T17:00:00+01:00")]
    [InlineData("2026-12-30T08:00:00Z", 3, "2027-01-04T17:00:00+01:00")]
    public void Working_days_are_counted_from_the_day_after(string asked, int days, string due) =>
        AnswerDue.After(Office, At(asked), days, Zurich).Value.ShouldBe(At(due));

    [Fact]
    public void Closed_days_are_no_working_days()
    {
        var holidays = Office with { ClosedDays = [new(2026, 5, 12), new(2026, 5, 14)] };
        AnswerDue.After(holidays, At("2026-05-11T08:00:00Z"), 2, Zurich).Value.ShouldBe(At("2026-05-15T17:00:00+02:00"));
    }

    /// <summary>Central Europe goes forward on 29 March 2026, New York on 8 March: the clock says the same hour, and the instant is another.</summary>
    [Fact]
    public void The_end_of_the_day_is_the_clocks_on_both_sides_of_a_change_of_the_clocks()
    {
        AnswerDue.After(Office, At("2026-03-27T08:00:00Z"), 1, Zurich).Value.ShouldBe(At("2026-03-30T15:00:00Z"));
        AnswerDue.After(Office, At("2026-03-26T08:00:00Z"), 1, Zurich).Value.ShouldBe(At("2026-03-27T16:00:00Z"));
        AnswerDue.After(Office, At("2026-10-23T08:00:00Z"), 1, Zurich).Value.ShouldBe(At("2026-10-26T16:00:00Z"));
        AnswerDue.After(Office, At("2026-03-06T15:00:00Z"), 1, NewYork).Value.ShouldBe(At("2026-03-09T21:00:00Z"));
    }

    /// <summary>Duty through the night of the clock change, 22:00 to 3:00, ends an hour later for the body: the stretch of Saturday ends on Sunday.</summary>
    [Fact]
    public void Duty_over_midnight_belongs_to_the_day_on_which_it_begins()
    {
        var night = Plan(new DutySpan(DayOfWeek.Saturday, new(22, 0), new(3, 0)));
        AnswerDue.After(night, At("2026-10-23T08:00:00Z"), 1, Zurich).Value.ShouldBe(At("2026-10-25T03:00:00+01:00"));
        AnswerDue.After(night, At("2026-03-27T08:00:00Z"), 1, Zurich).Value.ShouldBe(At("2026-03-29T01:00:00Z"));
    }

    [Fact]
    public void Of_two_stretches_of_a_day_the_later_one_counts() =>
        AnswerDue.After(Plan(new(DayOfWeek.Monday, new(14, 0), new(18, 0)), new(DayOfWeek.Monday, new(9, 0), new(12, 0))), At("2026-05-08T08:00:00Z"), 1, Zurich).Value.ShouldBe(At("2026-05-11T18:00:00+02:00"));

    [Fact]
    public void Where_there_are_not_so_many_working_days_no_day_is_told()
    {
        AnswerDue.After(Plan(), At("2026-05-11T08:00:00Z"), 2, Zurich).Match(_ => "", why => why).ShouldContain("fewer than 2 working days");
        AnswerDue.After(Plan(new DutySpan(DayOfWeek.Monday, new(9, 0), new(12, 0))), At("2026-05-11T08:00:00Z"), 20, Zurich).Match(_ => "", why => why).ShouldContain("no day can be told");
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(21)]
    public void A_clinic_takes_from_1_to_20_days(int days) => Should.Throw<ArgumentOutOfRangeException>(() => AnswerDue.After(Office, At("2026-05-11T08:00:00Z"), days, Zurich));

    static DutyPlan Office => Plan([.. Enumerable.Range(1, 5).Select(day => new DutySpan((DayOfWeek)day, new(9, 0), new(17, 0)))]);

    static DutyPlan Plan(params DutySpan[] hours) => new() { Clinic = new(Guid.Empty), Hours = hours, EscalateAfter = TimeSpan.FromMinutes(30) };

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
