using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Web.Features.Caseload;
using Tend.Web.Features.Demo;
using Tend.Web.Features.Start;

namespace Tend.Web.Tests.Features;

/// <summary>The demo: made-up people whose stories work on every page, never beside real ones, gone without a trace.</summary>
public sealed class DemoTests(Browser browser, PostgresServer postgres)
{
    [Fact]
    public async Task From_the_first_link_one_looks_around_as_anybody()
    {
        await using var app = TendApp.Open();
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/start?code={app.Services.GetRequiredService<SetupCode>().Current()}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Look around first" }).ClickAsync();
        await page.SeeAsync("demo-make");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the demo" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Everybody here is made up")).ToBeVisibleAsync();
        await page.SeeAsync("demo-who");

        await page.GetByRole(AriaRole.Button, new() { Name = "Dr. Lind" }).ClickAsync();
        await page.WaitForURLAsync("**/day");
        await page.SeeAsync("demo-day");
        await page.GetByRole(AriaRole.Link, new() { Name = "Caseload", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Safety: PHQ-9 item 9 now 2, was 1")).ToBeVisibleAsync();
        await page.SeeAsync("demo-caseload");
        await page.GetByRole(AriaRole.Link, new() { Name = "Maya", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Texting Ana first helps.")).ToBeVisibleAsync();
        await page.SeeAsync("demo-patient");
        await page.GotoAsync("/invite");
        await Assertions.Expect(page.GetByText("nobody real is invited")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Demo: everybody here is made up" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Maya" }).ClickAsync();
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync("/course");
        await page.SeeAsync("demo-course");
    }

    /// <summary>The command prints the address of the demo; from there, taps are counted as a finger or a mouse makes them.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task From_the_printed_address_to_the_first_scored_check_in_in_fewer_than_ten_taps(bool onPhone)
    {
        await using var app = TendApp.Open();
        await MakeAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, onPhone ? Look.Phone : Look.Desktop);
        var taps = 0;
        await context.ExposeFunctionAsync("tendTapped", () => taps++);
        await context.AddInitScriptAsync("addEventListener('pointerdown', () => window.tendTapped(), true)");
        var page = await context.NewPageAsync();
        await page.GotoAsync("/demo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Jonas" }).ClickAsync();
        await page.WaitForURLAsync("**/today");
        for (var circle = 1; circle <= 3; circle++)
            await page.Locator($"[name=c{circle}][value='{circle + 2}']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Soothing" })).ToHaveAttributeAsync("value", "5");
        taps.ShouldBe(5);
    }

    [Fact]
    public async Task The_demo_and_real_people_never_share_a_place()
    {
        await using var real = TendApp.Open();
        await ElmStreet.OpenAsync(real);
        (await MakeAsync(real)).ShouldBeNull();

        await using var demo = TendApp.Open();
        var clinic = (await MakeAsync(demo)).ShouldNotBeNull();
        await using var context = await browser.NewContextAsync(demo.Address, Look.Desktop with { Script = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/start?code={demo.Services.GetRequiredService<SetupCode>().Current()}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the clinic" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The demo is still here")).ToBeVisibleAsync();

        // Nobody real comes in by an invitation either.
        await using var db = demo.Room.Read();
        await using var picture = await db.EnterAsync(clinic.Id);
        var lead = await db.Accounts.FirstAsync(account => account.Role == Role.Lead);
        var invitation = await demo.Room.Writer.DoAsync(new Actor(clinic.Id, lead.Id, Role.Lead, null), new Invite(demo.NewId(), Role.Patient, "Lena"));
        (await Should.ThrowAsync<RefusedException>(() => demo.Room.Writer.DoAsync(new Actor(clinic.Id), new Join(invitation.Id, new(demo.NewId()),
            new(demo.NewId(), "Lena", "lena@example.org", "x"), new(1990, 1, 1), 1, new() { Channel = ReachChannel.None, SaidAt = TendApp.Morning })))).Reason.ShouldBe("used");
    }

    /// <summary>Earlier moments are for stories: in a real clinic nobody writes into the past.</summary>
    [Fact]
    public async Task In_a_real_clinic_nothing_is_told_into_the_past()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        (await Should.ThrowAsync<RefusedException>(() => elm.DoAsync(elm.Clinician, new InThePast<bool>(new MarkRead(elm.Maya.Patient!.Value), TendApp.Morning.AddDays(-1))))).Reason.ShouldBe("unknown");
        await Should.ThrowAsync<InvalidOperationException>(() => MadeUp.RemoveAsync(app.Room, elm.Clinic));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task It_goes_without_a_trace(bool onPostgres)
    {
        await using var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        await using var app = TendApp.Open(database);
        var clinic = (await MakeAsync(app)).ShouldNotBeNull();
        await MadeUp.RemoveAsync(app.Room, clinic.Id);
        await using var db = app.Room.AcrossClinics();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var count = $"SELECT count(*) AS \"Value\" FROM {type.GetTableName()}";
            (await db.Database.SqlQueryRaw<int>(count).SingleAsync()).ShouldBe(0, type.GetTableName());
        }
        if (!onPostgres)
            System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(app.Folder, "tend.db"))).ShouldNotContain("Jonas");
    }

    /// <summary>The stories, and two hundred people whose weeks are drawn by chance, some read by a cohort: computed anew, all is as it is stored.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Computed_anew_the_demo_and_some_hundred_people_are_what_is_stored(bool onPostgres)
    {
        await using var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        await using var app = TendApp.Open(database);
        var clinic = (await MakeAsync(app)).ShouldNotBeNull();
        await using (var db = app.Room.AcrossClinics())
        {
            var lead = await db.Accounts.IgnoreQueryFilters().FirstAsync(one => one.Role == Role.Lead);
            var by = new Actor(clinic.Id, lead.Id, Role.Lead);
            await app.Room.Writer.DoAsync(by, new KeepFit("phq-9", Tend.Progress.ReferenceFit.Of(Falling(), Direction.LowerIsBetter).Value, new("Lakeside", "Made up", null)));
            app.Clock.Advance(TimeSpan.FromDays(2));
            var chance = new Tend.Statistics.Distributions.Draws(5);
            var people = new List<PatientId>();
            for (var person = 0; person < 200; person++)
            {
                people.Add(new(app.NewId()));
                await app.Room.Writer.DoAsync(by, new BeginRecord(people[^1], $"Person {person}", new(1990, 2, 3), "On paper."));
            }
            for (var week = 0; week < 6; week++)
            {
                foreach (var patient in people.Where(_ => chance.Uniform() < 0.9))
                {
                    var each = Math.Clamp((int)(1.5 + chance.Normals().One), 0, 3);
                    await app.Room.Writer.DoAsync(by, new RecordResponse(new(app.NewId()), patient, "phq-9", [.. Enumerable.Repeat(Answer.Of(each), 8), Answer.Of(0), Answer.Missing], app.Clock.GetUtcNow(), null, EnteredBy.Staff));
                }
                app.Clock.Advance(TimeSpan.FromDays(7));
            }
            (await db.Status.IgnoreQueryFilters().CountAsync(one => one.CourseSignal != null)).ShouldBeGreaterThan(10);
        }
        var said = await Tend.Web.Features.Courses.Rebuilding.AnewAsync(app.Room, Tend.Words.Books.Of(typeof(Tend.Web.Features.Courses.Rebuilding)));
        said[0].ShouldMatch("Computed anew: [0-9]{4} responses of 2[0-9]{2} people. Figures that differed and were put right: 0. Status rows: 0.");
    }

    /// <summary>120 made-up people who get better.</summary>
    static IEnumerable<IReadOnlyList<Tend.Progress.DayScore>> Falling()
    {
        var chance = new Tend.Statistics.Distributions.Draws(3);
        return [.. Enumerable.Range(0, 120).Select(_ =>
        {
            var (start, own) = (24 * chance.Uniform(), chance.Normals().One);
            return Enumerable.Range(0, 7).Select(week => new Tend.Progress.DayScore(new DateOnly(2025, 1, 6).AddDays(7 * week), start + (week == 0 ? 0 : own - 2 * Math.Log(1 + week) + chance.Normals().One))).ToArray();
        })];
    }

    [Fact]
    public async Task What_is_stored_is_what_the_stories_say()
    {
        await using var app = TendApp.Open();
        var clinic = (await MakeAsync(app)).ShouldNotBeNull();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(clinic.Id);
        foreach (var person in DemoClinic.Stories.People)
            foreach (var told in person.Answers.GroupBy(answer => answer.Measure))
            {
                var scale = MainScale.Of(MeasureLibrary.Get(told.Key))!.Id;
                var stored = await (
                    from patient in db.Patients
                    where patient.Name == person.Name
                    join response in db.Responses on patient.Id equals response.Patient
                    join score in db.Scores on new { response.Patient, Response = response.Id } equals new { score.Patient, score.Response }
                    where response.Measure == told.Key && score.Scale == scale
                    orderby response.AnsweredAt
                    select score.Value).ToListAsync();
                stored.Count.ShouldBe(told.Count(), $"{person.Name} {told.Key}");
                foreach (var (value, answer) in stored.Zip(told))
                    value.ShouldBe(answer.Total ?? answer.Mean!.Value, answer.Total is null ? 0.05 : 0, $"{person.Name} {answer}");
            }
    }

    [Fact]
    public async Task Goals_hard_times_practices_and_a_pause_are_told_and_silence_is_seen()
    {
        await using var app = TendApp.Open();
        var clinic = (await MakeAsync(app)).ShouldNotBeNull();
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(clinic.Id);
        var (people, now) = (DemoClinic.Stories.People, app.Clock.GetUtcNow());
        (await db.GoalWordings.CountAsync()).ShouldBe(people.Sum(one => one.Goals?.Sum(goal => goal.Chosen is null ? 1 : 2) ?? 0));
        (await db.Setbacks.CountAsync(one => one.SavedAt != null)).ShouldBe(people.Sum(one => one.Hard?.Count ?? 0));
        (await db.PracticeUses.CountAsync(one => one.After != null)).ShouldBe(people.Sum(one => one.Practices?.Count ?? 0));
        var rows = await CaseloadOf.Rows(db, db.Status, now).ToDictionaryAsync(row => row.Name);
        rows["Emil"].SilentSince.ShouldNotBeNull();
        rows["Marek"].AwayUntil.ShouldNotBeNull();
        rows["Marek"].SilentSince.ShouldBeNull();
        // No made-up words raise a signal that no story tells of.
        (await db.Signals.CountAsync(one => one.Item == WordsOfDanger.Item)).ShouldBe(0);
    }

    static Task<Clinic?> MakeAsync(TendApp app) => DemoClinic.MakeAsync(app.Room, new PasswordHasher<Account>(), app.Clock.GetUtcNow());
}
