using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Each change leaves a row of who and what, and never what was said.</summary>
public sealed class AuditTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task Each_change_leaves_one_row_with_who_in_which_role_and_whose_record(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        var (asked, other, text) = (await elm.AskAsync(maya), await elm.AskAsync(maya, "gad-7"), room.Id());
        await room.DoAsync(maya, elm.Answer(maya, safety: 2));
        var signal = (await elm.SignalsAsync(maya)).Single();

        async Task LeavesAsync<T>(Actor actor, Command<T> command, string act, PatientId? whose)
        {
            var before = await LastAsync();
            await room.DoAsync(actor, command);
            var rows = await elm.ReadAsync(db => db.Audit.Where(row => row.Id > before).ToListAsync());
            rows.Select(row => (row.Act, row.Account, row.Role, row.Patient, row.At, row.Clinic)).ShouldBe([(act, actor.Account, actor.Role, whose, room.Now, elm.Id)], command.GetType().Name);
        }
        Task<long> LastAsync() => elm.ReadAsync(db => db.Audit.MaxAsync(row => row.Id));

        await LeavesAsync(maya, elm.Answer(maya, asked), "response", patient);
        await LeavesAsync(elm.Lead, new WithdrawMeasure(other, patient), "withdrawn", patient);
        await LeavesAsync(elm.Lead, new AskMeasure(new(room.Id()), patient, "gad-7", "Because."), "asked", patient);
        var set = new SetSchedule(new(room.Id()), [patient], ["k6"], new() { Rhythm = Rhythm.Weeks }, null, null);
        await LeavesAsync(elm.Lead, set, "scheduled", patient);
        await LeavesAsync(elm.Lead, set with { Rule = set.Rule with { Every = 2 } }, "schedule changed", patient);
        await LeavesAsync(elm.Lead, new EndSchedule(set.Id, patient), "schedule ended", patient);
        await LeavesAsync(elm.Lead, new AskMeasures(room.Id(), [patient], ["scs-sf"], null), "asked", patient);
        await LeavesAsync(elm.Lead, new HandOver(room.Id(), patient, ["scs-sf"]), "handed over", patient);
        await LeavesAsync(elm.Lead, new InviteMany(room.Id(), ["Sam"]), "invited", null);
        var ruth = new PatientId(room.Id());
        await LeavesAsync(elm.Lead, new BeginRecord(ruth, "Ruth K.", new(1941, 2, 3), "No phone."), "record begun", ruth);
        await LeavesAsync(elm.Lead, new SetStaffEntry(ruth, "No phone, no e-mail."), "staff entry only", ruth);
        await LeavesAsync(maya, new WriteText(text, patient, "Words.", IsShared: false), "words kept", patient);
        await LeavesAsync(maya, new ShareText(text, patient, IsShared: true), "words shared", patient);
        await LeavesAsync(maya, new ShareText(text, patient, IsShared: false), "words taken back", patient);
        await LeavesAsync(elm.Lead, new WriteText(room.Id(), patient, "A note.", IsShared: true), "note", patient);
        await LeavesAsync(maya, new WritePlanLine(patient, new(room.Id()), PlanStep.WarningSigns, "A sign.", 0), "safety plan", patient);
        await LeavesAsync(maya, new Choose(patient, ReadingChoice.Words, QuestionLayout.AllAtOnce), "chose", patient);
        await LeavesAsync(maya, new SetReach(patient, Practice.Reach), "reach", patient);
        await LeavesAsync(elm.Lead, new SetLanguages(["es", "en"]), "languages set", null);
        await LeavesAsync(maya, new ChooseLanguage("es"), "language chosen", patient);
        var (call, visitAsked, medicine) = (room.Id(), room.Id(), room.Id());
        await LeavesAsync(maya, new AskClinic(call, patient, RequestKind.Call, "Words."), "request", patient);
        await LeavesAsync(elm.Lead, new AnswerRequest(call, patient, "A line."), "request answered", patient);
        await room.DoAsync(maya, new AskClinic(visitAsked, patient, RequestKind.Visit, null));
        await LeavesAsync(maya, new TakeRequestBack(visitAsked, patient), "request taken back", patient);
        await LeavesAsync(maya, new CheckIn(new(room.Id()), patient, [.. Tend.Measures.MeasureLibrary.Get(CheckIn.Measure).Items.Select((_, at) => at == 0 ? Tend.Measures.Answer.Of(4) : default)], room.Now), "response", patient);
        await LeavesAsync(maya, new ListMedicine(medicine, patient, new("A name")), "medicine listed", patient);
        await LeavesAsync(maya, new SayTaken(medicine, patient, IsTaken: false, new(NotTakenReason.Forgot)), "medicine day", patient);
        await LeavesAsync(elm.Lead, new EndMedicine(medicine, patient), "medicine off the list", patient);
        var use = room.Id();
        await LeavesAsync(maya, new BeginPractice(use, patient, "noting", 2), "practice begun", patient);
        await LeavesAsync(maya, new EndPractice(use, patient, 3), "practice ended", patient);
        await LeavesAsync(elm.Lead, new HidePractice(patient, "body-scan", IsHidden: true), "practice hidden", patient);
        await LeavesAsync(elm.Lead, new HidePractice(patient, "body-scan", IsHidden: false), "practice shown", patient);
        await LeavesAsync(maya, new Deliver(room.Id(), patient, new CheckInEntry([.. Tend.Measures.MeasureLibrary.Get(CheckIn.Measure).Items.Select((_, at) => at == 0 ? Tend.Measures.Answer.Of(5) : default)]), new(room.Now, false)), "response", patient);
        var (goal, proposed, setback) = (room.Id(), room.Id(), room.Id());
        await LeavesAsync(maya, new WriteGoal(goal, patient, "Walk.", IsShared: false), "goal kept", patient);
        await LeavesAsync(elm.Lead, new ProposeGoal(proposed, patient, "Walk."), "goal proposed", patient);
        await LeavesAsync(maya, new AnswerProposal(proposed, patient, Takes: true), "goal taken", patient);
        await LeavesAsync(maya, new WordGoal(goal, patient, "Walk after lunch."), "goal worded", patient);
        await LeavesAsync(maya, new SayWhy(goal, patient, "For calm."), "goal why", patient);
        await LeavesAsync(maya, new PlanGoal(goal, patient, "Shoes by the door.", null, ReviewRhythm.Week), "goal planned", patient);
        await LeavesAsync(maya, new MarkGoal(room.Id(), patient, goal, GoalMarkKind.Did), "goal marked", patient);
        await LeavesAsync(maya, new ShareGoal(goal, patient, IsShared: true), "goal shared", patient);
        await LeavesAsync(maya, new LayGoalAside(goal, patient, IsAside: true), "goal laid aside", patient);
        await LeavesAsync(maya, new AnswerTelling(WordsOfDanger.Goal, goal, patient, MayTell: false), "team is not told", patient);
        await LeavesAsync(maya, new SayValues(patient, "My garden."), "values", patient);
        await LeavesAsync(maya, new LetAsk(patient, MayAsk: false), "is not asked", patient);
        await LeavesAsync(elm.Lead, new TakeCareWithEating(patient, TakesCare: true), "eating: take care", patient);
        await LeavesAsync(elm.Lead, new SetAlwaysTold(IsAlwaysTold: true), "always told", null);
        await LeavesAsync(elm.Lead, new SetAlwaysTold(IsAlwaysTold: false), "told when allowed", null);
        await LeavesAsync(maya, new KeepSetback(setback, patient, new() { Happened = "A hard day." }), "setback kept", patient);
        await LeavesAsync(maya, new ShareSetback(setback, patient, IsShared: true), "setback shared", patient);
        await LeavesAsync(maya, new TakeOut(patient, "json"), "took a copy", patient);
        await LeavesAsync(elm.Lead, new SetAnswerDays(3), "answer days set", null);
        await LeavesAsync(elm.Lead, new SetDoor(IsOpen: true), "door opened", null);
        var meeting = room.Id();
        await LeavesAsync(new Actor(elm.Id), new AskToMeet(meeting, "Rosa", "By letter."), "asked to meet", null);
        await LeavesAsync(elm.Lead, new SeeToMeeting(meeting), "request to meet seen to", null);
        await LeavesAsync(elm.Lead, new SetDoor(IsOpen: false), "door closed", null);
        var pause = room.Id();
        await LeavesAsync(maya, new PlanPause(pause, patient, new(2026, 5, 20), new(2026, 5, 30), null), "pause planned", patient);
        await LeavesAsync(maya, new EndPause(pause, patient), "pause ended", patient);
        await LeavesAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "https://example.org", AfterSilence: false), "reminders set", null);
        await room.DoAsync(maya, new SetReach(patient, Practice.Reach with { Channel = Tend.Care.ReachChannel.Email, Value = "maya@example.org" }));
        await LeavesAsync(maya, new ChooseReminders(patient, IsOn: true, new() { Quiet = new(new(0, 0), new(0, 0)) }), "reminders chosen", patient);
        await room.DoAsync(new Actor(elm.Id), new PlanReminder(patient, ReminderKind.Due));
        var reminder = (await elm.ReadAsync(db => db.Reminders.SingleAsync())).Key;
        room.Clock.Advance(Reminders.Settle);
        await room.DoAsync(new Actor(elm.Id), new HandReminder(reminder));
        await LeavesAsync(new Actor(elm.Id), new KeepReminder(reminder, HandedOutcome.Taken), "reminder sent", patient);
        await LeavesAsync(maya, new RemindLater(patient, Later.Tomorrow), "reminder put off", patient);
        await LeavesAsync(new Actor(elm.Id), new StopReminders(patient), "reminders stopped", patient);
        await LeavesAsync(elm.Lead, new MarkRead(patient), "read", patient);
        var (visit, missed, moved) = (new VisitId(room.Id()), new VisitId(room.Id()), new VisitId(room.Id()));
        await LeavesAsync(elm.Lead, new PlanVisit(visit, patient, elm.Lead.Staff, new(2026, 5, 12), new(9, 0), 50), "visit planned", patient);
        await LeavesAsync(elm.Lead, new HoldVisit(visit, patient, "Because."), "visit held", patient);
        await LeavesAsync(elm.Lead, new ReopenVisit(visit, patient), "visit reopened", patient);
        await LeavesAsync(elm.Lead, new MissVisit(visit, patient), "visit missed", patient);
        await LeavesAsync(elm.Lead, new PlanVisit(missed, patient, elm.Lead.Staff, new(2026, 5, 12), new(10, 0), 50), "visit planned", patient);
        await LeavesAsync(elm.Lead, new MoveVisit(missed, patient, moved, new(2026, 5, 13), new(10, 0), 50), "visit moved", patient);
        await LeavesAsync(elm.Lead, new CallOffVisit(moved, patient), "visit called off", patient);
        await LeavesAsync(elm.Lead, new AcknowledgeSignal(signal.Id, "Called.", 0), "acknowledged", patient);
        await LeavesAsync(elm.Lead, new LetPlanStand(signal.Id, new(2026, 6, 1)), "plan stands", patient);
        await LeavesAsync(elm.Lead, new LetPlanStand(signal.Id, null), "plan ended", patient);
        await LeavesAsync(elm.Lead, new SnoozePatient(room.Id(), patient, new(2026, 5, 20), "Away."), "snoozed", patient);
        await LeavesAsync(elm.Lead, new EndSnooze(patient), "snooze ended", patient);
        await LeavesAsync(new Actor(elm.Id), new KeepNotice(signal.Id, elm.Lead.Staff, Delivery.Sent, 0, 0), "told", patient);
        var meier = await elm.ClinicianAsync("Meier");
        await LeavesAsync(elm.Lead, new SetCareTeam(patient, meier.Staff, IsMember: true), "joined care team", patient);
        await LeavesAsync(elm.Lead, new SetCareTeam(patient, elm.Lead.Staff, IsMember: false), "left care team", patient);
        (await room.RefusalAsync(elm.Lead, new SetCareTeam(patient, meier.Staff, IsMember: false))).ShouldBe("last-of-team");
        await LeavesAsync(elm.Lead, new SetDuty(new() { Clinic = elm.Id, EscalateAfter = TimeSpan.FromMinutes(5), Roster = [elm.Lead.Staff] }), "duty set", null);
        await LeavesAsync(elm.Lead, new SetClinic("Elm Street", "+41", 18, false, null, null), "clinic set", null);
        await LeavesAsync(elm.Lead, new PublishNotice("Other."), "notice published", null);
        await LeavesAsync(maya, new ReadNotice(patient, 2, Accepted: true), "notice read", patient);
        await LeavesAsync(elm.Lead, new SetMeasures(["phq-9", "who-5"]), "measures set", null);
        await LeavesAsync(elm.Lead, new KeepTextPack(Practice.PackOf("who-5")), "text pack kept", null);
        await LeavesAsync(elm.Lead, new RemoveTextPack("who-5"), "text pack removed", null);
        await LeavesAsync(new Actor(elm.Id), new KeepFit("phq-9", Progress.MadeUpPast.Fit()), "expected course fitted", null);
        await LeavesAsync(elm.Lead, new KeepFit("phq-9", Progress.MadeUpPast.Fit(), new("Lakeside", "Made up", null)), "cohort kept", null);
        await LeavesAsync(elm.Lead, new RemoveCohort("phq-9", 2), "cohort removed", null);
        var trial = room.Id();
        await LeavesAsync(elm.Lead, new DefineTrial(trial, MadeUpTrial.Words(room.Now), MadeUpTrial.Power), "trial written", null);
        await LeavesAsync(elm.Lead, new DefineTrial(trial, MadeUpTrial.Words(room.Now), MadeUpTrial.Power), "trial changed", null);
        await LeavesAsync(elm.Lead, new ApproveTrial(trial, MadeUpTrial.Approval), "trial approved", null);
        await LeavesAsync(elm.Lead, new StartTrial(trial), "trial started", null);
        var sam = await elm.PatientAsync("Sam");
        await LeavesAsync(sam, new SayToTrial(trial, sam.Patient!.Value, IsYes: false), "trial refused", sam.Patient);
        await LeavesAsync(sam, new SayToTrial(trial, sam.Patient.Value, IsYes: true), "trial consent given", sam.Patient);
        await LeavesAsync(new Actor(elm.Id), new AllocateInTrial(sam.Patient.Value, Tend.Trials.TrialKind.ReturnWords), "allocated", sam.Patient);
        await LeavesAsync(sam, new SayToTrial(trial, sam.Patient.Value, IsYes: false), "trial consent withdrawn", sam.Patient);
        await LeavesAsync(elm.Lead, new StopTrial(trial, "Because."), "trial stopped", null);
        await LeavesAsync(elm.Lead, new Invite(room.Id(), Role.Patient, "Ruth K.", ruth), "invited", ruth);
        await LeavesAsync(elm.Lead, new ConfirmContact(text, elm.Contact(), 1), "contact confirmed", null);
        await LeavesAsync(elm.Lead, new RemoveContact(text), "contact removed", null);
        await LeavesAsync(elm.Lead, new Invite(text, Role.Patient, "Sam"), "invited", null);
        await LeavesAsync(elm.Lead, new TakeInvitationBack(text), "invitation taken back", null);
        MasterKey.AddNext(room.Place.KeyFile);
        MasterKey.UseNext(room.Place.KeyFile);
        room.Record.Master.Renew();
        await LeavesAsync(new Actor(elm.Id), new RewrapKeys([patient]), "keys wrapped anew", null);
        room.Clock.Advance(TimeSpan.FromDays(7));
        await LeavesAsync(maya, new ReviewGoal(goal, patient), "goal looked at", patient);
        var (own, stamp, signIn, passkey) = (maya.Account!.Value, (await elm.ReadAsync(db => db.Accounts.SingleAsync(one => one.Patient == patient))).SecurityStamp!, room.Id(), room.Id());
        await LeavesAsync(new Actor(elm.Id), new KeepSignIn(own, Succeeded: true), "right password", patient);
        await LeavesAsync(new Actor(elm.Id), new KeepSignIn(own, Succeeded: false), "wrong password", patient);
        await LeavesAsync(maya, new BeginSignIn(signIn, own, SignInWay.Password, "Firefox, Android"), "signed in", patient);
        await LeavesAsync(maya, new EndSignIn(signIn), "signed out", patient);
        await LeavesAsync(elm.Lead, SignInTests.Sheet(own), "codes printed", patient);
        await LeavesAsync(maya, new UsePrintedCode(own, SignInTests.CodeHash(1)), "printed code used", patient);
        await LeavesAsync(maya, new SetApp([1, 2, 3], 7), "app set", patient);
        await LeavesAsync(maya, new UseAppCode(own, 8), "app code", patient);
        await LeavesAsync(maya, new RemoveApp(), "app removed", patient);
        await LeavesAsync(maya, SignInTests.Key(passkey), "passkey made", patient);
        await LeavesAsync(maya, new UsePasskey(passkey, 1, IsCopied: false), "passkey used", patient);
        await LeavesAsync(maya, new RemovePasskey(passkey), "passkey removed", patient);
        await LeavesAsync(maya, new SetPassword(own, "other", stamp, PasswordProof.Before), "password set", patient);
        await LeavesAsync(maya, new SetPasswordByCode(own, SignInTests.CodeHash(2), "third"), "password set", patient);
        await LeavesAsync(maya, new EndOtherSignIns(signIn), "signed out elsewhere", patient);
        await LeavesAsync(elm.Lead, new AskForTwoThings(true), "two things asked for", null);
        await LeavesAsync(elm.Lead, new AskForTwoThings(false), "two things no longer asked for", null);
        await LeavesAsync(maya, new AskErasure(patient), "asked to be erased", patient);
        await LeavesAsync(maya, new TakeErasureBack(patient), "erasure taken back", patient);
        await LeavesAsync(elm.Lead, new SetRetention(new() { SignInDays = 1 }), "retention set", null);
        var locked = new RestrictRecord(sam.Patient.Value, "The law.");
        await LeavesAsync(elm.Lead, locked, "record restricted", sam.Patient);
        await LeavesAsync(elm.Lead, new LiftRestriction(sam.Patient.Value), "restriction lifted", sam.Patient);
        await LeavesAsync(elm.Lead, new EraseRecord(room.Id(), sam.Patient.Value, "Sam", ErasedBecause.Decided, room.Record.Erasures), "record erased", sam.Patient);
        room.Clock.Advance(TimeSpan.FromDays(2));
        await LeavesAsync(new Actor(elm.Id), new ForgetOld(), "kept long enough", null);
        await LeavesAsync(elm.Lead, new CloseAccount(maya.Account.Value), "account closed", patient);
        await LeavesAsync(elm.Lead, new KeepLooks([new(elm.Lead, room.Now, patient, "course")]), "looked", patient);
    }

    /// <summary>Nothing was changed, so nothing is said.</summary>
    [Theory, OnBoth]
    public async Task What_changed_nothing_or_was_refused_leaves_no_row(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sent = elm.Answer(maya);
        await room.DoAsync(maya, sent);
        var before = await elm.ReadAsync(db => db.Audit.CountAsync());
        await room.DoAsync(maya, sent);
        await room.RefusalAsync(maya, elm.Answer(maya, each: 9));
        await room.RefusalAsync(maya, new AskMeasure(new(room.Id()), maya.Patient!.Value, "phq-9", null));
        await room.DoAsync(elm.Lead, new SetCareTeam(maya.Patient.Value, elm.Lead.Staff, IsMember: true));
        await room.DoAsync(new Actor(elm.Id), new RebuildRecord(maya.Patient.Value));
        await room.DoAsync(new Actor(elm.Id), new RewrapKeys([maya.Patient.Value]));
        // Sealing a row is no act of anybody; a row about it would have to be sealed in its turn.
        await room.DoAsync(new Actor(elm.Id), new SealAudit(room.Record.Chain, await elm.ReadAsync(db => db.Audit.Select(row => row.Id).ToListAsync())));
        (await elm.ReadAsync(db => db.Audit.CountAsync())).ShouldBe(before);
    }

    [Theory, OnBoth]
    public async Task No_row_holds_a_name_an_answer_or_a_word_that_somebody_wrote(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        await elm.FilledAsync();
        var rows = await elm.ReadAsync(db => db.Audit.Select(row => $"{row.Act} {row.What}").ToListAsync());
        rows.Count.ShouldBeGreaterThan(8);
        // An id is random and may hold the digits of a number that somebody gave.
        rows = [.. rows.Select(row => string.Join(' ', row.Split(' ').Where(word => !Guid.TryParse(word, out _))))];
        foreach (var content in new[] { "Maya", "Okafor", "lake", "calls", "@", "+41", "1,1,1", "144", "Emergency" })
            rows.ShouldAllBe(row => !row.Contains(content));
    }
}
