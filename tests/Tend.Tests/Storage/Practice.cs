using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Tests.Storage;

/// <summary>A made-up clinic of one test: people join it as they would through the pages.</summary>
sealed record Practice(Room Room, ClinicId Id, Actor Lead)
{
    public static readonly SafeReach Reach = new() { Channel = ReachChannel.Phone, Value = "+41 44 555 01 23", Hours = "after six", SaidAt = new(2026, 5, 12, 9, 0, 0, TimeSpan.Zero) };

    public static readonly Measure Phq9 = MeasureLibrary.Get("phq-9");

    /// <summary>A GAD-7, all answered.</summary>
    public static readonly Answer[] Gad7Sheet = [.. MeasureLibrary.Get("gad-7").Items.Select(_ => Tend.Measures.Answer.Of(1))];

    /// <summary>Which of its questions asks about thoughts of death.</summary>
    const int SafetyQuestion = 8;

    public async Task<Actor> ClinicianAsync(string name = "Meier")
    {
        var invitation = await Room.DoAsync(Lead, new Invite(Room.Id(), Role.Clinician, name));
        var account = await Room.DoAsync(new Actor(Id), new JoinStaff(invitation.Id, AccountOf(name)));
        return new(Id, account.Id, Role.Clinician);
    }

    /// <summary>A patient, in the care team of whoever invited (the lead where nobody is named).</summary>
    public async Task<Actor> PatientAsync(string name = "Maya", Actor? by = null)
    {
        var invitation = await Room.DoAsync(by ?? Lead, new Invite(Room.Id(), Role.Patient, name));
        var account = await Room.DoAsync(new Actor(Id), new Join(invitation.Id, new(Room.Id()), AccountOf(name), new(1990, 2, 3), 1, Reach));
        return new(Id, account.Id, Role.Patient, account.Patient);
    }

    /// <summary>Asks a measure of a patient.</summary>
    public async Task<AssignmentId> AskAsync(Actor patient, string measure = "phq-9") =>
        (await Room.DoAsync(Lead, new AskMeasure(new(Room.Id()), patient.Patient!.Value, measure, null))).Id;

    /// <summary>A PHQ-9 as a patient would send it now.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="assignment">What asked for it.</param>
    /// <param name="each">The answer to questions 1 to 8.</param>
    /// <param name="safety">The answer to question 9; null: skipped.</param>
    public RecordResponse Answer(Actor patient, AssignmentId? assignment = null, int each = 1, int? safety = 0) =>
        new(new(Room.Id()), patient.Patient!.Value, "phq-9", Sheet(each, safety), Room.Now, assignment);

    public static Answer[] Sheet(int each, int? safety) =>
        [.. Enumerable.Repeat(Tend.Measures.Answer.Of(each), SafetyQuestion), safety is { } code ? Tend.Measures.Answer.Of(code) : Tend.Measures.Answer.Missing, Tend.Measures.Answer.Missing];

    public Task<T> ReadAsync<T>(Func<TendDb, Task<T>> read) => Room.ReadAsync(Id, read);

    public Task<StatusRow> StatusAsync(Actor patient) => ReadAsync(db => db.Status.SingleAsync(one => one.Patient == patient.Patient));

    public Task<List<SafetySignal>> SignalsAsync(Actor patient) => ReadAsync(db => db.Signals.Where(one => one.Patient == patient.Patient).OrderBy(one => one.ReceivedAt).ToListAsync());

    public Task<List<Response>> ResponsesAsync(Actor patient) => ReadAsync(db => db.Responses.Where(one => one.Patient == patient.Patient).OrderBy(one => one.ReceivedAt).ToListAsync());

