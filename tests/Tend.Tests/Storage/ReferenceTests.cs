using Microsoft.EntityFrameworkCore;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics.Growth;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Progress;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Expected courses of a clinic: learned from its own past patients, brought by the lead, numbered, and never other than they were on the day somebody was read by them.</summary>
public sealed class ReferenceTests(PostgresServer server)
{
    static readonly CohortWords Lakeside = new("Lakeside", "Made up", null);

    [Theory, OnBoth]
    public async Task Past_patients_are_counted_and_a_hundred_make_a_fit_that_is_not_made_twice(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync(), await room.ClinicAsync("oak-lane"));
        var people = MadeUpPast.Of(100, later: 3);
        List<Actor> actors = [];
        foreach (var person in Enumerable.Range(0, people.Count))
            actors.Add(await elm.PatientAsync($"P{person}"));
        for (var week = 0; week < people[0].Length; week++)
        {
            foreach (var (actor, at) in actors.Select((actor, at) => (actor, at)))
                if (at > 0 || week < 3)
                    await room.DoAsync(actor, Answer(room, actor, people[at][week].Value));
            room.Clock.Advance(TimeSpan.FromDays(7));
        }
        (await elm.ReadAsync(db => References.CountAsync(db, Day(room)))).ShouldBeEmpty("they were scored last week");

        room.Clock.Advance(TimeSpan.FromDays(ReferenceFit.PastAfterDays));
        (await elm.ReadAsync(db => References.CountAsync(db, Day(room)))).ShouldBe(new Dictionary<string, int> { ["phq-9"] = 99 }, "one has too few scores");
        (await oak.ReadAsync(db => References.CountAsync(db, Day(room)))).ShouldBeEmpty();
        ReferenceFit.Of(await elm.ReadAsync(db => References.PastAsync(db, "phq-9", Day(room))), Direction.LowerIsBetter).WhyNot.ShouldContain("so 1 more are needed");

        await room.DoAsync(actors[0], Answer(room, actors[0], 9));
        room.Clock.Advance(TimeSpan.FromDays(ReferenceFit.PastAfterDays));
        var past = await elm.ReadAsync(db => References.PastAsync(db, "phq-9", Day(room)));
        past.Count.ShouldBe(100);
        var fit = ReferenceFit.Of(past, Direction.LowerIsBetter).Value;
        (await room.DoAsync(new Actor(elm.Id), new KeepFit("phq-9", fit))).ShouldBe(1);
        (await room.DoAsync(new Actor(elm.Id), new KeepFit("phq-9", ReferenceFit.Of(past, Direction.LowerIsBetter).Value))).ShouldBe(1, "the same scores");
        var kept = (await elm.ReadAsync(db => References.ReadAsync(db, ["phq-9"])))["phq-9"].Single();
        kept.Whom.ShouldBe("your 100 past patients, fit 1");
        kept.Model.At(15, 2).Value.ShouldBe(new ExpectedCourse(fit.Course).At(15, 2).Value);
        (await oak.ReadAsync(db => References.ReadAsync(db, ["phq-9"]))).ShouldBeEmpty();

