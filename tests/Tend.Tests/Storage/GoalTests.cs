using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Goals;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>A person's goals: their words with their times, who reads them, and what follows from signs of danger.</summary>
public sealed class GoalTests(PostgresServer server)
{
    const string Shaming = "I need to lose weight so I feel worthy.";
    const string Danger = "I want to die and I have a plan to end my life.";
    const string Abuse = "I want to stop making my husband hit me.";

    [Theory, OnBoth]
    public async Task What_was_written_and_what_was_chosen_are_both_kept_with_their_times(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        var write = new WriteGoal(room.Id(), maya.Patient!.Value, Shaming, IsShared: false);
        (await room.DoAsync(maya, write)).ShouldBe(new(write.Id, Telling.Nothing));
        (await room.DoAsync(maya, write)).Id.ShouldBe(write.Id);
        var wrote = room.Now;
        room.Clock.Advance(TimeSpan.FromMinutes(2));
        await room.DoAsync(maya, new WordGoal(write.Id, write.Patient, "I'd like to eat in a way that looks after my body."));
        await room.DoAsync(maya, new WordGoal(write.Id, write.Patient, "I'd like to eat in a way that looks after my body."));
        (await WordingsAsync(room, elm, maya, write.Id)).ShouldBe([(Shaming, wrote), ("I'd like to eat in a way that looks after my body.", room.Now)]);
    }

    [Theory, OnBoth]
    public async Task Other_words_under_the_same_id_are_kept_beside(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        var write = new WriteGoal(room.Id(), maya.Patient!.Value, "Walk after lunch.", IsShared: false);
        await room.DoAsync(maya, write);
        var beside = await room.DoAsync(maya, write with { Words = "Call Ana." });
        beside.Id.ShouldNotBe(write.Id);
        (await room.DoAsync(maya, write with { Words = "Call Ana." })).Id.ShouldBe(beside.Id);
        (await elm.ReadAsync(db => db.Goals.CountAsync())).ShouldBe(2);
    }

    /// <summary>One letter, emoji alone, other letters, marks of direction, control characters, markup: kept to the letter.</summary>
    [Theory, OnBoth]
    public async Task Whatever_is_written_is_kept_to_the_letter(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        string[] texts = ["x", "🌱🌱", "Ich möchte weniger müde sein.", "我想好好睡觉", "\u202Eright to left\u202C أريد", "<script>alert(1)</script>", "one\u0000two\u0007", new('a', 10_000)];
        foreach (var text in texts)
        {
            var id = room.Id();
            await room.DoAsync(maya, new WriteGoal(id, maya.Patient!.Value, text, IsShared: false));
            (await WordingsAsync(room, elm, maya, id)).Select(one => one.Words).ShouldBe([text]);
        }
        foreach (var none in new[] { "", "  \n ", new string('a', WriteGoal.Longest + 1) })
            (await room.RefusalAsync(maya, new WriteGoal(room.Id(), maya.Patient!.Value, none, IsShared: false))).ShouldBe("text");
    }

