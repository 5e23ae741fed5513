using Microsoft.EntityFrameworkCore;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>A draft is one replaceable sealed row of one window; it goes when the window is answered.</summary>
public sealed class DraftTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_draft_is_replaced_and_resumes_on_another_device(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        await room.DoAsync(maya, new SaveDraft(maya.Patient!.Value, asked, Practice.Sheet(1, null), room.Now));
        room.Clock.Advance(TimeSpan.FromMinutes(2));
        (await room.DoAsync(maya, new SaveDraft(maya.Patient.Value, asked, Practice.Sheet(2, null), room.Now))).ShouldBe(new(room.Now, SupportFirst: false));

        var draft = await elm.ReadAsync(db => db.Drafts.SingleAsync());
        var key = await elm.ReadAsync(db => db.PersonKeys.SingleAsync());
        draft.SavedAt.ShouldBe(room.Now);
        AnswerText.Parse(room.Record.Vault.Open(key, Places.Draft(asked), draft.Answers)).ShouldBe(Practice.Sheet(2, null));
        (await elm.ReadAsync(db => db.Scores.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBoth]
    public async Task Two_devices_that_save_at_once_leave_one_draft(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => room.DoAsync(maya, new SaveDraft(maya.Patient!.Value, asked, Practice.Sheet(number % 4, 2), room.Now))));
        (await elm.ReadAsync(db => db.Drafts.CountAsync())).ShouldBe(1);
        (await elm.SignalsAsync(maya)).Count.ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task An_answered_or_withdrawn_window_takes_no_draft_and_keeps_none(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        var draft = new SaveDraft(maya.Patient!.Value, asked, Practice.Sheet(1, null), room.Now);
        await room.DoAsync(maya, draft);
        await room.DoAsync(maya, elm.Answer(maya, asked));

        (await elm.ReadAsync(db => db.Drafts.CountAsync())).ShouldBe(0);
        (await room.RefusalAsync(maya, draft)).ShouldBe("closed");
        var withdrawn = await elm.AskAsync(maya);
        await room.DoAsync(elm.Lead, new WithdrawMeasure(withdrawn, maya.Patient.Value));
        (await room.RefusalAsync(maya, draft with { Assignment = withdrawn })).ShouldBe("closed");
        (await room.RefusalAsync(maya, draft with { Assignment = new(room.Id()) })).ShouldBe("unknown");
        (await room.RefusalAsync(maya, draft with { Assignment = await elm.AskAsync(maya), Answers = [Answer.Of(1)] })).ShouldBe("answers");
    }
}
