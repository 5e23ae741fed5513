using Tend.Engagement;
using Tend.Words;

namespace Tend.Tests.Engagement;

/// <summary>When a reminder is sent: once for each thing, not at night, not often, by the clocks where the person lives.</summary>
public sealed class RemindersTests
{
    static readonly TimeZoneInfo Zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    /// <summary>Zones whose clocks change in spring and in autumn, at midnight, by half an hour, never; the first day on earth and the last.</summary>
    public static TheoryData<string> Zones => ["Europe/Zurich", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu", "Africa/Cairo", "Pacific/Chatham"];

    /// <summary>Every hour of a year somebody asks; two things a week open, some are put off. Seeded: the same year each time.</summary>
    [Theory, MemberData(nameof(Zones))]
    public void Over_a_year_none_is_sent_in_quiet_hours_none_twice_and_never_more_than_the_cap(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var random = new Random(2026);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var quiet in new[] { QuietHours.Usual, new(new(23, 30), new(2, 30)), new(new(4, 0), new(2, 0)) })
        {
            var choices = new ReminderChoices { Quiet = quiet, Days = (WeekDays)127 & ~WeekDays.Sunday };
            Pause[] pauses = [new(new(2026, 3, 20), new(2026, 4, 2), new(2026, 3, 1)), new(new(2026, 10, 20), new(2026, 10, 23), new(2026, 10, 1))];
            var (sent, waiting) = (new List<DateTimeOffset>(), new List<ReminderThing>());
            var opened = 0;
            for (var now = start; now < start.AddYears(1); now = now.AddMinutes(30))
            {
                if (random.NextDouble() < 2.0 / (7 * 24 * 2) && ++opened > 0)
                    waiting.Add(new((ReminderKind)random.Next(3), now, now.AddDays(random.Next(1, 15))));
                foreach (var thing in waiting.ToList())
                {
                    var next = Reminders.Next(thing, now, zone, choices, sent, pauses);
                    if (next is null || next <= now)
                        waiting.Remove(thing);
                    next?.ShouldBeGreaterThanOrEqualTo(now);
                    if (next <= now)
                        sent.Add(now);
                    else if (next is { } at)
                        MayBe(at, sent).ShouldBeTrue($"{at:O} was named at {now:O}");
                }
            }
            bool MayBe(DateTimeOffset at, List<DateTimeOffset> before)
            {
                var clock = TimeZoneInfo.ConvertTime(at, zone).DateTime;
                var day = DateOnly.FromDateTime(clock);
                return !quiet.Has(TimeOnly.FromDateTime(clock)) && clock.DayOfWeek != DayOfWeek.Sunday && !pauses.Any(pause => pause.Has(day)) && before.All(one => DayOf(one) != day);
            }
            DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
            sent.Count.ShouldBeGreaterThan(40);
            sent.Count.ShouldBeLessThanOrEqualTo(opened);
            foreach (var (at, index) in sent.Select((at, index) => (at, index)))
                MayBe(at, sent[..index]).ShouldBeTrue($"{at:O} in {name} with quiet hours {quiet}");
            for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
                sent.Count(one => DayOf(one) >= day && DayOf(one) < day.AddDays(7)).ShouldBeLessThanOrEqualTo(Reminders.MostAWeek);
        }
    }

    /// <summary>Zurich, 29 March 2026: from two the clocks go to three. 25 October: from three they go back to two.</summary>
    [Theory]
    [InlineData("2026-03-29T00:30Z", "2026-03-29T01:00Z", "quiet until 2:30, which does not come: three o'clock is the first minute after it")]
    [InlineData("2026-10-25T00:00Z", "2026-10-25T00:30Z", "the first of the two times 2:30")]
    [InlineData("2026-10-25T01:10Z", "2026-10-25T01:30Z", "the second 2:10 is quiet again")]
    public void On_the_nights_when_clocks_change_quiet_hours_are_those_of_the_clock(string asked, string allowed, string why) =>
        new QuietHours(new(22, 0), new(2, 30)).EndAfter(DateTimeOffset.Parse(asked, System.Globalization.CultureInfo.InvariantCulture), Zurich)
            .ShouldBe(DateTimeOffset.Parse(allowed, System.Globalization.CultureInfo.InvariantCulture), why);

    [Fact]
    public void What_opens_at_midnight_is_told_at_nine_and_who_was_asked_by_day_has_an_hour_first()
    {
        Next(At(12, 0, 0), now: At(12, 0, 5)).ShouldBe(At(12, 9, 0));
        Next(At(12, 14, 0), now: At(12, 14, 0)).ShouldBe(At(12, 15, 0));
        Next(At(12, 19, 30), now: At(12, 19, 30)).ShouldBe(At(13, 9, 0));
    }