    /// <summary>What software thinks of a text stands in no column: after a goal that speaks from shame, only the person's words are there, and those sealed.</summary>
    [Theory, OnBoth]
    public async Task No_guess_about_a_person_is_stored(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        GoalReading.Of(Shaming).Stance.ShouldBe(Stance.Shame);
        var id = room.Id();
        await room.DoAsync(maya, new WriteGoal(id, maya.Patient!.Value, Shaming, IsShared: true));
        await room.DoAsync(maya, new SayWhy(id, maya.Patient.Value, "so I feel worthy"));
        var goal = await elm.ReadAsync(db => db.Goals.SingleAsync());
        var wording = await elm.ReadAsync(db => db.GoalWordings.SingleAsync());
        foreach (var sealedWords in new[] { wording.Words, goal.Why! })
            Encoding.UTF8.GetString(sealedWords.Bytes).ShouldNotContain("worthy");
        var columns = await elm.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Select(one => one.ClrType).ToList()));
        columns.ShouldNotContain(typeof(Stance));
        columns.ShouldNotContain(typeof(SafetyKind));
        columns.ShouldNotContain(typeof(LifeDomain));
        (await elm.ReadAsync(db => db.Audit.Select(row => row.Act + row.What).ToListAsync())).ShouldAllBe(row => !row.Contains("shame", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, OnBoth]
    public async Task Danger_in_private_words_brings_support_and_a_question_and_the_team_is_told_once_after_a_yes(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        var id = room.Id();
        (await room.DoAsync(maya, new WriteGoal(id, maya.Patient!.Value, Danger, IsShared: false))).Follows.ShouldBe(Telling.Ask);
        (await elm.SignalsAsync(maya)).ShouldBeEmpty();
        await room.DoAsync(maya, new AnswerTelling(WordsOfDanger.Goal, id, maya.Patient.Value, MayTell: true));
        await room.DoAsync(maya, new AnswerTelling(WordsOfDanger.Goal, id, maya.Patient.Value, MayTell: true));
        var signal = (await elm.SignalsAsync(maya)).ShouldHaveSingleItem();
        (signal.Measure, signal.Item, signal.Level, signal.RaisedAt).ShouldBe((WordsOfDanger.Goal, WordsOfDanger.Item, null, room.Now));
        (await elm.StatusAsync(maya)).SafetySince.ShouldBe(room.Now);
        (await room.DoAsync(elm.Lead, new AcknowledgeSignal(signal.Id, "Called.", 0))).Outcome.ShouldBe(AcknowledgeOutcome.Acknowledged);
    }

    [Theory, OnBoth]
    public async Task Danger_in_shared_words_or_where_the_clinic_is_always_told_is_told_at_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        (await room.DoAsync(maya, new WriteGoal(room.Id(), maya.Patient!.Value, Danger, IsShared: true))).Follows.ShouldBe(Telling.Tell);
        (await elm.SignalsAsync(maya)).Count.ShouldBe(1);
        await room.DoAsync(elm.Lead, new SetAlwaysTold(IsAlwaysTold: true));
        var noor = await elm.PatientAsync("Noor");
        (await room.DoAsync(noor, new WriteGoal(room.Id(), noor.Patient!.Value, Danger, IsShared: false))).Follows.ShouldBe(Telling.Tell);
        (await elm.SignalsAsync(noor)).Count.ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task For_abuse_nothing_is_sent_unless_the_person_says_so(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        SafetySigns.In(Abuse).Select(sign => sign.Kind).ShouldBe([SafetyKind.Abuse]);
        await room.DoAsync(elm.Lead, new SetAlwaysTold(IsAlwaysTold: true));
        foreach (var isShared in new[] { false, true })
            (await room.DoAsync(maya, new WriteGoal(room.Id(), maya.Patient!.Value, Abuse, isShared))).Follows.ShouldBe(Telling.Ask);
        (await elm.SignalsAsync(maya)).ShouldBeEmpty();
    }

    [Theory, OnBoth]
    public async Task Sharing_later_tells_the_team_of_danger_and_that_there_is_something_to_read(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        var id = room.Id();
        await room.DoAsync(maya, new WriteGoal(id, maya.Patient!.Value, Danger, IsShared: false));
        (await elm.StatusAsync(maya)).UnreadSince.ShouldBeNull();
        (await room.DoAsync(maya, new ShareGoal(id, maya.Patient.Value, IsShared: true))).ShouldBeTrue();
        (await elm.StatusAsync(maya)).UnreadSince.ShouldBe(room.Now);
        (await elm.SignalsAsync(maya)).Count.ShouldBe(1);
        (await room.DoAsync(maya, new ShareGoal(id, maya.Patient.Value, IsShared: false))).ShouldBeTrue();
        (await elm.ReadAsync(db => db.Goals.SingleAsync())).SharedAt.ShouldBeNull();
    }

    [Theory, OnBoth]
    public async Task A_proposal_is_taken_changed_or_left_by_the_patient_alone(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        var patient = maya.Patient!.Value;
        var (one, other) = (room.Id(), room.Id());
        (await room.RefusalAsync(maya, new ProposeGoal(one, patient, "Walk."))).ShouldBe("unknown");
        await room.DoAsync(elm.Lead, new ProposeGoal(one, patient, "Walk after lunch."));
        await room.DoAsync(elm.Lead, new ProposeGoal(other, patient, "Call Ana."));
        (await room.RefusalAsync(maya, new MarkGoal(room.Id(), patient, one, GoalMarkKind.Did))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new AnswerProposal(one, patient, Takes: true))).ShouldBe("unknown");
        (await room.DoAsync(maya, new AnswerProposal(one, patient, Takes: true))).ShouldBeTrue();
        await room.DoAsync(maya, new WordGoal(one, patient, "Walk after tea."));
        (await room.DoAsync(maya, new AnswerProposal(other, patient, Takes: false))).ShouldBeTrue();
        (await room.DoAsync(maya, new AnswerProposal(other, patient, Takes: true))).ShouldBeFalse();
        var goals = await elm.ReadAsync(db => db.Goals.ToDictionaryAsync(goal => goal.Id));
        (goals[one].IsTheirs, goals[one].ProposedBy, goals[other].IsTheirs, goals[other].IsProposal).ShouldBe((true, elm.Lead.Staff, false, false));
        (await WordingsAsync(room, elm, maya, one)).Select(wording => wording.Words).ShouldBe(["Walk after lunch.", "Walk after tea."]);
    }

    [Theory, OnBoth]
    public async Task One_word_of_a_kind_stands_for_a_day_and_a_goal_is_looked_at_again_in_its_rhythm(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        var (patient, goal) = (maya.Patient!.Value, room.Id());
        await room.DoAsync(maya, new WriteGoal(goal, patient, "Walk after lunch.", IsShared: false));
        (await room.DoAsync(maya, new MarkGoal(room.Id(), patient, goal, GoalMarkKind.Did))).ShouldBeTrue();
        (await room.DoAsync(maya, new MarkGoal(room.Id(), patient, goal, GoalMarkKind.Did))).ShouldBeFalse();
        (await room.DoAsync(maya, new MarkGoal(room.Id(), patient, goal, GoalMarkKind.NotNow))).ShouldBeTrue();
        await room.DoAsync(maya, new PlanGoal(goal, patient, "Shoes by the door.", "If I close the kitchen door, then I put on my shoes.", ReviewRhythm.Week));
        (await elm.ReadAsync(db => db.Goals.SingleAsync())).ReviewOn.ShouldBe(new(2026, 5, 19));
        (await room.DoAsync(maya, new ReviewGoal(goal, patient))).ShouldBeFalse();
        room.Clock.Advance(TimeSpan.FromDays(9));
        (await room.DoAsync(maya, new ReviewGoal(goal, patient))).ShouldBeTrue();
        (await elm.ReadAsync(db => db.Goals.SingleAsync())).ReviewOn.ShouldBe(new(2026, 5, 28));
    }

    [Theory, OnBoth]
    public async Task Nobody_but_the_patient_touches_their_goals(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, maya) = await OpenAsync(room);
        var (patient, goal, noor) = (maya.Patient!.Value, room.Id(), await elm.PatientAsync("Noor"));
        await room.DoAsync(maya, new WriteGoal(goal, patient, "Walk.", IsShared: true));
        foreach (var other in new[] { elm.Lead, noor })
        {
            (await room.RefusalAsync(other, new WriteGoal(room.Id(), patient, "x", IsShared: false))).ShouldBe("unknown");
            (await room.RefusalAsync(other, new WordGoal(goal, patient, "x"))).ShouldBe("unknown");
            (await room.RefusalAsync(other, new SayWhy(goal, patient, "x"))).ShouldBe("unknown");
            (await room.RefusalAsync(other, new PlanGoal(goal, patient, "x", null, ReviewRhythm.Open))).ShouldBe("unknown");
            (await room.RefusalAsync(other, new ShareGoal(goal, patient, IsShared: false))).ShouldBe("unknown");
            (await room.RefusalAsync(other, new AnswerTelling(WordsOfDanger.Goal, goal, patient, MayTell: true))).ShouldBe("unknown");
        }
        (await room.RefusalAsync(maya, new TakeCareWithEating(patient, TakesCare: true))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, new SetAlwaysTold(IsAlwaysTold: true))).ShouldBe("unknown");
    }

    static async Task<(Practice Elm, Actor Maya)> OpenAsync(Room room)
    {
        var elm = await room.ClinicAsync();
        return (elm, await elm.PatientAsync());
    }

    static async Task<List<(string Words, DateTimeOffset At)>> WordingsAsync(Room room, Practice elm, Actor patient, Guid goal)
    {
        var (rows, key) = await elm.ReadAsync(async db => (await db.GoalWordings.Where(one => one.Goal == goal).OrderBy(one => one.Version).ToListAsync(), await db.PersonKeys.SingleAsync(one => one.Patient == patient.Patient)));
        return [.. rows.Select(one => (room.Record.Vault.Open(key, Places.GoalWords(goal, one.Version), one.Words), one.At))];
    }
}
