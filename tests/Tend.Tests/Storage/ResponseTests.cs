using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>What was sent is stored once, whole, and never changes; what differs is kept beside it and said.</summary>
public sealed class ResponseTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task Sent_twice_is_stored_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sent = elm.Answer(maya, await elm.AskAsync(maya), safety: 1);
        var first = await room.DoAsync(maya, sent);
        room.Clock.Advance(TimeSpan.FromMinutes(3));
        var second = await room.DoAsync(maya, sent);

        first.ShouldBe(new(sent.Id, Kept.Saved, room.Now.AddMinutes(-3), SupportFirst: true));
        second.ShouldBe(first with { Kept = Kept.AlreadySaved });
        (await elm.ResponsesAsync(maya)).Single().ReceivedAt.ShouldBe(first.SavedAt);
        (await elm.ReadAsync(db => db.Audit.CountAsync(row => row.Act == "response"))).ShouldBe(1);
    }

    /// <summary>The name of a measure may come in another spelling from another door.</summary>
    [Theory, OnBoth]
    public async Task Sent_twice_under_another_spelling_of_the_measure_is_stored_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sent = elm.Answer(maya) with { Measure = "PHQ9" };
        await room.DoAsync(maya, sent);
        (await room.DoAsync(maya, sent)).Kept.ShouldBe(Kept.AlreadySaved);
        (await elm.ResponsesAsync(maya)).Single().Measure.ShouldBe("phq-9");
    }

    [Theory, OnBoth]
    public async Task Sent_sixteen_times_at_once_is_stored_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sent = elm.Answer(maya, await elm.AskAsync(maya), safety: 2);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => room.DoAsync(maya, sent)));

        receipts.Count(receipt => receipt.Kept == Kept.Saved).ShouldBe(1);
        receipts.Count(receipt => receipt.Kept == Kept.AlreadySaved).ShouldBe(15);
        receipts.ShouldAllBe(receipt => receipt.Id == sent.Id && receipt.SupportFirst);
        (await elm.ResponsesAsync(maya)).Count.ShouldBe(1);
        (await elm.SignalsAsync(maya)).Count.ShouldBe(1);
        (await elm.ReadAsync(db => db.Audit.CountAsync(row => row.Act == "response" || row.Act == "safety signal"))).ShouldBe(2);
    }

    [Theory, OnBoth]
    public async Task Sixteen_different_ones_at_once_are_all_stored(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sent = Enumerable.Range(0, 16).Select(number => elm.Answer(maya, each: number % 4)).ToList();
        await Task.WhenAll(sent.Select(one => room.DoAsync(maya, one)));
        (await elm.ResponsesAsync(maya)).Select(one => one.Id).ShouldBe(sent.Select(one => one.Id), ignoreOrder: true);
    }

    [Theory, OnBoth]
    public async Task The_same_id_with_other_answers_is_kept_beside_and_said(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sent = elm.Answer(maya, await elm.AskAsync(maya), each: 1);
        var other = sent with { Answers = Practice.Sheet(each: 2, safety: 0) };
        await room.DoAsync(maya, sent);
        var beside = await room.DoAsync(maya, other);
        var again = await room.DoAsync(maya, other);

        beside.Kept.ShouldBe(Kept.KeptBeside);
        beside.Id.ShouldNotBe(sent.Id);
        again.ShouldBe(beside with { Kept = Kept.AlreadySaved });
        (await elm.ResponsesAsync(maya)).Select(one => one.Answers).ShouldBe(["1,1,1,1,1,1,1,1,0,", "2,2,2,2,2,2,2,2,0,"], ignoreOrder: true);
    }

    [Theory, OnBoth]
    public async Task A_window_that_was_answered_keeps_its_answer_and_the_next_one_beside(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        var first = await room.DoAsync(maya, elm.Answer(maya, asked));
        var second = await room.DoAsync(maya, elm.Answer(maya, asked));

        (first.Kept, second.Kept).ShouldBe((Kept.Saved, Kept.KeptBeside));
        (await elm.ReadAsync(db => db.Assignments.SingleAsync())).Answered.ShouldBe(first.Id);
        (await elm.ResponsesAsync(maya)).Count.ShouldBe(2);
    }

    [Theory, OnBoth]
    public async Task Two_devices_that_answer_one_window_at_once_both_keep_theirs(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.DoAsync(maya, elm.Answer(maya, asked))));

        receipts.Count(receipt => receipt.Kept == Kept.Saved).ShouldBe(1);
        receipts.Count(receipt => receipt.Kept == Kept.KeptBeside).ShouldBe(7);
        (await elm.ReadAsync(db => db.Assignments.SingleAsync())).Answered.ShouldBe(receipts.Single(receipt => receipt.Kept == Kept.Saved).Id);
    }

    [Theory, OnBoth]
    public async Task An_amendment_supersedes_and_leaves_what_it_corrects_as_it_was(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var asked = await elm.AskAsync(maya);
        var first = elm.Answer(maya, asked, each: 1);
        await room.DoAsync(maya, first);
        var (before, scores) = ((await elm.ResponsesAsync(maya)).Single(), await ScoresAsync(elm));
        room.Clock.Advance(TimeSpan.FromHours(1));

        var second = elm.Answer(maya, asked, each: 2) with { Amends = first.Id };
        var third = elm.Answer(maya, asked, each: 3) with { Amends = second.Id };
        (await room.DoAsync(maya, second)).Kept.ShouldBe(Kept.Saved);
        (await room.DoAsync(maya, third)).Kept.ShouldBe(Kept.Saved);

        var all = await elm.ResponsesAsync(maya);
        var after = all.Single(one => one.Id == first.Id);
        (after.Answers, after.AnsweredAt, after.ReceivedAt, after.Day).ShouldBe((before.Answers, before.AnsweredAt, before.ReceivedAt, before.Day));
        all.ToDictionary(one => one.Id, one => one.AmendedBy).ShouldBe(new Dictionary<ResponseId, ResponseId?> { [first.Id] = second.Id, [second.Id] = third.Id, [third.Id] = null }, ignoreOrder: true);
        (await ScoresAsync(elm)).ShouldContain(scores.Single());
        (await elm.ReadAsync(db => db.Assignments.SingleAsync())).Answered.ShouldBe(first.Id);
    }

    /// <summary>Two tabs correct the same answer: the first correction stands, the second is kept beside.</summary>
    [Theory, OnBoth]
    public async Task What_was_amended_already_is_not_amended_twice(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var first = elm.Answer(maya, await elm.AskAsync(maya));
        await room.DoAsync(maya, first);
        var (one, two) = (first with { Id = new(room.Id()), Amends = first.Id, Answers = Practice.Sheet(2, 0) }, first with { Id = new(room.Id()), Amends = first.Id, Answers = Practice.Sheet(3, 0) });
        (await room.DoAsync(maya, one)).Kept.ShouldBe(Kept.Saved);
        (await room.DoAsync(maya, two)).Kept.ShouldBe(Kept.KeptBeside);
        (await elm.ResponsesAsync(maya)).Single(response => response.Id == first.Id).AmendedBy.ShouldBe(one.Id);
    }

    [Theory, OnBoth]
    public async Task Nothing_amends_itself_another_measure_or_what_is_not_there(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, noor) = (await elm.PatientAsync("Maya"), await elm.PatientAsync("Noor"));
        var gad = new RecordResponse(new(room.Id()), maya.Patient!.Value, "gad-7", Practice.Gad7Sheet, room.Now, null);
        var hers = elm.Answer(noor);
        await room.DoAsync(maya, gad);
        await room.DoAsync(noor, hers);

        var own = elm.Answer(maya);
        foreach (var amended in new[] { own.Id, gad.Id, hers.Id, new ResponseId(room.Id()) })
            (await room.RefusalAsync(maya, own with { Amends = amended })).ShouldBe("unknown");
        (await elm.ResponsesAsync(maya)).Count.ShouldBe(1);
    }

    [Theory, OnBoth]
    public async Task The_stored_figures_are_those_of_the_measure_with_its_version(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        foreach (var measure in new[] { "phq-9", "gad-7", "scs-sf", "pcl-5", "who-5" }.Select(MeasureLibrary.Find).OfType<Measure>())
        {
            var answers = measure.Items.Select((item, at) => (Choices: measure.AnswersOf(item), At: at))
                .Select(one => one.At % 7 == 6 ? Answer.Missing : Answer.Of(one.Choices.From + one.Choices.Step * (one.At % one.Choices.Count))).ToArray();
            var receipt = await room.DoAsync(maya, new RecordResponse(new(room.Id()), maya.Patient!.Value, measure.Id, answers, room.Now, null));

            var response = await elm.ReadAsync(db => db.Responses.SingleAsync(one => one.Id == receipt.Id));
            (response.MeasureVersion, response.Answers).ShouldBe((measure.Version, AnswerText.Of(answers)));
            var expected = measure.Score(response.Sheet().ToArray()).Scales.Where(score => score.Value is not null)
                .ToDictionary(score => score.Scale.Id, score => (score.Value!.Value, score.Band?.Label, score.IsWhole));
            (await elm.ReadAsync(db => db.Scores.Where(one => one.Response == receipt.Id).ToListAsync()))
                .ToDictionary(score => score.Scale, score => (score.Value, score.Band, score.IsWhole)).ShouldBe(expected, ignoreOrder: true);
        }
        (await ScoresAsync(elm)).ShouldNotBeEmpty();
    }

    /// <summary>Missing is not zero: too many gaps give no figure, and the answers are kept all the same.</summary>
    [Theory, OnBoth]
    public async Task A_sheet_with_too_many_gaps_is_kept_without_a_figure(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        await room.DoAsync(maya, elm.Answer(maya) with { Answers = [Answer.Of(3), .. Enumerable.Repeat(Answer.Missing, 9)] });
        (await elm.ResponsesAsync(maya)).Single().Answers.ShouldBe("3,,,,,,,,,");
        (await ScoresAsync(elm)).ShouldBeEmpty();
    }

    [Theory, OnBoth]
    public async Task Answers_that_the_measure_does_not_know_are_refused_and_nothing_is_stored(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        (await room.RefusalAsync(maya, elm.Answer(maya, each: 4))).ShouldBe("answers");
        (await room.RefusalAsync(maya, elm.Answer(maya) with { Answers = [Answer.Of(1)] })).ShouldBe("answers");
        (await room.RefusalAsync(maya, elm.Answer(maya) with { Measure = "phq-99" })).ShouldBe("unknown");
        (await room.RefusalAsync(maya, elm.Answer(maya, await elm.AskAsync(maya, "gad-7")))).ShouldBe("unknown");
        (await elm.ResponsesAsync(maya)).ShouldBeEmpty();
    }

    static Task<List<string>> ScoresAsync(Practice practice) =>
        practice.ReadAsync(db => db.Scores.Select(one => $"{one.Response} {one.Scale} {one.Value} {one.Band}").ToListAsync());
}