    [Fact]
    public void One_whose_time_is_over_before_it_may_be_sent_is_not_sent()
    {
        Reminders.Next(new(ReminderKind.Due, At(12, 19, 0), At(13, 9, 0)), At(12, 19, 30), Zurich, new(), [], []).ShouldBeNull();
        Reminders.Next(new(ReminderKind.Due, At(12, 19, 0), At(13, 9, 1)), At(12, 19, 30), Zurich, new(), [], []).ShouldBe(At(13, 9, 0));
    }

    [Fact]
    public void The_fourth_in_seven_days_waits_and_a_clock_that_ran_ahead_brings_none_twice()
    {
        Next(At(14, 0, 0), At(14, 12, 0), sent: [At(11, 9, 0), At(12, 9, 0), At(13, 9, 0)]).ShouldBe(At(18, 9, 0));
        Next(At(12, 0, 0), At(12, 12, 0), sent: [At(12, 11, 0)]).ShouldBe(At(13, 9, 0));
        Next(At(12, 0, 0), At(12, 12, 0), sent: [At(13, 9, 0)]).ShouldBe(At(12, 12, 0));
        Next(At(13, 0, 0), At(13, 8, 0), sent: [At(13, 9, 0)]).ShouldBe(At(14, 9, 0));
    }

    [Theory, InlineData(Later.Today, 12, 15), InlineData(Later.Tomorrow, 13, 9), InlineData(Later.InThreeDays, 15, 9)]
    public void Not_now_is_later_today_tomorrow_or_in_three_days(Later later, int day, int hour) =>
        Reminders.Next(new(ReminderKind.Later, Reminders.Of(later, At(12, 12, 0), Zurich), At(26, 0, 0)), At(12, 12, 0), Zurich, new(), [], []).ShouldBe(At(day, hour, 0));

    [Fact]
    public void Who_leaves_no_time_at_all_is_asked_to_leave_some()
    {
        new ReminderChoices().LeaveRoom.ShouldBeTrue();
        new ReminderChoices { Quiet = new(new(9, 0), new(8, 0)) }.LeaveRoom.ShouldBeFalse();
        new ReminderChoices { Quiet = new(new(0, 0), new(0, 0)) }.LeaveRoom.ShouldBeTrue();
        new ReminderChoices { Days = WeekDays.None }.LeaveRoom.ShouldBeFalse();
    }

    [Fact]
    public void A_mail_server_that_is_down_is_asked_again_after_growing_waits() =>
        Enumerable.Range(1, 6).Select(tries => Reminders.WaitAfter(tries).TotalMinutes).ShouldBe([5, 20, 80, 320, 720, 720]);

    /// <summary>On a locked screen nobody reads what it is about: the list is <see cref="NeutralWords"/>.</summary>
    [Fact]
    public void Nothing_that_can_be_sent_says_anything_about_health()
    {
        ReminderLetter.Usual.NotNeutral().ShouldBeEmpty();
        foreach (var version in new int?[] { null, 1, 2, 3, 4, 5, 6 })
            NeutralWords.NotIn(ReminderLetter.Usual.Text(version, "https://example.org/at/elm-street", "https://example.org/at/elm-street/notes/code")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Elm Street Psychotherapy", "Psychotherapy")]
    [InlineData("Your PHQ-9 is waiting", "PHQ")]
    [InlineData("Time for your depression check", "depression")]
    [InlineData("You must look", "must")]
    [InlineData("Your questionnaire", "questionnaire")]
    public void A_clinics_own_words_that_tell_too_much_are_found(string words, string found) => NeutralWords.NotIn(words).ShouldBe([found]);

    [Fact]
    public void A_letter_of_own_words_has_each_part_in_one_line()
    {
        (ReminderLetter.Usual with { Sender = "Elm Street" }).IsWhole.ShouldBeTrue();
        (ReminderLetter.Usual with { Subject = " " }).IsWhole.ShouldBeFalse();
        (ReminderLetter.Usual with { Subject = "A note\r\nBcc: other@example.org" }).IsWhole.ShouldBeFalse();
        (ReminderLetter.Usual with { Line = new('a', 301) }).IsWhole.ShouldBeFalse();
    }

    static DateTimeOffset? Next(DateTimeOffset from, DateTimeOffset now, params DateTimeOffset[] sent) => Reminders.Next(new(ReminderKind.Due, from, from.AddDays(14)), now, Zurich, new(), sent, []);

    /// <summary>A moment of May 2026 on the clocks of Zurich.</summary>
    static DateTimeOffset At(int day, int hour, int minute) => new(2026, 5, day, hour, minute, 0, TimeSpan.FromHours(2));
}
