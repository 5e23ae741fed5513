using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tend.Care;
using Tend.Measures;
using Tend.Progress;
using Tend.Statistics.Distributions;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Web.Features.Courses;

namespace Tend.Web.Tests.Features;

/// <summary>The round that learns expected courses from past patients: at a hundred, and again at a tenth more.</summary>
public sealed class RefitRoundTests(PostgresServer postgres)
{
    readonly Draws chance = new(3);

    [Theory, InlineData(false), InlineData(true)]
    public async Task It_learns_at_a_hundred_people_and_again_at_a_tenth_more(bool onPostgres)
    {
        await using var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        await using var app = TendApp.Open(database);
        var elm = await ElmStreet.OpenAsync(app);
        await TreatAsync(app, elm, 99);
        (await GoAsync(app, elm)).ShouldBeEmpty();
        await TreatAsync(app, elm, 1);
        (await GoAsync(app, elm)).ShouldBe([(1, 100)]);
        (await GoAsync(app, elm)).ShouldBe([(1, 100)]);
        await TreatAsync(app, elm, 9);
        (await GoAsync(app, elm)).ShouldBe([(1, 100)], "less than a tenth more");
        await TreatAsync(app, elm, 1);
        (await GoAsync(app, elm)).ShouldBe([(1, 100), (2, 110)]);
        app.Log.Lines.ShouldNotContain(line => line.Contains("could not be", StringComparison.Ordinal));
    }

    /// <summary>So many people are scored four times, and then no more for as long as it takes to be a past patient.</summary>
    async Task TreatAsync(TendApp app, ElmStreet elm, int people)
    {
        var all = Enumerable.Range(0, people).Select(_ => (Id: new PatientId(app.NewId()), Start: 8 + 14 * chance.Uniform())).ToList();
        foreach (var (id, _) in all)
            await elm.DoAsync(elm.Lead, new BeginRecord(id, $"Person {id.Value}", new(1990, 2, 3), "On paper."));
        for (var week = 0; week < 4; week++)
        {
            foreach (var (id, start) in all)
            {
                var total = (int)Math.Clamp(start - 3 * Math.Log(1 + week) + chance.Normals().One, 0, 24);
                await elm.DoAsync(elm.Lead, new RecordResponse(new(app.NewId()), id, "phq-9", [.. Enumerable.Range(0, 8).Select(item => Answer.Of(Math.Clamp(total - 3 * item, 0, 3))), Answer.Of(0), Answer.Missing], app.Clock.GetUtcNow(), null, EnteredBy.Staff));
            }
            app.Clock.Advance(TimeSpan.FromDays(7));
        }
        app.Clock.Advance(TimeSpan.FromDays(ReferenceFit.PastAfterDays));
    }

    /// <summary>The clock of a test moves the round of the site too, and both together make no more than one.</summary>
    static async Task<List<(int Number, int Persons)>> GoAsync(TendApp app, ElmStreet elm)
    {
        await app.Services.GetRequiredService<RefitRound>().GoAsync();
        await using var db = app.Room.Read();
        await using var seen = await db.EnterAsync(elm.Clinic);
        return [.. (await db.CourseFits.AsNoTracking().OrderBy(one => one.Number).ToListAsync()).Select(one => (one.Number, one.Model.Persons))];
    }
}
