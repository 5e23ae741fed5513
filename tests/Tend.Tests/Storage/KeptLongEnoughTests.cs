using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Which records are listed as kept long enough: an entry keeps one from the list, and a look is no entry.</summary>
public sealed class KeptLongEnoughTests(PostgresServer server)
{
    static readonly TimeSpan Years = TimeSpan.FromDays(3_650), Instant = TimeSpan.FromMilliseconds(1);

    [Theory, OnBoth]
    public async Task An_answer_a_visit_and_whatever_staff_or_the_person_did_keep_a_record(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var meier = await elm.ClinicianAsync();

        await KeepsAsync("an answer, whoever sent it", somebody => room.DoAsync(new Actor(elm.Id, Patient: somebody.Patient), elm.Answer(somebody)));
        await KeepsAsync("what staff entered", somebody => room.DoAsync(meier, elm.Answer(somebody) with { EnteredBy = EnteredBy.Staff }));
        await KeepsAsync("a note of staff", somebody => room.DoAsync(meier, new WriteText(room.Id(), somebody.Patient!.Value, "The lake.", IsShared: false)));
        await KeepsAsync("words of the person", somebody => room.DoAsync(somebody, new WriteText(room.Id(), somebody.Patient!.Value, "The lake.", IsShared: false)));
        await KeepsAsync("a choice of the person", somebody => room.DoAsync(somebody, new Choose(somebody.Patient!.Value, ReadingChoice.Words, QuestionLayout.AllAtOnce)));
        await KeepsAsync("a sign-in of the person", somebody => room.DoAsync(somebody, new BeginSignIn(room.Id(), somebody.Account!.Value, SignInWay.Password, null)));
        await KeepsAsync("a copy that the person took", somebody => room.DoAsync(somebody, new TakeOut(somebody.Patient!.Value, "json")));

        // A visit keeps a record from its own day on, not from the day on which it was written down.
        var maya = await elm.PatientAsync("Maya", meier);
        var visit = await room.DoAsync(meier, new PlanVisit(new(room.Id()), maya.Patient!.Value, meier.Staff, room.Now.DayIn("Europe/Zurich").AddDays(40), new(9, 0), 50));
        (await ListedAsync(elm, visit.StartsAt)).ShouldNotContain(maya.Patient.Value, "a visit");
        (await ListedAsync(elm, visit.StartsAt + Instant)).ShouldContain(maya.Patient.Value, "after the visit");

        async Task KeepsAsync(string what, Func<Actor, Task> entry)
        {
            var somebody = await elm.PatientAsync($"Person {room.Id():N}", meier);
            room.Clock.Advance(Years);
            (await ListedAsync(elm, room.Now)).ShouldContain(somebody.Patient!.Value, $"before {what}");
            await entry(somebody);
            (await ListedAsync(elm, room.Now)).ShouldNotContain(somebody.Patient.Value, what);
            (await elm.ReadAsync(db => db.LastEntryAsync(somebody.Patient.Value, room.Now))).ShouldBe(room.Now, what);
            (await ListedAsync(elm, room.Now + Instant)).ShouldContain(somebody.Patient.Value, $"after {what}");
        }
    }

    [Theory, OnBoth]
    public async Task A_look_a_request_to_be_erased_and_a_lock_do_not(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var person = maya.Patient!.Value;
        room.Clock.Advance(Years);
        foreach (var wasWaiting in new[] { false, true })
            await StaysAsync("a look", () => room.DoAsync(elm.Lead, new KeepLooks([new(elm.Lead, room.Now, person, "record", wasWaiting)])));
        await StaysAsync("a request to be erased", () => room.DoAsync(maya, new AskErasure(person)));
        await StaysAsync("a request taken back", () => room.DoAsync(maya, new TakeErasureBack(person)));
        await StaysAsync("a lock", () => room.DoAsync(elm.Lead, new RestrictRecord(person, "The law.")));
        await StaysAsync("a lock that was lifted", () => room.DoAsync(elm.Lead, new LiftRestriction(person)));
        await StaysAsync("what Tend itself does", () => room.DoAsync(new Actor(elm.Id), new RebuildRecord(person)));

        async Task StaysAsync(string what, Func<Task> act)
        {
            var moment = room.Now;
            await act();
            (await ListedAsync(elm, moment)).ShouldBe([person], what);
            room.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Theory, OnBoth]
    public async Task A_record_that_began_at_the_moment_or_later_is_not_listed(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var began = room.Now;
        var person = await room.DoAsync(elm.Lead, new BeginRecord(new(room.Id()), "Ada", new(1950, 1, 1), "On paper."));
        // Nothing stands in this record but its beginning.
        await using (var across = room.Record.AcrossClinics())
            await across.Database.ExecuteSqlRawAsync("UPDATE audit SET account = NULL");
        (await ListedAsync(elm, began)).ShouldBeEmpty();
        (await ListedAsync(elm, began + Instant)).ShouldBe([person]);
    }

    [Theory, OnBoth]
    public async Task What_stands_in_another_clinic_keeps_nothing_here(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync(), await room.ClinicAsync("oak-lane"));
        var maya = await elm.PatientAsync();
        var person = maya.Patient!.Value;
        room.Clock.Advance(Years);
        var noor = await oak.PatientAsync("Noor");
        await room.DoAsync(noor, oak.Answer(noor));
        // A row of the other clinic that names her, and tells of more than a look.
        await room.DoAsync(oak.Lead, new KeepLooks([new(oak.Lead, room.Now, person, "record")]));
        await using (var across = room.Record.AcrossClinics())
            (await across.Database.ExecuteSqlRawAsync("UPDATE audit SET act = 'read' WHERE act = 'looked'")).ShouldBe(1);
        (await ListedAsync(elm, room.Now)).ShouldBe([person]);
        (await ListedAsync(oak, room.Now)).ShouldBeEmpty();
        (await ListedAsync(oak, room.Now + Instant)).ShouldBe([noor.Patient!.Value]);
    }

    static Task<List<PatientId>> ListedAsync(Practice clinic, DateTimeOffset moment) => clinic.ReadAsync(db => db.RecordsWithoutEntrySince(moment).Select(one => one.Id).ToListAsync());
}
