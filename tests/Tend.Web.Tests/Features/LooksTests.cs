using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Looks;

namespace Tend.Web.Tests.Features;

/// <summary>A look at a record leaves one row, a list one row with its filter; none is lost.</summary>
public sealed class LooksTests(Browser browser)
{
    [Fact]
    public async Task A_look_at_a_record_and_a_list_is_one_row_each_and_says_when_only_a_signal_opened_the_door()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var other = await elm.JoinAsync("Dr. Rossi", Role.Clinician, elm.Lead);
        var jonas = await elm.JoinAsync("Jonas", Role.Patient, elm.Clinician);
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, other);
        (await page.GotoAsync($"/patients/{jonas.Patient!.Value.Value}"))!.Status.ShouldBe(404);
        (await page.GotoAsync($"/patients/{app.NewId()}"))!.Status.ShouldBe(404);

        await elm.AnswerAsync(jonas, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 2);
        (await page.GotoAsync($"/patients/{jonas.Patient!.Value.Value}"))!.Status.ShouldBe(200);
        (await page.GotoAsync($"/patients/{jonas.Patient!.Value.Value}/looks"))!.Status.ShouldBe(404);
        await page.GotoAsync("/caseload?show=safety&name=Jon");

        await StopAsync(app);
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await LooksOf.ReadAsync(db, jonas.Patient!.Value, 0)).ShouldHaveSingleItem().ShouldBe(new(TendApp.Morning, "Dr. Rossi", LookedAt.Record, WhileSignalWaited: true));
        (await db.Audit.Where(row => row.Act == Storage.Commands.Look.Looked && row.Account == other.Id).Select(row => row.What).ToListAsync()).ShouldContain("caseload safety by name 1");
    }

    [Fact]
    public async Task What_was_taken_on_is_written_before_the_site_stops_and_what_comes_later_at_once()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var looks = app.Services.GetRequiredService<LookQueue>();
        for (var i = 0; i < 5000; i++)
            await looks.KeepAsync(new(elm.As(elm.Clinician), TendApp.Morning, elm.Maya.Patient, nameof(LookedAt.Record)));
        await StopAsync(app);
        (await CountAsync(app, elm)).ShouldBe(5000);
        await looks.KeepAsync(new(elm.As(elm.Clinician), TendApp.Morning, elm.Maya.Patient, nameof(LookedAt.Record)));
        (await CountAsync(app, elm)).ShouldBe(5001);
    }

    [Fact]
    public async Task The_team_reads_who_looked()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        for (var i = 0; i < LooksOf.PageSize + 1; i++)
            await elm.DoAsync(elm.Lead, new KeepLooks([new(elm.As(elm.Lead), TendApp.Morning.AddMinutes(i), elm.Maya.Patient, nameof(LookedAt.Plan), WhileSignalWaited: i == LooksOf.PageSize)]));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/looks");
        await Assertions.Expect(page.GetByText("while a safety answer waited")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Dr. Okafor").First).ToBeVisibleAsync();
        page.ShouldComplainOfNothing();
    }

    static Task StopAsync(TendApp app) => app.Services.GetRequiredService<LookQueue>().StopAsync(CancellationToken.None);

    static async Task<int> CountAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Audit.CountAsync(row => row.Patient == elm.Maya.Patient && row.Act == Storage.Commands.Look.Looked);
    }
}
