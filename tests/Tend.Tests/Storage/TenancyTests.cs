using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Nobody of one clinic sees, counts or guesses anything of another; inside a clinic everybody sees those they treat.</summary>
public sealed class TenancyTests(PostgresServer server)
{
    /// <summary>By the model, so that a new table cannot be forgotten: the first clinic's test fills every one of them.</summary>
    [Theory, OnBoth]
    public async Task A_clinic_finds_its_own_rows_in_every_table_and_none_of_another(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        await elm.FilledAsync();

        foreach (var type in await elm.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(type => type.ClrType).ToList())))
        {
            var own = await elm.ReadAsync(db => CountAsync(db, type));
            own.ShouldBeGreaterThan(0, $"{type.Name}: the test puts nothing there");
            var theirs = await oak.ReadAsync(async db => (await AllAsync(db, type)).Count(row => ClinicOf(row) != oak.Id));
            theirs.ShouldBe(0, type.Name);
        }
    }

    [Theory, OnBoth]
    public async Task Who_named_no_clinic_sees_nothing(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await (await room.ClinicAsync()).FilledAsync();

        await using var db = room.Record.Read();
        foreach (var type in db.Model.GetEntityTypes())
            (await CountAsync(db, type.ClrType)).ShouldBe(0, type.ClrType.Name);
    }

    /// <summary>Views are used again: whoever is given one begins as one who named no clinic, and has it alone.</summary>
    [Theory, OnBoth]
    public async Task A_view_that_another_request_had_before_sees_nothing(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        await elm.FilledAsync();
        await elm.ReadAsync(db => db.Patients.CountAsync());

        await using var again = room.Record.Read();
        (again.Clinic, await again.Patients.CountAsync()).ShouldBe((default, 0));
        await using var other = room.Record.Read();
        other.ShouldNotBeSameAs(again);
    }

    [Theory, OnBoth]
    public async Task The_same_email_may_join_two_clinics_and_only_once_each(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        await elm.PatientAsync("Maya");
        await oak.PatientAsync("Maya");

        (await Should.ThrowAsync<RefusedException>(elm.PatientAsync("Maya"))).Reason.ShouldBe("email");
        (await Should.ThrowAsync<RefusedException>(elm.ClinicianAsync("Maya"))).Reason.ShouldBe("email");
        (await elm.ReadAsync(db => db.Patients.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task An_address_is_taken_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await room.ClinicAsync("elm-street");
        (await Should.ThrowAsync<RefusedException>(room.ClinicAsync("elm-street"))).Reason.ShouldBe("taken");
    }

    /// <summary>Every command that names something of a clinic, given another clinic's, by that clinic's lead and by a patient there.</summary>
    [Theory, OnBoth]
    public async Task Whatever_belongs_to_another_clinic_is_unknown(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        var maya = await elm.FilledAsync();
        var (patient, stranger) = (maya.Patient!.Value, await oak.PatientAsync("Noor"));
        var signal = (await elm.SignalsAsync(maya)).Single();
        var draft = await elm.ReadAsync(db => db.Drafts.SingleAsync());
        var text = await elm.ReadAsync(db => db.Texts.SingleAsync());
        var line = await elm.ReadAsync(db => db.PlanLines.SingleAsync());
        var (request, medicine) = (await elm.ReadAsync(db => db.Requests.SingleAsync()), await elm.ReadAsync(db => db.Medicines.SingleAsync()));
        var use = await elm.ReadAsync(db => db.PracticeUses.SingleAsync(one => one.Before != null));
        var (signIn, passkey) = (await elm.ReadAsync(db => db.SignIns.SingleAsync()), await elm.ReadAsync(db => db.Passkeys.SingleAsync()));
        var stamp = (await elm.ReadAsync(db => db.Accounts.SingleAsync(one => one.Patient == patient))).SecurityStamp!;
        var waiting = await room.DoAsync(elm.Lead, new Invite(room.Id(), Role.Patient, "Sam"));
        var before = await AllOfAsync(elm);

        foreach (var outsider in new[] { oak.Lead, stranger })
        {
            async Task UnknownAsync<T>(Command<T> command) => (await room.RefusalAsync(outsider, command)).ShouldBe("unknown", command.GetType().Name);
            await UnknownAsync(new RecordResponse(new(room.Id()), patient, "phq-9", Practice.Sheet(1, 0), room.Now, null));
            await UnknownAsync(new RecordResponse(signal.Response!.Value, patient, "phq-9", Practice.Sheet(1, 1), room.Now, signal.Window.Assignment));
            await UnknownAsync(new SaveDraft(patient, draft.Assignment, Practice.Gad7Sheet, room.Now));
            await UnknownAsync(new AskMeasure(new(room.Id()), patient, "gad-7", null));
            await UnknownAsync(new WithdrawMeasure(draft.Assignment, patient));
            await UnknownAsync(new AcknowledgeSignal(signal.Id, "Called.", 0));
            await UnknownAsync(new LetPlanStand(signal.Id, new(2026, 6, 1)));
            await UnknownAsync(new KeepNotice(signal.Id, elm.Lead.Staff, Delivery.Sent, 0, 0));
            await UnknownAsync(new WriteText(room.Id(), patient, "Words.", true));
            await UnknownAsync(new WriteText(text.Id, patient, "Words.", true));
            await UnknownAsync(new ShareText(text.Id, patient, false));
            await UnknownAsync(new WritePlanLine(patient, line.Entry, line.Step, "Other words.", 1));
            await UnknownAsync(new Choose(patient, ReadingChoice.Words, QuestionLayout.AllAtOnce));
            await UnknownAsync(new SetReach(patient, Practice.Reach));
            await UnknownAsync(new ChooseReminders(patient, IsOn: false, new()));
            await UnknownAsync(new RemindLater(patient, Tend.Engagement.Later.Tomorrow));
            await UnknownAsync(new StopReminders(patient));
            await UnknownAsync(new SetCareTeam(patient, oak.Lead.Staff, true));
            await UnknownAsync(new AskClinic(room.Id(), patient, RequestKind.Call, "Words."));
            await UnknownAsync(new AnswerRequest(request.Id, patient, "A line."));
            await UnknownAsync(new TakeRequestBack(request.Id, patient));
            await UnknownAsync(new CheckIn(new(room.Id()), patient, Practice.Gad7Sheet, room.Now));
            await UnknownAsync(new ListMedicine(room.Id(), patient, new("A name")));
            await UnknownAsync(new EndMedicine(medicine.Id, patient));
            await UnknownAsync(new SayTaken(medicine.Id, patient, IsTaken: true));
            await UnknownAsync(new BeginPractice(room.Id(), patient, "noting", null));
            await UnknownAsync(new EndPractice(use.Id, patient, 3));
            await UnknownAsync(new HidePractice(patient, "noting", IsHidden: true));
            await UnknownAsync(new TakeOut(patient, "json"));
            await UnknownAsync(new MarkRead(patient));
            await UnknownAsync(new TakeInvitationBack(waiting.Id));
            await UnknownAsync(new Decline(waiting.Id, 1));
            await UnknownAsync(new Join(waiting.Id, new(room.Id()), new(room.Id(), "Sam", "sam@example.org", "hash"), new(1990, 1, 1), 1, Practice.Reach));
            await UnknownAsync(new JoinStaff(waiting.Id, new(room.Id(), "Sam", "sam@example.org", "hash")));
            await UnknownAsync(new CloseAccount(maya.Account!.Value));
            await UnknownAsync(new KeepSignIn(maya.Account.Value, Succeeded: false));
            await UnknownAsync(new BeginSignIn(room.Id(), maya.Account.Value, SignInWay.Password, null));
            await UnknownAsync(new EndSignIn(signIn.Id));
            await UnknownAsync(SignInTests.Sheet(maya.Account.Value));
            await UnknownAsync(new UsePrintedCode(maya.Account.Value, SignInTests.CodeHash(1)));
            await UnknownAsync(new SetPasswordByCode(maya.Account.Value, SignInTests.CodeHash(1), "hash"));
            await UnknownAsync(new SetPassword(maya.Account.Value, "hash", stamp, PasswordProof.Letter));
            await UnknownAsync(new UseAppCode(maya.Account.Value, 99));
            await UnknownAsync(new UsePasskey(passkey.Id, 1, IsCopied: false));
            await UnknownAsync(new RemovePasskey(passkey.Id));
        }
        (await room.DoAsync(new Actor(oak.Id), new TakeNotice(signal.Id))).ShouldBeFalse();
        await Should.NotThrowAsync(room.DoAsync(oak.Lead, new RemoveContact(await elm.ReadAsync(db => db.Contacts.Select(one => one.Id).SingleAsync()))));
        // A stranger's staff cannot join a care team here either.
        (await room.RefusalAsync(elm.Lead, new SetCareTeam(patient, oak.Lead.Staff, true))).ShouldBe("unknown");

        (await AllOfAsync(elm)).ShouldBe(before);
    }

    /// <summary>An id that another clinic uses already can be sent, not stored, and nothing of the other row is shown or changed.</summary>
    [Theory, OnBoth]
    public async Task An_id_of_another_clinic_cannot_be_taken_over(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"));
        await elm.FilledAsync();
        var invitation = await elm.ReadAsync(db => db.Invitations.Select(one => one.Id).FirstAsync());
        var contact = await elm.ReadAsync(db => db.Contacts.Select(one => one.Id).SingleAsync());
        var before = await AllOfAsync(elm);

        (await room.RefusalAsync(oak.Lead, new Invite(invitation, Role.Patient, "Sam"))).ShouldBe("taken");
        (await room.RefusalAsync(oak.Lead, new ConfirmContact(contact, oak.Contact(), 1))).ShouldBe("taken");
        (await room.RefusalAsync(oak.Lead, new ConfirmContact(room.Id(), elm.Contact(), 1))).ShouldBe("contact");

        (await AllOfAsync(elm)).ShouldBe(before);
    }

    [Theory, OnBoth]
    public async Task A_clinician_sees_their_own_patients_those_in_danger_and_all_once_the_lead_widened_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (meier, silva) = (await elm.ClinicianAsync("Meier"), await elm.ClinicianAsync("Silva"));
        var (maya, noor) = (await elm.PatientAsync("Maya", by: meier), await elm.PatientAsync("Noor", by: silva));
        Task<string> SeenByAsync(Actor actor) => elm.ReadAsync(async db => string.Join(' ', await Seen.By(db, actor).Select(one => one.Name).Order().ToListAsync()));

        (await SeenByAsync(maya)).ShouldBe("Maya");
        (await SeenByAsync(meier)).ShouldBe("Maya");
        (await SeenByAsync(silva)).ShouldBe("Noor");
        (await SeenByAsync(elm.Lead)).ShouldBe("Maya Noor");
        (await SeenByAsync(new Actor(elm.Id))).ShouldBeEmpty();
        (await room.RefusalAsync(meier, new AskMeasure(new(room.Id()), noor.Patient!.Value, "phq-9", null))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, new WriteText(room.Id(), noor.Patient.Value, "Words.", true))).ShouldBe("unknown");

        await room.DoAsync(noor, elm.Answer(noor, safety: 2));
        (await SeenByAsync(meier)).ShouldBe("Maya Noor");
        // Seeing in danger is not joining: who is not of the team cannot put themselves there.
        (await room.RefusalAsync(meier, new SetCareTeam(noor.Patient.Value, meier.Staff, true))).ShouldBe("unknown");
        await room.DoAsync(meier, new AcknowledgeSignal((await elm.SignalsAsync(noor)).Single().Id, "Called her.", 0));
        (await SeenByAsync(meier)).ShouldBe("Maya");

        await room.DoAsync(elm.Lead, new SetClinic("Elm Street", null, 18, IsWidened: true, null, null));
        (await SeenByAsync(meier)).ShouldBe("Maya Noor");
        (await SeenByAsync(maya)).ShouldBe("Maya");

        await room.DoAsync(elm.Lead, new SetClinic("Elm Street", null, 18, IsWidened: false, null, null));
        await room.DoAsync(silva, new SetCareTeam(noor.Patient.Value, meier.Staff, true));
        (await SeenByAsync(meier)).ShouldBe("Maya Noor");
    }

    [Theory, OnBoth]
    public async Task A_page_cannot_write(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        await Should.ThrowAsync<InvalidOperationException>(elm.ReadAsync(async db =>
        {
            (await db.Clinics.SingleAsync()).Name = "Other";
            return await db.SaveChangesAsync();
        }));
        await Should.ThrowAsync<InvalidOperationException>(elm.ReadAsync(async db =>
        {
            (await db.Clinics.SingleAsync()).Name = "Other";
            return db.SaveChanges();
        }));
        (await elm.ReadAsync(db => db.Clinics.SingleAsync())).Name.ShouldBe("Elm Street");
    }

    /// <summary>Every row of a clinic as text, to see that nothing changed.</summary>
    static Task<string> AllOfAsync(Practice practice) => practice.ReadAsync(async db =>
    {
        var rows = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().OrderBy(type => type.Name))
            foreach (var row in await AllAsync(db, type.ClrType))
                rows.Add(db.Entry(row).DebugView.ShortView + string.Join('|', db.Entry(row).Properties.Select(property =>
                    property.CurrentValue is byte[] bytes ? Convert.ToHexString(bytes) : $"{property.CurrentValue}")));
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    });

    static async Task<int> CountAsync(TendDb db, Type type) => (await AllAsync(db, type)).Count;

    static async Task<List<object>> AllAsync(TendDb db, Type type)
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, [])!;
        return await set.ToListAsync();
    }

    static ClinicId ClinicOf(object row) => row is Clinic clinic ? clinic.Id : (ClinicId)row.GetType().GetProperty("Clinic")!.GetValue(row)!;
}
