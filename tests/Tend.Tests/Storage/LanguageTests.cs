using Microsoft.EntityFrameworkCore;
using Tend.Engagement;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Words;

namespace Tend.Tests.Storage;

/// <summary>In which language somebody reads, is written to, and is asked.</summary>
public sealed class LanguageTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_person_reads_in_what_they_chose_as_long_as_the_clinic_has_it(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        (await room.RefusalAsync(maya, new ChooseLanguage("es"))).ShouldBe("language");
        await room.DoAsync(elm.Lead, new SetLanguages(["en", "es"]));
        (await ReadsAsync(elm, maya)).ShouldBe(Language.English);
        (await ReadsAsync(elm, maya, "es-MX")).ShouldBe(Language.Spanish);
        await room.DoAsync(maya, new ChooseLanguage("es"));
        (await ReadsAsync(elm, maya, "en")).ShouldBe(Language.Spanish);
        await room.DoAsync(elm.Lead, new SetLanguages(["en"]));
        (await ReadsAsync(elm, maya, "es")).ShouldBe(Language.English);
        await room.DoAsync(elm.Lead, new SetLanguages(["es", "en"]));
        (await ReadsAsync(elm, await elm.PatientAsync("Sam"))).ShouldBe(Language.Spanish);
    }

    [Theory, InlineData("es"), InlineData("es", "es", "en"), InlineData("en", "xx"), InlineData]
    public async Task English_always_stays_and_nothing_is_offered_that_has_no_words(params string[] tags)
    {
        await using var room = await Room.OpenAsync(server, Database.Sqlite);
        var elm = await room.ClinicAsync();
        (await room.RefusalAsync(elm.Lead, new SetLanguages(tags))).ShouldBe("languages");
    }

    [Theory, OnBoth]
    public async Task A_reminder_is_handed_over_in_the_language_of_the_person(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(elm.Lead, new SetReminders(ReminderLetter.Usual, "https://example.org", AfterSilence: false));
        await room.DoAsync(elm.Lead, new SetLanguages(["en", "es"]));
        await room.DoAsync(maya, new ChooseLanguage("es"));
        await room.DoAsync(maya, new SetReach(maya.Patient!.Value, Practice.Reach with { Channel = Tend.Care.ReachChannel.Email, Value = "maya@example.org" }));
        await room.DoAsync(maya, new ChooseReminders(maya.Patient.Value, IsOn: true, new() { Quiet = new(new(0, 0), new(0, 0)) }));
        await elm.AskAsync(maya);
        await room.DoAsync(new Actor(elm.Id), new PlanReminder(maya.Patient.Value, ReminderKind.Due));
        room.Clock.Advance(Reminders.Settle);
        var key = (await room.DoAsync(new Actor(elm.Id), new TakeReminders(5))).ShouldHaveSingleItem();
        (await room.DoAsync(new Actor(elm.Id), new HandReminder(key))).ShouldNotBeNull().Language.ShouldBe(Language.Spanish);
    }

    /// <summary>The approved words stay as they are. Only a pack that the clinic brought under its own permission is read in their place, by those who read in its language.</summary>
    [Theory, OnBoth]
    public async Task A_questionnaire_is_asked_in_another_language_only_by_the_clinics_own_pack(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var phq2 = MeasureLibrary.Get("phq-2");
        (await WordedAsync(Language.Spanish)).ShouldBe(("en", phq2.Items[0].Text));
        (await room.RefusalAsync(elm.Lead, new KeepTextPack(Practice.PackOf("phq-2")))).ShouldBe("pack");
        await room.DoAsync(elm.Lead, new KeepTextPack(Practice.PackOf("phq-2").Replace("\"language\":\"en\"", "\"language\":\"es-MX\"", StringComparison.Ordinal)));
        (await WordedAsync(Language.Spanish)).ShouldBe(("es-MX", "Made-up words of question 1."));
        (await WordedAsync(Language.English)).ShouldBe(("en", phq2.Items[0].Text));
        // The team types in from paper what comes with Tend.
        (await elm.ReadAsync(MeasuresInUse.ReadAsync)).Of(phq2).ShouldBe(phq2);

        Task<(string, string?)> WordedAsync(Language language) => elm.ReadAsync(async db =>
        {
            var worded = await MeasuresInUse.WordedAsync(db, phq2, language);
            return (worded.Language, worded.Items[0].Text);
        });
    }

    static Task<Language> ReadsAsync(Practice elm, Actor patient, string? asked = null) =>
        elm.ReadAsync(async db => Tongues.For(await db.Clinics.SingleAsync(), (await db.Accounts.SingleAsync(one => one.Id == patient.Account)).Language, asked));
}
