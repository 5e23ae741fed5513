using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Commands that share a commit do not share a fate.</summary>
public sealed class WriterTests(PostgresServer server)
{
    [Theory, OnBoth]
    public async Task A_command_that_fails_leaves_those_beside_it_whole_and_nothing_of_its_own(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var before = await elm.ReadAsync(db => db.Audit.CountAsync());
        // The second look of each pair has no page, which the table refuses after the first has gone in.
        var halves = Enumerable.Range(0, 10).Select(_ => new KeepLooks([new(elm.Lead, room.Now, maya.Patient, "course"), new(elm.Lead, room.Now, maya.Patient, null!)]));
        var wholes = Enumerable.Range(0, 30).Select(number => elm.Answer(maya, each: number % 4)).ToList();

        var failed = halves.Select(half => room.DoAsync(elm.Lead, half)).ToList();
        var refused = Enumerable.Range(0, 10).Select(_ => room.DoAsync(maya, elm.Answer(maya) with { Amends = new(room.Id()) })).ToList();
        await Task.WhenAll(wholes.Select(whole => room.DoAsync(maya, whole)));
        foreach (var half in failed)
            await Should.ThrowAsync<DbUpdateException>(half);
        foreach (var one in refused)
            await Should.ThrowAsync<RefusedException>(one);

        (await elm.ResponsesAsync(maya)).Select(one => one.Id).ShouldBe(wholes.Select(one => one.Id), ignoreOrder: true);
        (await elm.ReadAsync(db => db.Scores.CountAsync())).ShouldBe(wholes.Count);
        (await elm.ReadAsync(db => db.Audit.CountAsync())).ShouldBe(before + wholes.Count);
    }

    /// <summary>A receipt comes after the commit, not before.</summary>
    [Theory, OnBoth]
    public async Task What_has_a_receipt_is_read_by_somebody_else_at_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var all = true;
            for (var number = 0; number < 40; number++)
            {
                var receipt = await room.DoAsync(maya, elm.Answer(maya));
                all &= await elm.ReadAsync(db => db.Responses.AnyAsync(one => one.Id == receipt.Id));
            }
            return all;
        })));
        seen.ShouldAllBe(all => all);
    }

    /// <summary>Whatever goes wrong inside a command, the next one is done.</summary>
    [Theory, OnBoth]
    public async Task A_command_that_breaks_does_not_stop_the_writer(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        await Should.ThrowAsync<DivideByZeroException>(room.DoAsync(elm.Lead, new Breaks()));
        (await room.DoAsync(elm.Lead, new PublishNotice("Our second notice."))).ShouldBe(2);
    }

    /// <summary>One clinic's command after another's on the same connection sees its own clinic.</summary>
    [Theory, OnBoth]
    public async Task Clinics_that_write_at_once_do_not_meet(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var practices = new[] { await room.ClinicAsync("elm-street"), await room.ClinicAsync("oak-lane"), await room.ClinicAsync("ash-road") };
        var patients = new List<Actor>();
        foreach (var practice in practices)
            patients.Add(await practice.PatientAsync());
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => room.DoAsync(patients[number % 3], practices[number % 3].Answer(patients[number % 3], safety: number % 2))));
        foreach (var (practice, patient) in practices.Zip(patients))
        {
            (await practice.ReadAsync(db => db.Responses.CountAsync())).ShouldBe(20);
            (await practice.SignalsAsync(patient)).Count.ShouldBe(10);
        }
    }

    [Theory, OnBoth]
    public async Task What_was_taken_on_is_done_before_the_record_closes(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var sent = Enumerable.Range(0, 40).Select(_ => room.DoAsync(maya, elm.Answer(maya))).ToList();
        await room.OpenAgainAsync();
        await Task.WhenAll(sent);
        (await elm.ResponsesAsync(maya)).Count.ShouldBe(40);
    }

    sealed record Breaks : Command<int>
    {
        protected override Task<int> RunAsync(Writing writing) => throw new DivideByZeroException();
    }
}
