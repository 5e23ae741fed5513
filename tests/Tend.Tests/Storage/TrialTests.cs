using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Trials;

namespace Tend.Tests.Storage;

/// <summary>A trial inside the clinic: what it needs to start, who is allocated, that nothing is seen by arm before its end, and what then comes of it.</summary>
public sealed class TrialTests(PostgresServer server)
{
    /// <summary>The words after a silence that somebody reads, by their number; null: the usual ones.</summary>
    static async Task<string?> ReadsAsync(Room room, Practice elm, Actor person) => (await room.DoAsync(new Actor(elm.Id), new AllocateInTrial(person.Patient!.Value, TrialKind.ReturnWords)))?.Shows;

    /// <summary>Twenty-four people say yes and fall silent; those who read the words of arm 1 answer within a week, the others later or not at all. The trial finds it, from the record alone.</summary>
    [Theory, OnBoth]
    public async Task A_whole_trial_finds_a_known_difference_once_its_planned_end_is_there(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var trial = await elm.WordsStartedAsync();
        var people = new List<Actor>();
        for (var one = 0; one < 24; one++)
            people.Add(await elm.PatientAsync($"Person{one}"));
        foreach (var person in people)
            await room.DoAsync(person, new SayToTrial(trial, person.Patient!.Value, IsYes: true));
        var read = new Dictionary<Actor, string?>();
        foreach (var person in people)
            read[person] = await ReadsAsync(room, elm, person);
        read.Values.ShouldBeSubsetOf(["1", null]);

        // Asked again, everybody reads the same, and the number is reached: who comes later reads as usual.
        foreach (var person in people)
            (await ReadsAsync(room, elm, person)).ShouldBe(read[person]);
        (await StandingAsync()).State.ShouldBe(TrialState.Following);

        var (firsts, others) = (read.Where(one => one.Value == "1").Select(one => one.Key).ToList(), read.Where(one => one.Value is null).Select(one => one.Key).ToList());
        for (var day = 1; day <= 30; day++)
        {
            room.Clock.Advance(TimeSpan.FromDays(1));
            foreach (var person in firsts.Where((_, at) => 1 + at % 6 == day).Concat(others.Where((_, at) => 8 + 3 * at == day)))
                await room.DoAsync(person, elm.Answer(person));
        }
        // All answers are there, the follow-up of a day is not: nothing is told.
        await Should.ThrowAsync<InvalidOperationException>(() => RowsAsync());
        room.Clock.Advance(TimeSpan.FromDays(1));
        (await StandingAsync()).State.ShouldBe(TrialState.Over);

        var rows = await RowsAsync();
        TrialDesk.IsProved(room.Record.Vault, await TrialAsync(), rows.Select(row => row.Allocation)).ShouldBeTrue();
        rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, 24));
        var analysis = new TrialAnalysis((await TrialAsync()).Plan.Design, [.. rows.Select(row => row.Case)]);
        analysis.Flow.Sum(arm => arm.Analysed).ShouldBe(24);
        var found = analysis.Contrasts.Value.Single();
        var truth = firsts.Average(person => 1 + firsts.IndexOf(person) % 6) - others.Average(person => Math.Min(30, 8 + 3 * others.IndexOf(person)));
        found.Difference.ShouldBe(truth, 1e-6);
        found.High.ShouldBeLessThan(0);
        // Over: everybody reads as usual.
        (await ReadsAsync(room, elm, firsts[0])).ShouldBeNull();

        Task<Trial> TrialAsync() => elm.ReadAsync(db => db.Trials.AsNoTracking().SingleAsync(one => one.Id == trial));
        async Task<TrialStanding> StandingAsync() => await TrialAsync() is var known ? await elm.ReadAsync(db => TrialDesk.StandingAsync(db, known, room.Now.DayIn("Europe/Zurich"))) : null!;
        async Task<IReadOnlyList<TrialRow>> RowsAsync() => await TrialAsync() is var known ? await elm.ReadAsync(db => TrialDesk.RowsAsync(db, room.Record.Vault, known, room.Now, room.Now.DayIn("Europe/Zurich"))) : null!;
    }

    [Theory, OnBoth]
    public async Task A_trial_cannot_start_before_everything_is_said_nor_be_changed_once_it_has(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (trial, plan) = (room.Id(), MadeUpTrial.Words(room.Now));
        var meier = await elm.ClinicianAsync();
        (await room.RefusalAsync(meier, new DefineTrial(trial, plan, MadeUpTrial.Power))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new DefineTrial(trial, plan with { Others = ["support"] }, MadeUpTrial.Power))).ShouldBe("arms");
        (await room.RefusalAsync(elm.Lead, new DefineTrial(trial, plan, MadeUpTrial.PracticePower))).ShouldBe("power");
        await room.DoAsync(elm.Lead, new DefineTrial(trial, plan, MadeUpTrial.Power));
        (await room.RefusalAsync(elm.Lead, new StartTrial(trial))).ShouldBe("approval");
        (await room.RefusalAsync(elm.Lead, new ApproveTrial(trial, MadeUpTrial.Approval with { Reason = "" }))).ShouldBe("approval-reason");
        (await room.RefusalAsync(elm.Lead, new ApproveTrial(trial, MadeUpTrial.Approval with { Registration = "none" }))).ShouldBe("registration");
        await room.DoAsync(elm.Lead, new ApproveTrial(trial, MadeUpTrial.Approval));
        var maya = await elm.PatientAsync();
        (await room.RefusalAsync(maya, new SayToTrial(trial, maya.Patient!.Value, IsYes: true))).ShouldBe("unknown");
        (await room.DoAsync(elm.Lead, new StartTrial(trial))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new StartTrial(trial))).ShouldBeFalse();
        (await room.RefusalAsync(elm.Lead, new DefineTrial(trial, plan with { Number = 30 }, MadeUpTrial.Power))).ShouldBe("started");
        (await room.RefusalAsync(elm.Lead, new ApproveTrial(trial, MadeUpTrial.Approval with { Name = "Somebody else" }))).ShouldBe("started");

        // One of a kind at a time.
        var second = room.Id();
        await room.DoAsync(elm.Lead, new DefineTrial(second, plan with { Others = ["2"] }, MadeUpTrial.Power));
        await room.DoAsync(elm.Lead, new ApproveTrial(second, MadeUpTrial.Approval));
        (await room.RefusalAsync(elm.Lead, new StartTrial(second))).ShouldBe("other-runs");
        (await room.RefusalAsync(elm.Lead, new StopTrial(trial, " "))).ShouldBe("stop-why");
        await room.DoAsync(elm.Lead, new StopTrial(trial, "Too few people are silent here."));
        (await room.DoAsync(elm.Lead, new StopTrial(trial, "Again."))).ShouldBeFalse();
        (await room.DoAsync(elm.Lead, new StartTrial(second))).ShouldBeTrue();
        (await room.RefusalAsync(maya, new SayToTrial(trial, maya.Patient.Value, IsYes: true))).ShouldBe("over");
    }

    [Theory, OnBoth]
    public async Task Somebody_is_allocated_exactly_once_also_when_asked_many_times_at_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var trial = await elm.WordsStartedAsync();
        var people = new[] { await elm.PatientAsync("Ana"), await elm.PatientAsync("Ben"), await elm.PatientAsync("Cleo"), await elm.PatientAsync("Dora") };
        foreach (var person in people)
            await room.DoAsync(person, new SayToTrial(trial, person.Patient!.Value, IsYes: true));
        var shown = await Task.WhenAll(people.SelectMany(person => Enumerable.Range(0, 5).Select(async _ => (person, Arm: (await room.DoAsync(new Actor(elm.Id), new AllocateInTrial(person.Patient!.Value, TrialKind.ReturnWords)))!.Arm))));
        shown.GroupBy(one => one.person).ShouldAllBe(one => one.Select(two => two.Arm).Distinct().Count() == 1);
        var rows = await elm.ReadAsync(db => db.TrialAllocations.AsNoTracking().OrderBy(one => one.Order).ToListAsync());
        rows.Select(one => one.Order).ShouldBe([0, 1, 2, 3]);
        var known = await elm.ReadAsync(db => db.Trials.AsNoTracking().SingleAsync());
        var seed = room.Record.Vault.TrialSeed(known);
        known.Plan.Commitment.ShouldBe(Blocks.Commitment(seed), "kept since the plan was written");
        rows.ShouldAllBe(one => one.Arm == Blocks.Arm(seed, "", one.Order, 2));
        // The audit says that, and never to what.
        (await elm.ReadAsync(db => db.Audit.Where(row => row.Act == "allocated").Select(row => row.What).ToListAsync())).ShouldBe(Enumerable.Repeat($"{trial}", 4));
    }

    [Theory, OnBoth]
    public async Task Nobody_is_allocated_who_said_no_is_in_danger_away_or_under_age(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var trial = await elm.WordsStartedAsync();
        Task<ShownArm?> ShownAsync(Actor person) => room.DoAsync(new Actor(elm.Id), new AllocateInTrial(person.Patient!.Value, TrialKind.ReturnWords));
        var (maya, away, danger) = (await elm.PatientAsync(), await elm.PatientAsync("Awa"), await elm.PatientAsync("Dan"));
        (await ShownAsync(maya)).ShouldBeNull();
        await room.DoAsync(maya, new SayToTrial(trial, maya.Patient!.Value, IsYes: false));
        (await ShownAsync(maya)).ShouldBeNull();
        foreach (var person in new[] { away, danger })
            await room.DoAsync(person, new SayToTrial(trial, person.Patient!.Value, IsYes: true));
        var today = room.Now.DayIn("Europe/Zurich");
        await room.DoAsync(away, new PlanPause(room.Id(), away.Patient!.Value, today, today.AddDays(3), null));
        (await ShownAsync(away)).ShouldBeNull();
        await room.DoAsync(danger, elm.Answer(danger, safety: 2));
        (await ShownAsync(danger)).ShouldBeNull();
        // A standing plan about it counts as danger too.
        await room.DoAsync(elm.Lead, new AcknowledgeSignal((await elm.SignalsAsync(danger)).Single().Id, "Called.", 0));
        await room.DoAsync(elm.Lead, new LetPlanStand((await elm.SignalsAsync(danger)).Single().Id, today.AddDays(10)));
        (await ShownAsync(danger)).ShouldBeNull();
        // Nobody but the person, or Tend itself, asks what they see.
        (await room.RefusalAsync(elm.Lead, new AllocateInTrial(maya.Patient.Value, TrialKind.ReturnWords))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, new SayToTrial(trial, away.Patient.Value, IsYes: false))).ShouldBe("unknown");
        (await elm.ReadAsync(db => db.TrialAllocations.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBoth]
    public async Task Danger_or_a_no_after_allocation_brings_back_the_usual(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var trial = await elm.WordsStartedAsync();
        Task<ShownArm?> ShownAsync(Actor person) => room.DoAsync(new Actor(elm.Id), new AllocateInTrial(person.Patient!.Value, TrialKind.ReturnWords));
        var (danger, left) = (await elm.PatientAsync("Dan"), await elm.PatientAsync("Lea"));
        foreach (var person in new[] { danger, left })
        {
            await room.DoAsync(person, new SayToTrial(trial, person.Patient!.Value, IsYes: true));
            (await ShownAsync(person)).ShouldNotBeNull();
        }
        room.Clock.Advance(TimeSpan.FromHours(1));
        await room.DoAsync(danger, elm.Answer(danger, safety: 1));
        (await ShownAsync(danger)).ShouldBeNull();
        await room.DoAsync(elm.Lead, new AcknowledgeSignal((await elm.SignalsAsync(danger)).Single().Id, "Called.", 0));
        (await ShownAsync(danger)).ShouldBeNull("seen to, and still the usual for good");
        await room.DoAsync(left, new SayToTrial(trial, left.Patient!.Value, IsYes: false));
        (await ShownAsync(left)).ShouldBeNull();
        (await room.RefusalAsync(left, new SayToTrial(trial, left.Patient.Value, IsYes: true))).ShouldBe("left");

        await room.DoAsync(elm.Lead, new StopTrial(trial, "Because."));
        var known = await elm.ReadAsync(db => db.Trials.AsNoTracking().SingleAsync());
        var rows = await elm.ReadAsync(db => TrialDesk.RowsAsync(db, room.Record.Vault, known, room.Now, room.Now.DayIn("Europe/Zurich")));
        rows.Count(row => row.BackToUsual).ShouldBe(1);
        rows.Count(row => row.Case.Withdrew).ShouldBe(1);
    }

    /// <summary>Of a locked record the trial holds the place and the arm, and nothing that was answered.</summary>
    [Theory, OnBoth]
    public async Task Whose_record_is_locked_is_counted_as_that_and_as_nothing_else(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var trial = await elm.WordsStartedAsync();
        Task<ShownArm?> ShownAsync(Actor person) => room.DoAsync(new Actor(elm.Id), new AllocateInTrial(person.Patient!.Value, TrialKind.ReturnWords));
        var (maya, sam, ada) = (await elm.PatientAsync(), await elm.PatientAsync("Sam"), await elm.PatientAsync("Ada"));
        foreach (var person in new[] { maya, sam, ada })
            await room.DoAsync(person, new SayToTrial(trial, person.Patient!.Value, IsYes: true));
        foreach (var person in new[] { maya, sam })
            (await ShownAsync(person)).ShouldNotBeNull();
        room.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var person in new[] { maya, sam })
            await room.DoAsync(person, elm.Answer(person));
        foreach (var person in new[] { maya, ada })
            await room.DoAsync(elm.Lead, new RestrictRecord(person.Patient!.Value, "The law."));
        (await ShownAsync(maya)).ShouldBeNull();
        (await ShownAsync(ada)).ShouldBeNull("and is given no place");
        room.Clock.Advance(TimeSpan.FromHours(1));
        await room.DoAsync(elm.Lead, new StopTrial(trial, "Because."));

        var rows = await RowsAsync();
        rows.Count.ShouldBe(2);
        rows.Single(row => row.Allocation.Patient == maya.Patient).Case.ShouldSatisfyAllConditions(one => one.IsLocked.ShouldBeTrue(), one => one.Days.ShouldBeNull(), one => one.Returned.ShouldBeFalse());
        rows.Single(row => row.Allocation.Patient == sam.Patient).Case.Returned.ShouldBeTrue();
        var known = await TrialAsync();
        TrialDesk.IsProved(room.Record.Vault, known, rows.Select(row => row.Allocation)).ShouldBeTrue();
        new TrialAnalysis(known.Plan.Design, [.. rows.Select(row => row.Case)]).Flow.Sum(arm => arm.LeftOut.GetValueOrDefault(LeftOut.Locked)).ShouldBe(1);

        await room.DoAsync(elm.Lead, new LiftRestriction(maya.Patient!.Value));
        (await RowsAsync()).Count(row => row.Case.Returned).ShouldBe(2);

        Task<Trial> TrialAsync() => elm.ReadAsync(db => db.Trials.AsNoTracking().SingleAsync());
        async Task<IReadOnlyList<TrialRow>> RowsAsync() => await TrialAsync() is var trial ? await elm.ReadAsync(db => TrialDesk.RowsAsync(db, room.Record.Vault, trial, room.Now, room.Now.DayIn("Europe/Zurich"))) : null!;
    }

    /// <summary>The last score before and the first one after, within the horizon, of the measure that the plan names.</summary>
    [Theory, OnBoth]
    public async Task Next_scores_come_from_the_record(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var trial = await elm.StartedAsync(MadeUpTrial.Practice(room.Now), MadeUpTrial.PracticePower);
        var maya = await elm.PatientAsync();
        var patient = maya.Patient!.Value;
        await room.DoAsync(maya, elm.Answer(maya, each: 2));
        room.Clock.Advance(TimeSpan.FromDays(1));
        await room.DoAsync(maya, new SayToTrial(trial, patient, IsYes: true));
        var first = await elm.ReadAsync(db => TrialDesk.PracticeForAsync(room.Record, db, maya));
        new[] { null, "soothing-breathing" }.ShouldContain(first);
        room.Clock.Advance(TimeSpan.FromDays(1));
        await room.DoAsync(maya, elm.Answer(maya, each: 1));
        room.Clock.Advance(TimeSpan.FromDays(1));
        await room.DoAsync(maya, elm.Answer(maya, each: 3));
        await room.DoAsync(elm.Lead, new StopTrial(trial, "Because."));
        var known = await elm.ReadAsync(db => db.Trials.AsNoTracking().SingleAsync());
        var row = (await elm.ReadAsync(db => TrialDesk.RowsAsync(db, room.Record.Vault, known, room.Now, room.Now.DayIn("Europe/Zurich")))).Single();
        (row.Case.Start, row.Case.Next, row.Allocation.Stratum).ShouldBe((16, 8, "30 to 49"));
    }
}
