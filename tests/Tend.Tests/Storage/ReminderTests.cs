using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>The ledger of reminders: one for each thing, whatever happens to the servers that send them.</summary>
public sealed class ReminderTests(PostgresServer server)
{
    static readonly SafeReach ByMail = new() { Channel = ReachChannel.Email, Value = "maya@example.org", SaidAt = default };

    [Theory, OnBoth]
    public async Task What_opens_is_told_once_with_the_time_it_was_intended_sent_and_answered(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        // Two at once are one thing to look at.
        await room.DoAsync(elm.Lead, new AskMeasures(room.Id(), [maya.Patient!.Value], ["phq-9", "gad-7"], null));
        (await PlanAsync(room, elm, maya)).ShouldBeTrue();
        (await PlanAsync(room, elm, maya)).ShouldBeFalse();
        (await TakeAsync(room, elm)).ShouldBeEmpty();

        room.Clock.Advance(Reminders.Settle);
        var key = (await TakeAsync(room, elm)).ShouldHaveSingleItem();
        (await TakeAsync(room, elm)).ShouldBeEmpty();
        var handed = (await HandAsync(room, elm, key)).ShouldNotBeNull();
        (handed.To, handed.Clinic, handed.AfterSilence).ShouldBe(("maya@example.org", "elm-street", null));
        (await HandAsync(room, elm, key)).ShouldBeNull();
        await KeepAsync(room, elm, key, HandedOutcome.Taken);

        var sent = await OnlyAsync(elm);
        (sent.IntendedAt, sent.SentAt, sent.AnsweredAt, sent.StateAt(room.Now)).ShouldBe((room.Now, room.Now, null, ReminderState.Sent));
        // What it told of is not told again, today, tomorrow or in a week.
        for (var day = 0; day < 8; day++)
        {
            (await PlanAsync(room, elm, maya)).ShouldBeFalse();
            room.Clock.Advance(TimeSpan.FromDays(1));
        }
        (await room.DoAsync(Tend(elm), new KeepReminderAnswers(maya.Patient.Value))).ShouldBe(0);
        await room.DoAsync(maya, elm.Answer(maya));
        (await room.DoAsync(Tend(elm), new KeepReminderAnswers(maya.Patient.Value))).ShouldBe(1);
        (await OnlyAsync(elm)).AnsweredAt.ShouldBe(room.Now);
    }

    /// <summary>Between taking and handing over nothing has left: it is due again. After that nobody knows, and at most once is right.</summary>
    [Theory, OnBoth]
    public async Task A_server_that_dies_loses_none_and_repeats_none(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        await elm.AskAsync(maya);
        await PlanAsync(room, elm, maya);
        room.Clock.Advance(Reminders.Settle);
        // One that stops in peace gives back what it had taken.
        (await room.DoAsync(Tend(elm), new GiveRemindersBack(await TakeAsync(room, elm)))).ShouldBe(1);
        (await TakeAsync(room, elm)).Count.ShouldBe(1);
        await room.OpenAgainAsync();
        (await TakeAsync(room, elm)).ShouldBeEmpty();
        room.Clock.Advance(TakeReminders.Holds);
        var key = (await TakeAsync(room, elm)).ShouldHaveSingleItem();
        (await HandAsync(room, elm, key)).ShouldNotBeNull();

        await room.OpenAgainAsync();
        (await OnlyAsync(elm)).StateAt(room.Now).ShouldBe(ReminderState.Handed);
        room.Clock.Advance(TimeSpan.FromDays(1));
        (await TakeAsync(room, elm)).ShouldBeEmpty();
        (await PlanAsync(room, elm, maya)).ShouldBeFalse();
        var unknown = await OnlyAsync(elm);
        (unknown.StateAt(room.Now), unknown.SentAt, unknown.Tries).ShouldBe((ReminderState.Unknown, null, 1));
    }

