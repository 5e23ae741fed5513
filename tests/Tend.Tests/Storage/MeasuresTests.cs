using Microsoft.EntityFrameworkCore;
using Tend.Engagement;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Which measures a clinic uses, its own words for some, and the notice its patients read.</summary>
public sealed class MeasuresTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_new_clinic_uses_all_whose_words_come_with_Tend_and_no_other(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var use = await elm.ReadAsync(MeasuresInUse.ReadAsync);
        use.Uses("phq-9").ShouldBeTrue();
        use.Uses("who-5").ShouldBeFalse();
        use.Askable.Select(measure => measure.Id).ShouldBe(MeasuresInUse.Usual);
    }

    [Theory, OnBoth]
    public async Task Only_what_is_in_use_can_be_asked_and_a_schedule_stops_asking_what_was_switched_off(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var set = new SetSchedule(new(room.Id()), [maya.Patient!.Value], ["phq-9", "gad-7"], new() { Rhythm = Rhythm.Weeks, Every = 1 }, null, null);
        await room.DoAsync(elm.Lead, set);
        (await room.DoAsync(elm.Lead, new SetMeasures(["gad-7"]))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new SetMeasures(["gad-7"]))).ShouldBeFalse();
        (await room.RefusalAsync(elm.Lead, new AskMeasure(new(room.Id()), maya.Patient.Value, "phq-9", null))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new AskMeasures(room.Id(), [maya.Patient.Value], ["phq-9"], null))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new HandOver(room.Id(), maya.Patient.Value, ["phq-9"]))).ShouldBe("unknown");
        (await elm.ReadAsync(db => db.Assignments.Open(room.Now).CountAsync())).ShouldBe(2, "what was asked stays open");

        room.Clock.Advance(TimeSpan.FromDays(8));
        await room.DoAsync(new Actor(elm.Id), new OpenWindows(maya.Patient.Value));
        (await elm.ReadAsync(db => db.Assignments.Open(room.Now).Select(one => one.Measure).ToListAsync())).ShouldBe(["gad-7"]);
    }

    [Theory, OnBoth]
    public async Task The_clinic_s_own_words_are_read_there_and_nowhere_else_and_without_them_only_staff_type_it_in(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync(), await room.ClinicAsync("oak-lane"));
        var maya = await elm.PatientAsync();
        await room.DoAsync(elm.Lead, new SetMeasures(["who-5"]));
        (await elm.ReadAsync(MeasuresInUse.ReadAsync)).ShouldSatisfyAllConditions(use => use.Askable.ShouldBeEmpty(), use => use.Typed.Select(one => one.Id).ShouldBe(["who-5"]));
        (await room.RefusalAsync(elm.Lead, new AskMeasure(new(room.Id()), maya.Patient!.Value, "who-5", null))).ShouldBe("unknown");

        (await room.DoAsync(elm.Lead, new KeepTextPack(Practice.PackOf("who-5")))).ShouldBe("who-5");
        var worded = (await elm.ReadAsync(MeasuresInUse.ReadAsync)).Askable.Single();
        worded.Items[0].Text.ShouldBe($"Made-up words of question {worded.Items[0].Code}.");
        await room.DoAsync(elm.Lead, new AskMeasure(new(room.Id()), maya.Patient.Value, "who-5", null));
        (await oak.ReadAsync(db => db.TextPacks.CountAsync())).ShouldBe(0);
        MeasuresInUse.HasWords(await oak.ReadAsync(db => MeasuresInUse.WordedAsync(db, MeasureLibrary.Get("who-5"), Tend.Words.Language.English))).ShouldBeFalse();

        await room.DoAsync(elm.Lead, new KeepTextPack(Practice.PackOf("who-5", "Another letter.")));
        (await elm.ReadAsync(db => db.TextPacks.SingleAsync())).Json.ShouldContain("Another letter.");
        (await room.DoAsync(elm.Lead, new RemoveTextPack("who-5"))).ShouldBeTrue();
        (await room.DoAsync(elm.Lead, new RemoveTextPack("who-5"))).ShouldBeFalse();
        (await elm.ReadAsync(MeasuresInUse.ReadAsync)).Askable.ShouldBeEmpty();
    }

    [Theory, OnBoth]
    public async Task A_pack_that_does_not_fit_and_whoever_is_not_the_lead_are_refused(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (meier, maya) = (await elm.ClinicianAsync(), await elm.PatientAsync());
        foreach (var pack in new[] { "", "{", Practice.PackOf("phq-9"), Practice.PackOf("who-5", " "), Practice.PackOf("bmq"), Practice.PackOf("who-5").Replace("Made-up words of question 1.", "") })
            (await room.RefusalAsync(elm.Lead, new KeepTextPack(pack))).ShouldBe("pack", pack);
        foreach (var by in new[] { meier, maya })
        {
            (await room.RefusalAsync(by, new KeepTextPack(Practice.PackOf("who-5")))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new RemoveTextPack("who-5"))).ShouldBe("unknown");
            (await room.RefusalAsync(by, new SetMeasures(["phq-9"]))).ShouldBe("unknown");
        }
        (await room.RefusalAsync(elm.Lead, new SetMeasures(["bmq"]))).ShouldBe("unknown", "the order of its questions is not known");
        (await room.RefusalAsync(elm.Lead, new SetMeasures(["phq-99"]))).ShouldBe("unknown");
    }

    /// <summary>What is wrong is said with the line where it stands.</summary>
    [Theory]
    [InlineData("{\n  \"measure\": \"who-5\",\n  \"langauge\": \"en\"\n}", "a.json: line 3: there is no member 'langauge' here.")]
    [InlineData("{\n  \"measure\": \"who-5\",,", "a.json: line 2: this is not JSON")]
    [InlineData("{ \"measure\": \"who-6\", \"language\": \"en\", \"permission\": \"A letter.\", \"items\": {} }", "a.json: there is no measure 'who-6'.")]
    [InlineData("{ \"measure\": \"who-5\", \"language\": \"en\", \"permission\": \"A letter.\", \"items\": {} }", "the words of question")]
    public void A_pack_s_slip_is_said_with_its_line(string json, string said) => KeepTextPack.Check(json, "a.json").Trouble.ShouldNotBeNull().ShouldContain(said);

    [Theory, OnBoth]
    public async Task A_version_of_the_notice_is_read_once_and_only_the_newest(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync(), await elm.PatientAsync("Noor"));
        var version = await room.DoAsync(elm.Lead, new PublishNotice("A new one."));
        (await room.RefusalAsync(maya, new ReadNotice(maya.Patient!.Value, version - 1, Accepted: true))).ShouldBe("changed");
        (await room.RefusalAsync(maya, new ReadNotice(noor.Patient!.Value, version, Accepted: true))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new ReadNotice(maya.Patient.Value, version, Accepted: true))).ShouldBe("unknown");
        (await room.DoAsync(maya, new ReadNotice(maya.Patient.Value, version, Accepted: false))).ShouldBeTrue();
        (await room.DoAsync(maya, new ReadNotice(maya.Patient.Value, version, Accepted: false))).ShouldBeFalse();
        (await room.DoAsync(maya, new ReadNotice(maya.Patient.Value, version, Accepted: true))).ShouldBeTrue();
        (await elm.ReadAsync(db => db.NoticeReadings.SingleAsync())).ShouldSatisfyAllConditions(read => read.Accepted.ShouldBeTrue(), read => read.Version.ShouldBe(version), read => read.At.ShouldBe(room.Now));
    }
}
