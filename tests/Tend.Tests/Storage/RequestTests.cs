using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>What a patient asks of the clinic, and until when an answer is due. 12 May 2026 is a Tuesday.</summary>
public sealed class RequestTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_request_has_a_day_and_waits_on_the_status_until_it_is_answered(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        await WithOfficeHoursAsync(room, elm);
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var first = await room.DoAsync(maya, new AskClinic(room.Id(), patient, RequestKind.Call, " After six, please. "));
        first.DueAt.ShouldBe(new DateTimeOffset(2026, 5, 14, 17, 0, 0, TimeSpan.FromHours(2)));
        room.Clock.Advance(TimeSpan.FromDays(1));
        await room.DoAsync(elm.Lead, new SetAnswerDays(5));
        var second = await room.DoAsync(maya, new AskClinic(room.Id(), patient, RequestKind.Medicine, null));
        second.DueAt.ShouldBe(new DateTimeOffset(2026, 5, 20, 17, 0, 0, TimeSpan.FromHours(2)));

        var status = await elm.StatusAsync(maya);
        (status.RequestSince, status.RequestDue, status.UnreadSince).ShouldBe((room.Now.AddDays(-1), first.DueAt, room.Now.AddDays(-1)));
        (await room.DoAsync(elm.Lead, new AnswerRequest(first.Id, patient, "Friday at six?"))).ShouldBeTrue();
        status = await elm.StatusAsync(maya);
        (status.RequestSince, status.RequestDue).ShouldBe((room.Now, second.DueAt));
        (await room.DoAsync(maya, new TakeRequestBack(second.Id, patient))).ShouldBeTrue();
        status = await elm.StatusAsync(maya);
        (status.RequestSince, status.RequestDue).ShouldBe((null, null));
    }

    [Theory, OnBoth]
    public async Task Sent_twice_it_is_asked_once_and_something_else_is_kept_beside(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var ask = new AskClinic(room.Id(), maya.Patient!.Value, RequestKind.Call, "Please.");
        await room.DoAsync(maya, ask);
        (await room.DoAsync(maya, ask)).Id.ShouldBe(ask.Id);
        var other = ask with { Words = "Please, soon." };
        var beside = await room.DoAsync(maya, other);
        beside.Id.ShouldNotBe(ask.Id);
        (await room.DoAsync(maya, other)).Id.ShouldBe(beside.Id);
        (await elm.ReadAsync(db => db.Requests.CountAsync())).ShouldBe(2);
        await room.DoAsync(elm.Lead, new AnswerRequest(ask.Id, ask.Patient, null));
        (await room.DoAsync(elm.Lead, new AnswerRequest(ask.Id, ask.Patient, "Another line."))).ShouldBeFalse();
        (await room.DoAsync(maya, new TakeRequestBack(ask.Id, ask.Patient))).ShouldBeFalse();
        (await elm.ReadAsync(db => db.Requests.SingleAsync(one => one.Id == ask.Id))).Answer.ShouldBeNull();
    }

    /// <summary>A clinic without duty hours can name no day: what is asked there waits as overdue from the start, rather than for ever.</summary>
    [Theory, OnBoth]
    public async Task Without_working_days_no_day_is_told_and_it_is_due_at_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var duty = await elm.ReadAsync(db => db.Clinics.Select(one => one.Duty).SingleAsync());
        await room.DoAsync(elm.Lead, new SetDuty(duty with { Hours = [], Roster = [elm.Lead.Staff] }));
        var maya = await elm.PatientAsync();
        (await room.DoAsync(maya, new AskClinic(room.Id(), maya.Patient!.Value, RequestKind.Visit, null))).DueAt.ShouldBeNull();
        (await elm.StatusAsync(maya)).RequestDue.ShouldBe(room.Now);
    }

    [Theory, OnBoth]
    public async Task Words_and_answers_lie_sealed_and_only_the_patient_asks_and_only_the_team_answers(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync(), await elm.PatientAsync("Noor"));
        var ask = new AskClinic(room.Id(), maya.Patient!.Value, RequestKind.Medicine, "The lake");
        await room.DoAsync(maya, ask);
        foreach (var other in new[] { elm.Lead, noor })
            (await room.RefusalAsync(other, ask with { Id = room.Id() })).ShouldBe("unknown");
        foreach (var other in new[] { maya, noor })
            (await room.RefusalAsync(other, new AnswerRequest(ask.Id, ask.Patient, "x"))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new TakeRequestBack(ask.Id, ask.Patient))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new AnswerRequest(ask.Id, ask.Patient, new string('a', AnswerRequest.Longest + 1)))).ShouldBe("answer");
        await room.DoAsync(elm.Lead, new AnswerRequest(ask.Id, ask.Patient, "The river"));
        var (request, key) = await elm.ReadAsync(async db => (await db.Requests.SingleAsync(), await db.PersonKeys.SingleAsync(one => one.Patient == ask.Patient)));
        Encoding.UTF8.GetString(request.Words!.Bytes).ShouldNotContain("lake");
        room.Record.Vault.Open(key, Places.Request(ask.Id), request.Words).ShouldBe("The lake");
        room.Record.Vault.Open(key, Places.RequestAnswer(ask.Id), request.Answer!).ShouldBe("The river");
    }

    static Task WithOfficeHoursAsync(Room room, Practice elm) => room.DoAsync(elm.Lead, new SetDuty(new()
    {
        Clinic = elm.Id,
        Hours = [.. Enumerable.Range(1, 5).Select(day => new DutySpan((DayOfWeek)day, new(9, 0), new(17, 0)))],
        Roster = [elm.Lead.Staff],
        EscalateAfter = TimeSpan.FromMinutes(30),
        ClosingText = "We are back tomorrow.",
        ConfirmedOn = new(2026, 5, 12),
        ClosingTextOn = new(2026, 5, 12),
    }));
}