    [Theory, OnBoth]
    public async Task Two_servers_at_once_take_each_reminder_once_and_hand_it_over_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, _) = await BeginAsync(room);
        for (var person = 0; person < 12; person++)
        {
            var patient = await elm.PatientAsync($"P{person}");
            await room.DoAsync(patient, new SetReach(patient.Patient!.Value, ByMail));
            await elm.AskAsync(patient);
            (await Task.WhenAll(PlanAsync(room, elm, patient), PlanAsync(room, elm, patient))).Count(isNew => isNew).ShouldBe(1);
        }
        room.Clock.Advance(Reminders.Settle);
        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.DoAsync(Tend(elm), new TakeReminders(3))))).SelectMany(one => one).ToList();
        taken.AddRange(await TakeAsync(room, elm));
        taken.Count.ShouldBe(12);
        taken.Distinct().Count().ShouldBe(12);
        var handed = await Task.WhenAll(taken.Concat(taken).Select(key => HandAsync(room, elm, key)));
        handed.Count(one => one is not null).ShouldBe(12);
    }

    [Theory, OnBoth]
    public async Task What_the_mail_server_does_not_take_is_tried_again_until_its_time_is_over(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        await elm.AskAsync(maya);
        await PlanAsync(room, elm, maya);
        room.Clock.Advance(Reminders.Settle);
        var tries = 0;
        for (var last = room.Now + Reminders.Longest + TimeSpan.FromDays(1); room.Now < last; room.Clock.Advance(TimeSpan.FromMinutes(30)))
            foreach (var key in await TakeAsync(room, elm))
                if (await HandAsync(room, elm, key) is not null)
                {
                    tries++;
                    await KeepAsync(room, elm, key, HandedOutcome.NotTaken, "MailboxUnavailable");
                    (await OnlyAsync(elm)).StateAt(room.Now).ShouldBe(ReminderState.Intended);
                }
        tries.ShouldBeInRange(10, 40);
        var closed = await OnlyAsync(elm);
        (closed.StateAt(room.Now), closed.Why, closed.Trouble, closed.NextAt).ShouldBe((ReminderState.NotSent, NoReminder.Over, "MailboxUnavailable", null));
    }

    [Theory, OnBoth]
    public async Task A_connection_that_broke_before_the_answer_is_unknown_and_not_repeated(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        await elm.AskAsync(maya);
        await PlanAsync(room, elm, maya);
        room.Clock.Advance(Reminders.Settle);
        var key = (await TakeAsync(room, elm)).Single();
        await HandAsync(room, elm, key);
        await KeepAsync(room, elm, key, HandedOutcome.Unknown, "SmtpProtocolException");
        (await OnlyAsync(elm)).StateAt(room.Now).ShouldBe(ReminderState.Unknown);
        room.Clock.Advance(TimeSpan.FromDays(2));
        (await TakeAsync(room, elm)).ShouldBeEmpty();
        (await PlanAsync(room, elm, maya)).ShouldBeFalse();
    }

    [Theory, OnBoth]
    public async Task Nobody_is_reminded_who_answered_stopped_is_away_or_did_not_choose_a_mailbox_of_their_own(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        var patient = maya.Patient!.Value;
        async Task<Reminder> AfterAsync(Func<Task> meanwhile)
        {
            await elm.AskAsync(maya, "phq-9");
            (await PlanAsync(room, elm, maya)).ShouldBeTrue();
            await meanwhile();
            room.Clock.Advance(Reminders.Settle);
            foreach (var key in await TakeAsync(room, elm))
                (await HandAsync(room, elm, key)).ShouldBeNull();
            var last = await elm.ReadAsync(db => db.Reminders.OrderByDescending(one => one.MadeAt).FirstAsync());
            foreach (var open in await elm.ReadAsync(db => db.Assignments.Where(one => one.Answered == null && one.WithdrawnAt == null).ToListAsync()))
                await room.DoAsync(elm.Lead, new WithdrawMeasure(open.Id, patient));
            return last;
        }
        (await AfterAsync(async () =>
        {
            var asked = await elm.ReadAsync(db => db.Assignments.Where(one => one.Answered == null).Select(one => one.Id).SingleAsync());
            await room.DoAsync(maya, elm.Answer(maya, asked));
        })).Why.ShouldBe(NoReminder.Answered);
        (await AfterAsync(() => room.DoAsync(new Actor(elm.Id), new StopReminders(patient)))).Why.ShouldBe(NoReminder.Stopped);
        await room.DoAsync(maya, new ChooseReminders(patient, IsOn: true, new()));
        (await AfterAsync(() => room.DoAsync(maya, new SetReach(patient, ByMail with { SharedMailbox = true })))).Why.ShouldBe(NoReminder.SharedMailbox);
        (await room.RefusalAsync(maya, new ChooseReminders(patient, IsOn: true, new()))).ShouldBe("reach");
        await room.DoAsync(maya, new SetReach(patient, ByMail));
        (await AfterAsync(() => room.DoAsync(maya, new SetReach(patient, Practice.Reach)))).Why.ShouldBe(NoReminder.NotByEmail);
        await room.DoAsync(maya, new SetReach(patient, ByMail));
        (await AfterAsync(() => room.DoAsync(elm.Lead, new SetReminders(null, "https://example.org", AfterSilence: false)))).Why.ShouldBe(NoReminder.Off);
        await room.DoAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "https://example.org", AfterSilence: false));
        var today = room.Now.DayIn("Europe/Zurich");
        var away = await AfterAsync(() => room.DoAsync(maya, new PlanPause(room.Id(), patient, today, today.AddDays(3), null)));
        (away.StateAt(room.Now), away.IntendedAt.DayIn("Europe/Zurich")).ShouldBe((ReminderState.Intended, today.AddDays(4)));
    }

    [Theory, OnBoth]
    public async Task Not_now_brings_one_reminder_then_and_the_last_word_holds(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        var patient = maya.Patient!.Value;
        (await room.DoAsync(maya, new RemindLater(patient, Later.Tomorrow))).ShouldBeNull("nothing is open");
        await elm.AskAsync(maya);
        await PlanAsync(room, elm, maya);
        (await room.DoAsync(maya, new RemindLater(patient, Later.InThreeDays))).ShouldBe(new DateTimeOffset(2026, 5, 15, 7, 0, 0, TimeSpan.Zero));
        var tomorrow = await room.DoAsync(maya, new RemindLater(patient, Later.Tomorrow));
        tomorrow.ShouldBe(new DateTimeOffset(2026, 5, 13, 7, 0, 0, TimeSpan.Zero));
        (await room.DoAsync(maya, new RemindLater(patient, Later.Tomorrow))).ShouldBe(tomorrow);
        (await PlanAsync(room, elm, maya)).ShouldBeFalse();
        room.Clock.Advance(TimeSpan.FromHours(8));
        (await TakeAsync(room, elm)).ShouldBeEmpty();
        room.Clock.SetUtcNow(tomorrow!.Value);
        var key = (await TakeAsync(room, elm)).ShouldHaveSingleItem();
        key.Kind.ShouldBe(ReminderKind.Later);
        (await HandAsync(room, elm, key)).ShouldNotBeNull();
        await KeepAsync(room, elm, key, HandedOutcome.Taken);
        room.Clock.Advance(TimeSpan.FromDays(5));
        (await PlanAsync(room, elm, maya)).ShouldBeFalse();
        (await elm.ReadAsync(db => db.Reminders.Where(one => one.Kind != ReminderKind.Later || one.ClosedAt != null).Select(one => one.Why).ToListAsync())).ShouldAllBe(why => why == NoReminder.PutOff);
    }

    [Theory, OnBoth]
    public async Task A_silence_gets_one_letter_of_the_words_the_lead_has_read_if_the_lead_wants_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        var patient = maya.Patient!.Value;
        await room.DoAsync(elm.Lead, new SetSchedule(new(room.Id()), [patient], ["k6"], new() { Rhythm = Rhythm.Weeks, Every = 4, OpenFor = 1 }, null, null));
        await room.DoAsync(maya, elm.Answer(maya));
        (await PlanAsync(room, elm, maya, ReminderKind.Silence)).ShouldBeFalse();
        var silent = (await elm.StatusAsync(maya)).SilentFrom!.Value;
        room.Clock.SetUtcNow(silent);
        await room.DoAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "https://example.org", AfterSilence: true));
        (await PlanAsync(room, elm, maya, ReminderKind.Silence)).ShouldBeTrue();
        (await PlanAsync(room, elm, maya, ReminderKind.Silence)).ShouldBeFalse();
        room.Clock.Advance(TimeSpan.FromHours(10));
        var key = (await TakeAsync(room, elm)).ShouldHaveSingleItem();
        (await HandAsync(room, elm, key))!.AfterSilence.ShouldBe(ReturnWords.VersionFor(patient.Value, room.Now.DayIn("Europe/Zurich")));
    }

    /// <summary>Where a trial compares the words, chance chooses at the moment when the letter goes out, and not before.</summary>
    [Theory, OnBoth]
    public async Task In_a_trial_a_letter_after_a_silence_has_the_words_of_the_persons_arm(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        var patient = maya.Patient!.Value;
        await room.DoAsync(elm.Lead, new SetSchedule(new(room.Id()), [patient], ["k6"], new() { Rhythm = Rhythm.Weeks, Every = 4, OpenFor = 1 }, null, null));
        await room.DoAsync(maya, elm.Answer(maya));
        room.Clock.SetUtcNow((await elm.StatusAsync(maya)).SilentFrom!.Value);
        await room.DoAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "https://example.org", AfterSilence: true));
        await room.DoAsync(maya, new SayToTrial(await elm.WordsStartedAsync(), patient, IsYes: true));
        await PlanAsync(room, elm, maya, ReminderKind.Silence);
        room.Clock.Advance(TimeSpan.FromHours(10));
        var key = (await TakeAsync(room, elm)).ShouldHaveSingleItem();
        (await elm.ReadAsync(db => db.TrialAllocations.CountAsync())).ShouldBe(0);

        var words = (await HandAsync(room, elm, key))!.AfterSilence;
        var arm = (await elm.ReadAsync(db => db.TrialAllocations.SingleAsync(one => one.Patient == patient))).Arm;
        words.ShouldBe(arm == 1 ? 1 : ReturnWords.VersionFor(patient.Value, room.Now.DayIn("Europe/Zurich")));
    }

    [Theory, OnBoth]
    public async Task Of_a_made_up_clinic_nothing_is_ever_sent(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var clinic = new ClinicId(room.Id());
        var lead = await room.DoAsync(new Actor(clinic), new OpenClinic("demo", "Elm Street", "CH", "Europe/Zurich", "Our notice.", new(room.Id(), "Dr. Okafor", "okafor@example.org", "hash"), IsMadeUp: true));
        var elm = new Practice(room, clinic, new(clinic, lead.Id, Role.Lead));
        var invitation = await room.DoAsync(elm.Lead, new Invite(room.Id(), Role.Patient, "Maya"));
        var joined = await room.DoAsync(new Actor(clinic), new InThePast<Account>(new Join(invitation.Id, new(room.Id()), new(room.Id(), "Maya", "maya@example.org", "hash"), new(1990, 2, 3), 1, ByMail), room.Now));
        var maya = new Actor(clinic, joined.Id, Role.Patient, joined.Patient);
        await room.DoAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "https://example.org", AfterSilence: true));
        await elm.AskAsync(maya);
        await PlanAsync(room, elm, maya);
        room.Clock.Advance(TimeSpan.FromHours(3));
        (await TakeAsync(room, elm)).ShouldBeEmpty();
        (await OnlyAsync(elm)).Why.ShouldBe(NoReminder.Off);
    }

    [Theory, OnBoth]
    public async Task Only_the_lead_sets_the_letter_and_only_a_neutral_one(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await BeginAsync(room);
        (await room.RefusalAsync(maya, new SetReminders(ReminderLetter.Usual, "https://example.org", false))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new SetReminders(ReminderLetter.Usual with { Subject = "Your PHQ-9" }, "https://example.org", false))).ShouldBe("letter");
        (await room.RefusalAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "elm", false))).ShouldBe("address");
        foreach (var command in new Command<bool>[] { new PlanReminder(maya.Patient!.Value, ReminderKind.Due), new KeepReminder(new(maya.Patient.Value, ReminderKind.Due, room.Now), HandedOutcome.Taken) })
            (await room.RefusalAsync(maya, command)).ShouldBe("unknown");
        (await room.RefusalAsync(maya, new ChooseReminders(maya.Patient!.Value, true, new() { Days = WeekDays.None }))).ShouldBe("room");
    }

    /// <summary>A clinic that sends reminders, and Maya, who may get them.</summary>
    static async Task<(Practice Elm, Actor Maya)> BeginAsync(Room room)
    {
        var elm = await room.ClinicAsync();
        await room.DoAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "https://example.org", AfterSilence: false));
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, new SetReach(maya.Patient!.Value, ByMail));
        return (elm, maya);
    }

    static Actor Tend(Practice elm) => new(elm.Id);

    static Task<bool> PlanAsync(Room room, Practice elm, Actor patient, ReminderKind kind = ReminderKind.Due) => room.DoAsync(Tend(elm), new PlanReminder(patient.Patient!.Value, kind));

    static Task<IReadOnlyList<ReminderKey>> TakeAsync(Room room, Practice elm) => room.DoAsync(Tend(elm), new TakeReminders(50));

    static Task<HandedReminder?> HandAsync(Room room, Practice elm, ReminderKey key) => room.DoAsync(Tend(elm), new HandReminder(key));

    static Task<bool> KeepAsync(Room room, Practice elm, ReminderKey key, HandedOutcome outcome, string? trouble = null) => room.DoAsync(Tend(elm), new KeepReminder(key, outcome, trouble));

    static Task<Reminder> OnlyAsync(Practice elm) => elm.ReadAsync(db => db.Reminders.AsNoTracking().SingleAsync());
}
