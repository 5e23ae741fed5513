using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Progress;
using Tend.Statistics.Distributions;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>What a person's courses say stands in the status row with every answer, and is the same when it is computed anew.</summary>
public sealed class CourseStandingTests(PostgresServer server)
{
    static readonly Schedule Weekly = new() { Rhythm = Rhythm.Weeks, Every = 1 };

    [Theory, OnBoth]
    public async Task A_lasting_rise_stands_in_the_row_and_goes_when_it_passes(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        foreach (var each in new[] { 1, 1, 1, 2, 2 })
            await AnswerAsync(room, elm, maya, each);
        var row = await elm.StatusAsync(maya);
        (row.CourseSignal, row.CourseOf).ShouldBe((SignalKind.Worse, "phq-9"));
        row.CourseSince.ShouldNotBeNull();
        foreach (var each in new[] { 1, 1, 1 })
            await AnswerAsync(room, elm, maya, each);
        (await elm.StatusAsync(maya)).CourseSignal.ShouldNotBe(SignalKind.Worse);
    }

    /// <summary>Asked each week: silence begins after two weeks without a word. It is a time in the row, so no round has to pass.</summary>
    [Theory, OnBoth]
    public async Task Silence_is_a_time_in_the_row_and_a_return_has_an_end(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya));
        (await elm.StatusAsync(maya)).SilentFrom.ShouldBeNull();
        var schedule = new ScheduleId(room.Id());
        await room.DoAsync(elm.Lead, new SetSchedule(schedule, [maya.Patient!.Value], ["phq-9"], Weekly, null, null));
        var day = room.Now.DayIn("Europe/Zurich");
        (await elm.StatusAsync(maya)).SilentFrom.ShouldBe(day.AddDays(14).EndIn("Europe/Zurich"));

        room.Clock.Advance(TimeSpan.FromDays(20));
        (await elm.StatusAsync(maya)).SilentFrom!.Value.ShouldBeLessThan(room.Now);
        await room.DoAsync(maya, elm.Answer(maya));
        var back = await elm.StatusAsync(maya);
        back.ReturnedUntil.ShouldBe(room.Now.DayIn("Europe/Zurich").AddDays(14).EndIn("Europe/Zurich"));
        back.SilentFrom!.Value.ShouldBeGreaterThan(room.Now);
        await room.DoAsync(elm.Lead, new EndSchedule(schedule, maya.Patient.Value));
        (await elm.StatusAsync(maya)).SilentFrom.ShouldBeNull();
    }

    /// <summary>Seeded weeks of several people, with corrections and visits: computed anew all is as it is stored, and as of any moment it is what stood there then.</summary>
    [Theory, OnBoth]
    public async Task Computed_anew_it_is_what_is_stored(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var chance = new Draws(6);
        List<Actor> people = [await elm.PatientAsync("Ana"), await elm.PatientAsync("Ben"), await elm.PatientAsync("Cem")];
        await room.DoAsync(elm.Lead, new SetSchedule(new(room.Id()), [.. people.Select(one => one.Patient!.Value)], ["phq-9"], Weekly, null, null));
        List<(Actor Who, DateTimeOffset At, CourseStanding Stood)> seen = [];
        for (var week = 0; week < 12; week++)
        {
            room.Clock.Advance(TimeSpan.FromDays(1 + 12 * chance.Uniform()));
            foreach (var one in people.Where(_ => chance.Uniform() < 0.8))
            {
                var sent = elm.Answer(one, each: Math.Clamp((int)(1.5 + chance.Normals().One), 0, 3), safety: 0);
                var receipt = await room.DoAsync(one, sent);
                if (chance.Uniform() < 0.2)
                    await room.DoAsync(one, sent with { Id = new(room.Id()), Answers = Practice.Sheet(2, 0), Amends = receipt.Id });
                seen.Add((one, room.Now, Stands(await elm.StatusAsync(one))));
            }
        }
        foreach (var one in people)
        {
            var before = Stands(await elm.StatusAsync(one));
            var done = await room.DoAsync(new Actor(elm.Id), new RebuildRecord(one.Patient!.Value));
            (done.ScoresChanged, done.StatusChanged, done.OtherVersions).ShouldBe((0, false, 0));
            done.Responses.ShouldBeGreaterThan(3);
            Stands(await elm.StatusAsync(one)).ShouldBe(before);
        }
        seen.Count.ShouldBeGreaterThan(15);
        seen.Select(one => one.Stood.Kind).Distinct().Count().ShouldBeGreaterThan(1);
        foreach (var (who, at, stood) in seen)
            (await elm.ReadAsync(async db => await CourseDesk.AsOfAsync(db, await db.Patients.SingleAsync(one => one.Id == who.Patient), at))).ShouldBe(stood);
        (await room.RefusalAsync(elm.Lead, new RebuildRecord(people[0].Patient!.Value))).ShouldBe("unknown");
    }

    /// <summary>A figure that was changed behind Tend's back is put right, and the audit says so.</summary>
    [Theory, OnBoth]
    public async Task What_differs_is_put_right(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya));
        await using (var db = room.Record.AcrossClinics())
            await db.Database.ExecuteSqlRawAsync("UPDATE scores SET value = 26 WHERE scale = 'total'");
        (await room.DoAsync(new Actor(elm.Id), new RebuildRecord(maya.Patient!.Value))).ScoresChanged.ShouldBe(1);
        (await elm.ReadAsync(db => db.Scores.SingleAsync(one => one.Patient == maya.Patient && one.Scale == "total"))).Value.ShouldBe(8);
        (await elm.ReadAsync(db => db.Audit.AnyAsync(one => one.Act == "rebuilt"))).ShouldBeTrue();
    }

    static CourseStanding Stands(StatusRow row) => new(row.CourseSignal, row.CourseOf, row.CourseSince, Day(row.SilentFrom), Day(row.ReturnedUntil, -1));

    /// <summary>The row holds the instant at which a day is over.</summary>
    static DateOnly? Day(DateTimeOffset? end, int shift = 0) => end?.DayIn("Europe/Zurich").AddDays(shift);

    static async Task AnswerAsync(Room room, Practice elm, Actor who, int each)
    {
        await room.DoAsync(who, elm.Answer(who, each: each));
        room.Clock.Advance(TimeSpan.FromDays(7));
    }
}
