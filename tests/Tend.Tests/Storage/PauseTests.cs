using Microsoft.EntityFrameworkCore;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Somebody says that they will be away: nothing is asked meanwhile, nobody calls them silent, and it can be taken back.</summary>
public sealed class PauseTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task Being_away_as_planned_is_no_silence_and_no_return(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        await room.DoAsync(elm.Lead, new SetSchedule(new(room.Id()), [patient], ["k6"], new() { Rhythm = Rhythm.Weeks, OpenFor = 3 }, null, null));
        await room.DoAsync(maya, elm.Answer(maya));
        var today = room.Now.DayIn("Europe/Zurich");
        var silent = (await elm.StatusAsync(maya)).SilentFrom!.Value;
        var pause = room.Id();
        await room.DoAsync(maya, new PlanPause(pause, patient, today.AddDays(5), today.AddDays(40), "No signal there."));
        (await room.DoAsync(maya, new PlanPause(pause, patient, today.AddDays(5), today.AddDays(40), "No signal there."))).ShouldBeFalse();
        var status = await elm.StatusAsync(maya);
        status.SilentFrom!.Value.ShouldBe(silent.AddDays(40));
        status.AwayUntil!.Value.ShouldBe(today.AddDays(40).EndIn("Europe/Zurich"));
        status.ReturnedUntil.ShouldBeNull();
        (await room.DoAsync(new Actor(elm.Id), new RebuildRecord(patient))).StatusChanged.ShouldBeFalse();

        // The windows of a week, two and three lie in it as a whole; nothing opens.
        foreach (var week in new[] { 1, 2, 3 })
        {
            room.Clock.Advance(TimeSpan.FromDays(7));
            (await room.DoAsync(new Actor(elm.Id), new OpenWindows(patient))).ShouldBe(0, $"week {week}");
        }
        await room.DoAsync(maya, elm.Answer(maya));
        (await elm.StatusAsync(maya)).ReturnedUntil.ShouldBeNull();

        // Here again in the middle of a window: it is asked.
        (await room.DoAsync(maya, new EndPause(pause, patient))).ShouldBeTrue();
        (await room.DoAsync(maya, new EndPause(pause, patient))).ShouldBeFalse();
        status = await elm.StatusAsync(maya);
        (status.AwayFrom, status.AwayUntil).ShouldBe((null, null));
        status.SilentFrom!.Value.ShouldBe(silent.AddDays(21));
        (await elm.ReadAsync(db => db.Assignments.CountAsync(one => one.Measure == "k6" && one.Answered == null && one.ClosesAt > room.Now))).ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task Only_the_person_plans_it_and_only_days_that_make_sense(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var (patient, today) = (maya.Patient!.Value, room.Now.DayIn("Europe/Zurich"));
        async Task RefusedAsync(Actor actor, int from, int to, string reason) =>
            (await room.RefusalAsync(actor, new PlanPause(room.Id(), patient, today.AddDays(from), today.AddDays(to), null))).ShouldBe(reason);
        await RefusedAsync(maya, -1, 3, "from");
        await RefusedAsync(maya, 400, 410, "from");
        await RefusedAsync(maya, 5, 4, "to");
        await RefusedAsync(maya, 0, Pause.MostDays, "long");
        await RefusedAsync(elm.Lead, 1, 3, "unknown");
        await RefusedAsync(await elm.PatientAsync("Jonas"), 1, 3, "unknown");
        var first = room.Id();
        await room.DoAsync(maya, new PlanPause(first, patient, today.AddDays(1), today.AddDays(3), null));
        await room.DoAsync(maya, new PlanPause(room.Id(), patient, today.AddDays(2), today.AddDays(9), "My own words."));
        (await elm.ReadAsync(db => db.Pauses.CountAsync(one => one.EndedAt == null))).ShouldBe(1);
        (await room.DoAsync(maya, new EndPause(first, patient))).ShouldBeFalse();
    }
}
