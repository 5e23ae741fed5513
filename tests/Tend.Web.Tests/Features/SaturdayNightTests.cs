using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Web.Features.Safety;

namespace Tend.Web.Tests.Features;

/// <summary>A raised answer reaches a human: by mail, by the next person when mail does not leave, and on top of every staff page.</summary>
public sealed class SaturdayNightTests(Browser browser, PostgresServer postgres)
{
    /// <summary>Saturday 9 May 2026, 23:10 in Zurich.</summary>
    static readonly DateTimeOffset SaturdayNight = new(2026, 5, 9, 23, 10, 0, TimeSpan.FromHours(2));

    static readonly int[] WithItem9 = [1, 1, 1, 1, 1, 1, 1, 1, 2];

    [Fact]
    public async Task Saturday_23_10_mail_server_down_first_clinician_on_leave()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail, at: SaturdayNight);
        var elm = await ElmStreet.OpenAsync(app);
        var cover = await elm.JoinAsync("Dr. Berg", Role.Clinician, elm.Lead);
        await SetLeaveAsync(app, elm, cover);
        await mail.GoDownAsync();

        await elm.AnswerAsync(elm.Maya, "phq-9", WithItem9);
        app.Clock.Advance(Bell.Every);
        await UntilAsync(app, elm, signal => signal.Notices.Count == 1);
        app.Clock.Advance(Bell.Every);
        var signal = await UntilAsync(app, elm, signal => signal.Notices.Count == 2);

        // The cover, not the one on leave; then at once the next person. Nothing left the house, so it stands on every staff page.
        signal.Notices.Select(notice => (notice.To, notice.Delivery)).ShouldBe([(cover.Staff, Delivery.Failed), (elm.Clinician.Staff, Delivery.Failed)]);
        signal.StandsOnTop(app.Clock.GetUtcNow()).ShouldBeTrue();
        await using (var context = await browser.NewContextAsync(app.Address, Look.Desktop))
        {
            var page = await context.NewPageAsync();
            await elm.SignInAsync(page, elm.Lead);
            foreach (var place in new[] { "/clinic", "/invite", "/clinic/duty" })
            {
                await page.GotoAsync(place);
                await Assertions.Expect(page.GetByText("Someone needs you. It has waited since Saturday 9 May, 23:10.")).ToBeVisibleAsync();
            }
        }

        // The person is told that nobody is reading, and when somebody does.
        using (var client = new HttpClient { BaseAddress = app.Address })
        {
            var read = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync("/at/elm-street/support?from=answer"));
            read.ShouldContain("You don't have to carry it alone.");
            read.ShouldContain("Nobody at the clinic is reading this now. The next time is Monday at 9:00.");
            read.ShouldContain("We are back on the next working day.");
            read.ShouldContain("tel:143");
        }

        // The server is back; after the set time everybody is told again, the cover first.
        await mail.ComeUpAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        var letter = await mail.NextAsync();
        (letter.To, letter.Subject, letter.Text).ShouldBe(("berg@example.org", "Tend", "Someone in your clinic needs you. Open Tend."));
        letter.Raw.ShouldNotContain("Maya");
        letter.Raw.ShouldNotContain("Elm Street");
        await UntilAsync(app, elm, one => one.Notices.Count == 3);

        // Acknowledged is acknowledged: nobody else is told.
        (await elm.DoAsync(cover, new AcknowledgeSignal(signal.Id, "Called her; she is with her sister tonight.", 0))).Outcome.ShouldBe(AcknowledgeOutcome.Acknowledged);
        app.Clock.Advance(TimeSpan.FromHours(3));
        (await app.Services.GetRequiredService<Bell>().RingAsync()).ShouldBe(0);
        mail.Letters.Count.ShouldBe(1);

        app.Log.Lines.ShouldNotContain(line => line.Contains("Maya") || line.Contains("berg@") || line.Contains("sister"));
    }

    [Fact]
    public async Task The_first_on_duty_hears_within_a_second()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail);
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", WithItem9);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await mail.NextAsync()).To.ShouldBe("okafor@example.org");
    }

    [Fact]
    public async Task A_refusing_mail_server_hands_on_to_the_next_person()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail);
        var elm = await ElmStreet.OpenAsync(app);
        mail.Answer = MailAnswer.RefusedForGood;
        await elm.AnswerAsync(elm.Maya, "phq-9", WithItem9);
        app.Clock.Advance(Bell.Every);
        await UntilAsync(app, elm, signal => signal.Notices.Count == 1);
        mail.Answer = MailAnswer.Accepted;
        app.Clock.Advance(Bell.Every);
        (await mail.NextAsync()).To.ShouldBe("lind@example.org");
    }

    [Fact]
    public async Task A_server_that_died_while_telling_is_told_over_after_a_minute()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail);
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", WithItem9);
        var bell = app.Services.GetRequiredService<Bell>();
        (await app.Room.Writer.DoAsync(new Actor(elm.Clinic), new TakeNotice((await SignalAsync(app, elm)).Id))).ShouldBeTrue();

        (await bell.RingAsync()).ShouldBe(0);
        app.Clock.Advance(TakeNotice.Holds);
        (await mail.NextAsync()).To.ShouldBe("okafor@example.org");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Of_many_servers_one_takes_a_notice(bool onPostgres)
    {
        await using var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        await using var app = TendApp.Open(database);
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", WithItem9);
        var signal = await SignalAsync(app, elm);
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Room.Writer.DoAsync(new Actor(elm.Clinic), new TakeNotice(signal.Id))));
        taken.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task A_rise_while_the_letter_is_under_way_begins_again_with_the_first_person()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        await DraftAsync(app, elm, asked, 1);
        var seen = await SignalAsync(app, elm);
        var tend = new Actor(elm.Clinic);
        (await app.Room.Writer.DoAsync(tend, new TakeNotice(seen.Id))).ShouldBeTrue();
        await DraftAsync(app, elm, asked, 3);
        await app.Room.Writer.DoAsync(tend, new KeepNotice(seen.Id, elm.Lead.Staff, Delivery.Sent, 0, seen.Rises));
        (await SignalAsync(app, elm)).NextNoticeAt.ShouldBe(app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task An_amended_answer_closes_nothing()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var asked = await elm.AskAsync(elm.Maya);
        var first = await SaveAsync(app, elm, asked, 2, amends: null);
        await SaveAsync(app, elm, asked, 0, amends: first.Id);
        var signal = await SignalAsync(app, elm);
        signal.Acknowledgement.ShouldBeNull();
        signal.Level.ShouldBe(2);
        signal.LaterAnswers.Single().Level.ShouldBe(0);
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        (await db.Status.SingleAsync()).SafetySince.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_plan_that_stands_takes_the_same_answer_under_it_until_it_rises()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.AnswerAsync(elm.Maya, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 1);
        var first = await SignalAsync(app, elm);
        var today = app.Clock.GetUtcNow().DayIn("Europe/Zurich");
        await elm.DoAsync(elm.Clinician, new AcknowledgeSignal(first.Id, "Known since March; plan reviewed together.", 0, today.AddDays(14)));

        app.Clock.Advance(TimeSpan.FromDays(7));
        (await elm.AnswerAsync(elm.Maya, "phq-9", 1, 1, 1, 1, 1, 1, 1, 1, 1)).SupportFirst.ShouldBeTrue();
        (await SignalAsync(app, elm)).LaterAnswers.Count.ShouldBe(1);

        app.Clock.Advance(TimeSpan.FromDays(1));
        await elm.AnswerAsync(elm.Maya, "phq-9", WithItem9);
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        var all = await db.Signals.AsNoTracking().OrderBy(signal => signal.ReceivedAt).ToListAsync();
        all.Select(signal => signal.Change).ShouldBe([SafetyChange.New, SafetyChange.Higher]);
        all[0].Plan.ShouldBeNull();
    }

    static async Task SetLeaveAsync(TendApp app, ElmStreet elm, Account cover)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        var duty = (await db.Clinics.AsNoTracking().SingleAsync()).Duty;
        await elm.DoAsync(elm.Lead, new SetDuty(duty with { Leaves = [new(elm.Lead.Staff, new(2026, 5, 1), new(2026, 5, 31), cover.Staff)] }));
    }

    static Tend.Measures.Answer[] Sheet(int item9) => [.. Enumerable.Repeat(Tend.Measures.Answer.Of(1), 8), Tend.Measures.Answer.Of(item9), Tend.Measures.Answer.Missing];

    static Task<DraftReceipt> DraftAsync(TendApp app, ElmStreet elm, Assignment asked, int item9) =>
        elm.DoAsync(elm.Maya, new SaveDraft(elm.Maya.Patient!.Value, asked.Id, Sheet(item9), app.Clock.GetUtcNow()));

    static Task<ResponseReceipt> SaveAsync(TendApp app, ElmStreet elm, Assignment asked, int item9, ResponseId? amends) =>
        elm.DoAsync(elm.Maya, new RecordResponse(new(app.NewId()), elm.Maya.Patient!.Value, "phq-9", Sheet(item9), app.Clock.GetUtcNow(), asked.Id, Amends: amends));

    static async Task<SafetySignal> SignalAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.Read();
        await using var picture = await db.EnterAsync(elm.Clinic);
        return await db.Signals.AsNoTracking().SingleAsync();
    }

    /// <summary>The bell works beside the test: looks until it has done what is waited for; a test that hangs is stopped by its runner.</summary>
    static async Task<SafetySignal> UntilAsync(TendApp app, ElmStreet elm, Func<SafetySignal, bool> done)
    {
        while (true)
        {
            if (await SignalAsync(app, elm) is var signal && done(signal))
                return signal;
            await Task.Delay(20);
        }
    }
}
