using Microsoft.EntityFrameworkCore;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Two times: when it was answered, by the device, and when the server had it. The day is the person's.</summary>
public sealed class TimesTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task An_answer_from_a_tunnel_keeps_the_time_on_the_phone_and_the_time_it_came(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        room.Clock.Advance(TimeSpan.FromHours(5));
        var onPhone = room.Now.AddHours(-2).ToOffset(TimeSpan.FromHours(2));
        await room.DoAsync(maya, elm.Answer(maya, asked) with { AnsweredAt = onPhone });

        var kept = (await elm.ResponsesAsync(maya)).Single();
        (kept.AnsweredAt, kept.OffsetMinutes, kept.ReceivedAt, kept.ClockInDoubt).ShouldBe((onPhone, 120, room.Now, false));
        (await elm.StatusAsync(maya)).AnsweredAt.ShouldBe(onPhone);
    }

    /// <summary>Within five minutes a phone may be ahead; further ahead, or before the question was asked, it cannot be right.</summary>
    [Theory, OnBoth]
    public async Task A_clock_that_cannot_be_right_gives_way_to_the_servers_and_it_is_marked(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        room.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var (fromNow, at, inDoubt) in new (TimeSpan, TimeSpan, bool)[]
        {
            (TimeSpan.FromHours(7), TimeSpan.Zero, true), (TimeSpan.FromMinutes(4), TimeSpan.Zero, false),
            (TimeSpan.FromMinutes(-30), TimeSpan.FromMinutes(-30), false), (TimeSpan.FromHours(-2), TimeSpan.Zero, true),
        })
        {
            var asked = await elm.AskAsync(maya);
            room.Clock.Advance(TimeSpan.FromHours(1));
            var receipt = await room.DoAsync(maya, elm.Answer(maya, asked) with { AnsweredAt = room.Now + fromNow });
            var kept = await elm.ReadAsync(db => db.Responses.SingleAsync(one => one.Id == receipt.Id));
            (kept.AnsweredAt, kept.ClockInDoubt).ShouldBe((room.Now + at, inDoubt), $"{fromNow}");
        }
    }

    /// <summary>Zurich leaves summer time on 25 October 2026 at 3:00 and enters it on 29 March at 2:00.</summary>
    [Theory, OnBoth]
    public async Task The_day_is_the_persons_around_midnight_and_when_clocks_change(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        room.Clock.SetUtcNow(new(2027, 4, 2, 12, 0, 0, TimeSpan.Zero));
        foreach (var (utc, day) in new[]
        {
            ("2026-07-10T21:59:59Z", "2026-07-10"), ("2026-07-10T22:00:00Z", "2026-07-11"),
            ("2026-10-24T21:59:59Z", "2026-10-24"), ("2026-10-24T22:00:00Z", "2026-10-25"),
            ("2026-10-25T22:59:59Z", "2026-10-25"), ("2026-10-25T23:00:00Z", "2026-10-26"),
            ("2027-03-27T22:59:59Z", "2027-03-27"), ("2027-03-28T21:59:59Z", "2027-03-28"), ("2027-03-28T22:00:00Z", "2027-03-29"),
        })
        {
            // Wherever the phone is: the offset it sends changes nothing.
            foreach (var offset in new[] { 0, 2, -9 })
            {
                var receipt = await room.DoAsync(maya, elm.Answer(maya) with { AnsweredAt = DateTimeOffset.Parse(utc, null).ToOffset(TimeSpan.FromHours(offset)) });
                var kept = await elm.ReadAsync(db => db.Responses.SingleAsync(one => one.Id == receipt.Id));
                (kept.Day, kept.ClockInDoubt, kept.OffsetMinutes).ShouldBe((DateOnly.Parse(day, null), false, offset * 60), utc);
            }
        }
    }

    [Theory, OnBoth]
    public async Task Someone_far_from_the_clinic_has_their_own_day(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var far = await room.ClinicAsync(zone: "Pacific/Auckland");
        var maya = await far.PatientAsync();
        room.Clock.SetUtcNow(new(2026, 6, 1, 13, 0, 0, TimeSpan.Zero));
        await room.DoAsync(maya, far.Answer(maya));
        (await far.ResponsesAsync(maya)).Single().Day.ShouldBe(new DateOnly(2026, 6, 2));
    }

    /// <summary>What is sent late does not move the last answer back.</summary>
    [Theory, OnBoth]
    public async Task An_older_answer_that_comes_later_leaves_the_last_one_last(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        room.Clock.Advance(TimeSpan.FromDays(2));
        var last = room.Now;
        await room.DoAsync(maya, elm.Answer(maya));
        await room.DoAsync(maya, elm.Answer(maya) with { AnsweredAt = last.AddDays(-1) });
        (await elm.StatusAsync(maya)).AnsweredAt.ShouldBe(last);
    }
}