        // Whose record is locked is no past patient to learn from; what was learned before stands.
        await room.DoAsync(elm.Lead, new RestrictRecord(actors[7].Patient!.Value, "The law."));
        (await elm.ReadAsync(db => References.CountAsync(db, Day(room))))["phq-9"].ShouldBe(99);
        (await elm.ReadAsync(db => References.PastAsync(db, "phq-9", Day(room)))).Count.ShouldBe(99);
        (await elm.ReadAsync(db => References.ReadAsync(db, ["phq-9"])))["phq-9"].Single().Whom.ShouldBe(kept.Whom);
    }

    /// <summary>The row of the caseload, what is computed anew, and what is asked as of a day are the same, before a new fit and after it.</summary>
    [Theory, OnBoth]
    public async Task Off_course_stands_in_the_row_and_a_new_fit_changes_nothing_that_was_told(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(new Actor(elm.Id), new KeepFit("phq-9", MadeUpPast.Fit(4)));
        room.Clock.Advance(TimeSpan.FromDays(Reference.DaysAhead));
        await WeeklyAsync(room, maya, 16, 16, 16, 16, 16);
        var (row, at) = (await elm.StatusAsync(maya), room.Now);
        (row.CourseSignal, row.CourseOf).ShouldBe((SignalKind.OffCourse, "phq-9"));

        (await room.DoAsync(new Actor(elm.Id), new KeepFit("phq-9", MadeUpPast.Fit(0)))).ShouldBe(2);
        (await room.DoAsync(new Actor(elm.Id), new RebuildRecord(maya.Patient!.Value))).StatusChanged.ShouldBeFalse();
        room.Clock.Advance(TimeSpan.FromDays(3));
        (await room.DoAsync(new Actor(elm.Id), new RebuildRecord(maya.Patient.Value))).StatusChanged.ShouldBeFalse();
        await WeeklyAsync(room, maya, 16, 16);
        (await elm.StatusAsync(maya)).CourseSignal.ShouldNotBe(SignalKind.OffCourse, "two scores that the new fit expects");
        (await elm.ReadAsync(async db => await CourseDesk.AsOfAsync(db, await db.Patients.SingleAsync(one => one.Id == maya.Patient), at))).ShouldSatisfyAllConditions(
            then => then.Kind.ShouldBe(row.CourseSignal), then => then.Since.ShouldBe(row.CourseSince));
    }

    [Theory, OnBoth]
    public async Task A_cohort_that_is_taken_away_reads_no_later_score_and_keeps_what_it_told(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(elm.Lead, new KeepFit("phq-9", MadeUpPast.Fit(), Lakeside));
        room.Clock.Advance(TimeSpan.FromDays(Reference.DaysAhead));
        await WeeklyAsync(room, maya, 16, 16, 16, 16, 16);
        (await room.DoAsync(elm.Lead, new RemoveCohort("phq-9", 1))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new RemoveCohort("phq-9", 1))).ShouldBeFalse();
        (await room.DoAsync(new Actor(elm.Id), new RebuildRecord(maya.Patient!.Value))).StatusChanged.ShouldBeFalse();
        (await elm.StatusAsync(maya)).CourseSignal.ShouldBe(SignalKind.OffCourse);
        room.Clock.Advance(TimeSpan.FromDays(3));
        await WeeklyAsync(room, maya, 16);
        (await elm.StatusAsync(maya)).CourseSignal.ShouldNotBe(SignalKind.OffCourse);
    }

    [Theory, OnBoth]
    public async Task A_lead_brings_cohorts_and_Tend_itself_fits_and_nobody_else(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (meier, maya) = (await elm.ClinicianAsync(), await elm.PatientAsync());
        var fit = MadeUpPast.Fit();
        foreach (var by in new[] { meier, maya, elm.Lead })
            (await room.RefusalAsync(by, new KeepFit("phq-9", fit))).ShouldBe("unknown");
        foreach (var by in new[] { meier, maya, new Actor(elm.Id) })
        {
            (await room.RefusalAsync(by, new KeepFit("phq-9", fit, Lakeside))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new RemoveCohort("phq-9", 1))).ShouldBe("unknown");
        }
        (await room.RefusalAsync(elm.Lead, new KeepFit("check-in", fit, Lakeside))).ShouldBe("unknown", "it has no total");
        (await room.RefusalAsync(elm.Lead, new KeepFit("phq-9", fit, Lakeside with { Origin = "" }))).ShouldBe("cohort");
    }

    static DateOnly Day(Room room) => room.Now.DayIn("Europe/Zurich");

    static async Task WeeklyAsync(Room room, Actor who, params double[] totals)
    {
        foreach (var total in totals)
        {
            await room.DoAsync(who, Answer(room, who, total));
            room.Clock.Advance(TimeSpan.FromDays(7));
        }
    }

    /// <summary>A PHQ-9 with this total and nothing about danger.</summary>
    static RecordResponse Answer(Room room, Actor who, double total) => new(new(room.Id()), who.Patient!.Value, "phq-9",
        [.. Enumerable.Range(0, 8).Select(item => Tend.Measures.Answer.Of(Math.Clamp((int)total - 3 * item, 0, 3))), Tend.Measures.Answer.Of(0), Tend.Measures.Answer.Missing], room.Now, null);
}
