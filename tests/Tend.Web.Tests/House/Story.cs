using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Trials;

namespace Tend.Web.Tests.House;

/// <summary>A clinic in which enough has happened that every page has something to show: answers over months, a safety answer, words, a plan, an invitation, visits.</summary>
public sealed record Story(ElmStreet Elm, Guid Patient, Guid Assignment, Guid Response, Guid Signal, Guid Invitation, string Code, Guid Visit, Guid Schedule, Guid Batch, Guid Use, Guid Goal, Guid Hard, string Stop, Guid Trial, Guid Stopped, Guid Erased)
{
    public static async Task<Story> TellAsync(TendApp app, string address)
    {
        var elm = await ElmStreet.OpenAsync(app, address);
        int[][] sheets = [[2, 3, 2, 2, 1, 3, 2, 1, 0, 2], [2, 2, 2, 2, 1, 3, 1, 1, 0, 1], [2, 2, 1, 2, 1, 2, 1, 1, 0, 1], [2, 2, 2, 2, 2, 2, 1, 1, 0, 1], [1, 1, 1, 1, 1, 2, 1, 0, 0, 1]];
        foreach (var sheet in sheets)
        {
            await elm.AnswerAsync(elm.Maya, "phq-9", sheet);
            app.Clock.Advance(TimeSpan.FromDays(14));
        }
        await elm.AnswerAsync(elm.Maya, "scs-sf", 2, 2, 3, 4, 2, 3, 3, 2, 4, 2, 3, 4);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, elm.Clinician);
        await elm.AnswerAsync(jonas, "phq-9", 2, 2, 2, 2, 2, 2, 2, 2, 1, 2);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await elm.DoAsync(elm.Maya, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "Nights alone are the hard part. Texting Ana first helps.", IsShared: true));
        await elm.DoAsync(elm.Maya, new WritePlanLine(elm.Maya.Patient!.Value, new(app.NewId()), PlanStep.WarningSigns, "I stop answering my sister.", 0));
        await elm.DoAsync(elm.Clinician, new WriteText(app.NewId(), elm.Maya.Patient!.Value, "Sleep first; see the plan again in June.", IsShared: false));
        var asked = await elm.AskAsync(elm.Maya, "phq-9", "To see how the new sleep plan goes.");
        await elm.AskAsync(elm.Maya, "gad-7");
        var invitation = await elm.DoAsync(elm.Clinician, new Invite(app.NewId(), Role.Patient, "Lena"));
        var (maya, today) = (elm.Maya.Patient!.Value, app.Clock.GetUtcNow().DayIn("Europe/Zurich"));
        var held = await elm.DoAsync(elm.Clinician, new PlanVisit(new(app.NewId()), maya, elm.Clinician.Staff, today, new(0, 0), 50));
        await elm.DoAsync(elm.Clinician, new HoldVisit(held.Id, maya, "You had a visit. This is about how it was for you."));
        await elm.DoAsync(elm.Clinician, new MarkRead(maya, app.NewId(), "Ana first: let us keep that."));
        await elm.DoAsync(elm.Clinician, new PlanVisit(new(app.NewId()), jonas.Patient!.Value, elm.Clinician.Staff, today, new(0, 30), 50));
        var next = await elm.DoAsync(elm.Clinician, new PlanVisit(new(app.NewId()), maya, elm.Clinician.Staff, today.AddDays(7), new(9, 0), 50));
        var schedule = new ScheduleId(app.NewId());
        await elm.DoAsync(elm.Clinician, new SetSchedule(schedule, [elm.Maya.Patient!.Value], ["k6"], new() { Rhythm = Rhythm.Weeks, Every = 2 }, null, "To see how the weeks go."));
        var use = app.NewId();
        await elm.DoAsync(elm.Maya, new BeginPractice(use, maya, "soothing-breathing", 2));
        await elm.DoAsync(elm.Clinician, new HidePractice(maya, "body-scan", IsHidden: true));
        var batch = app.NewId();
        await elm.DoAsync(elm.Clinician, new InviteMany(batch, ["Ana", "Ben"]));
        var (goal, hard) = (app.NewId(), app.NewId());
        await elm.DoAsync(elm.Maya, new WriteGoal(goal, maya, "I need to lose weight so I feel worthy.", IsShared: true));
        await elm.DoAsync(elm.Clinician, new ProposeGoal(app.NewId(), maya, "Walk to the lake once before we meet."));
        await elm.DoAsync(elm.Maya, new KeepSetback(hard, maya, new() { Kinds = [SetbackKind.Medicine, SetbackKind.Stressor], Happened = "Four days without the pills, then too ashamed to call.", Threat = 8, SelfKindness = 2, ToFriend = "You were scared. Lots of people stop.", Helped = "Texting Ana first.", Step = NextStep.Call }));
        await elm.DoAsync(elm.Maya, new ShareSetback(hard, maya, IsShared: true));
        await elm.DoAsync(elm.Maya, new SetReach(maya, new() { Channel = ReachChannel.Email, Value = "maya@example.org", Hours = "after 6", SaidAt = app.Clock.GetUtcNow() }));
        await elm.DoAsync(elm.Lead, new SetReminders(ReminderLetter.Usual with { Sender = "Elm Street" }, "https://care.example.org", AfterSilence: true));
        await app.Room.Writer.DoAsync(new Actor(elm.Clinic), new PlanReminder(maya, ReminderKind.Due));
        await elm.DoAsync(elm.Lead, new SetDoor(IsOpen: true));
        await app.Room.Writer.DoAsync(new Actor(elm.Clinic), new AskToMeet(app.NewId(), "Rosa", "rosa@example.org, mornings"));
        await elm.DoAsync(elm.Maya, new PlanPause(app.NewId(), maya, today.AddDays(20), today.AddDays(27), "With my sister, no signal there."));
        var (trial, stopped) = (app.NewId(), app.NewId());
        foreach (var id in new[] { stopped, trial })
        {
            await elm.DoAsync(elm.Lead, new DefineTrial(id, new()
            {
                Question = "Do people answer sooner after the words of a quiet hello?", Kind = TrialKind.ReturnWords, Others = ["1"], Outcome = TrialOutcome.TimeToReturn, Horizon = 30, Number = 24, End = today.AddDays(300),
            }, TrialPower.Of(new(2, TrialOutcome.TimeToReturn, 30, 24), new ReturnWorld(20, 8), 20, 1)));
            await elm.DoAsync(elm.Lead, new ApproveTrial(id, new(IsEthics: false, "Dr. Okafor", today, "Both ways are in use here already.", "none, because it is service evaluation.")));
            await elm.DoAsync(elm.Lead, new StartTrial(id));
            if (id == stopped)
                await elm.DoAsync(elm.Lead, new StopTrial(id, "The question was put anew."));
        }
        var noor = await elm.JoinAsync("Noor", Role.Patient, elm.Clinician);
        var erased = await elm.DoAsync(elm.Lead, new EraseRecord(app.NewId(), noor.Patient!.Value, "Noor", ErasedBecause.Decided, app.Room.Erasures));
        await elm.DoAsync(elm.Lead, new SetRetention(new() { RecordYears = 10, Reason = "What our law asks.", BackupDays = 35 }));
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        var response = await db.Responses.Where(one => one.Patient == elm.Maya.Patient!.Value).OrderByDescending(one => one.AnsweredAt).FirstAsync(one => one.Measure == "phq-9");
        var signal = await db.Signals.SingleAsync(one => one.Measure == "phq-9");
        // What the words of the hard time opened was seen to: while a signal waits, every clinician may open the record.
        foreach (var words in await db.Signals.Where(one => one.Patient == maya).ToListAsync())
            await elm.DoAsync(elm.Clinician, new AcknowledgeSignal(words.Id, "Called her.", words.Rises));
        return new(elm, elm.Maya.Patient!.Value.Value, asked.Id.Value, response.Id.Value, signal.Id.Value, invitation.Id, app.Room.Invitations.CodeOf(invitation.Id), next.Id.Value, schedule.Value, batch, use, goal, hard, app.Room.Stops.CodeOf(maya.Value), trial, stopped, erased.Id);
    }
}