    /// <summary>Something in every table, all of one patient.</summary>
    public async Task<Actor> FilledAsync()
    {
        var patient = await PatientAsync();
        var trial = await this.WordsStartedAsync();
        await Room.DoAsync(patient, new SayToTrial(trial, patient.Patient!.Value, IsYes: true));
        await Room.DoAsync(new Actor(Id), new AllocateInTrial(patient.Patient.Value, Tend.Trials.TrialKind.ReturnWords));
        await Room.DoAsync(Lead, new SnoozePatient(Room.Id(), patient.Patient.Value, new(2026, 6, 1), "Travels by the lake."));
        await Room.DoAsync(Lead, new PlanVisit(new(Room.Id()), patient.Patient.Value, Lead.Staff, new(2026, 5, 14), new(9, 0), 50));
        await Room.DoAsync(patient, Answer(patient, await AskAsync(patient), safety: 1));
        await Room.DoAsync(patient, new SaveDraft(patient.Patient.Value, await AskAsync(patient, "gad-7"), Practice.Gad7Sheet, Room.Now));
        await Room.DoAsync(patient, new WriteText(Room.Id(), patient.Patient.Value, "The lake at night.", IsShared: true));
        await Room.DoAsync(Lead, new MarkRead(patient.Patient.Value, Room.Id(), "The lake again on Thursday."));
        await Room.DoAsync(patient, new WritePlanLine(patient.Patient.Value, new(Room.Id()), PlanStep.WarningSigns, "I stop answering calls.", 0));
        await Room.DoAsync(patient, new AskClinic(Room.Id(), patient.Patient.Value, RequestKind.Call, "The lake, by day."));
        var medicine = Room.Id();
        await Room.DoAsync(patient, new ListMedicine(medicine, patient.Patient.Value, new("Lakesalt", 2)));
        await Room.DoAsync(patient, new SayTaken(medicine, patient.Patient.Value, IsTaken: false, new(NotTakenReason.Other, "The lake.")));
        await Room.DoAsync(patient, new BeginPractice(Room.Id(), patient.Patient.Value, "noting", 2));
        await Room.DoAsync(patient, new Deliver(Room.Id(), patient.Patient.Value, new PracticeEntry("noting", null, null), new(Room.Now, false)));
        await Room.DoAsync(Lead, new HidePractice(patient.Patient.Value, "body-scan", IsHidden: true));
        var goal = Room.Id();
        await Room.DoAsync(patient, new WriteGoal(goal, patient.Patient.Value, "Walk by the lake.", IsShared: true));
        await Room.DoAsync(patient, new MarkGoal(Room.Id(), patient.Patient.Value, goal, GoalMarkKind.Did));
        await Room.DoAsync(patient, new KeepSetback(Room.Id(), patient.Patient.Value, new() { Happened = "The lake was too far." }, goal));
        await Room.DoAsync(patient, new BeginSignIn(Room.Id(), patient.Account!.Value, SignInWay.Joined, "A boat on the lake"));
        await Room.DoAsync(patient, SignInTests.Key(Room.Id(), "The lake"));
        await Room.DoAsync(patient, SignInTests.Sheet(patient.Account.Value));
        await Room.DoAsync(Lead, new SetDoor(IsOpen: true));
        await Room.DoAsync(new Actor(Id), new AskToMeet(Room.Id(), "Rosa by the lake", "Only by letter."));
        await Room.DoAsync(patient, new PlanPause(Room.Id(), patient.Patient.Value, Room.Now.DayIn("Europe/Zurich").AddDays(20), Room.Now.DayIn("Europe/Zurich").AddDays(24), "The lake."));
        await Room.DoAsync(new Actor(Id), new PlanReminder(patient.Patient.Value, Tend.Engagement.ReminderKind.Due));
        await Room.DoAsync(Lead, new SetSchedule(new(Room.Id()), [patient.Patient.Value], ["k6"], new() { Rhythm = Tend.Engagement.Rhythm.Weeks, Every = 2 }, null, "To see how the weeks go."));
        await Room.DoAsync(Lead, new ConfirmContact(Room.Id(), Contact(), 1));
        await Room.DoAsync(Lead, new KeepTextPack(PackOf("who-5")));
        await Room.DoAsync(Lead, new KeepFit("phq-9", Progress.MadeUpPast.Fit(), new("The lake cohort", "A made-up lake", "By the lake.")));
        await Room.DoAsync(patient, new ReadNotice(patient.Patient.Value, await Room.DoAsync(Lead, new PublishNotice("Our notice, and the lake.")), Accepted: true));
        await Room.DoAsync(Lead, new EraseRecord(Room.Id(), (await PatientAsync("Noor")).Patient!.Value, "Noor", ErasedBecause.Decided, Room.Record.Erasures));
        await Room.DoAsync(Lead, new SetLanguages(["en", "es"]));
        await Room.DoAsync(patient, new ChooseLanguage("es"));
        await new AuditSealer(Room.Record, Room.Clock).GoAsync();
        return patient;
    }

    /// <summary>A pack for a measure whose words do not come with Tend, with words that were made up here.</summary>
    public static string PackOf(string measure, string permission = "A letter to Elm Street, 3 March 2026.") => System.Text.Json.JsonSerializer.Serialize(new
    {
        measure,
        language = "en",
        permission,
        items = MeasureLibrary.Get(measure).Items.ToDictionary(item => item.Code, item => $"Made-up words of question {item.Code}."),
    });

    public ConfirmedContact Contact() => new()
    {
        Id = new(Room.Id()),
        Clinic = Id,
        Country = "CH",
        Kind = ContactKind.Emergency,
        Name = "Emergency",
        Call = "144",
        ConfirmedBy = Lead.Staff,
        ConfirmedOn = new(2026, 5, 12),
    };

    NewAccount AccountOf(string name) => new(Room.Id(), name, $"{name.ToLowerInvariant()}@example.org", "hash");
}
