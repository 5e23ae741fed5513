using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;
using Tend.Web.Features.Keeping;

namespace Tend.Tests.Storage;

/// <summary>The round that lets go what was kept long enough, in every clinic by its own days.</summary>
public sealed class KeepingRoundTests(PostgresServer server)
{
    static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Theory, OnBoth]
    public async Task Drafts_and_sign_ins_go_after_the_days_of_their_own_clinic_and_what_is_younger_stays(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var (elm, oak) = (await room.ClinicAsync(), await room.ClinicAsync("oak-lane"));
        await room.DoAsync(oak.Lead, new SetRetention(new() { DraftDays = 5, SignInDays = 20 }));
        var (maya, noor) = (await elm.PatientAsync(), await oak.PatientAsync("Noor"));
        await BeginAsync(elm, maya);
        await BeginAsync(oak, noor);
        var began = room.Now;

        // Not a moment too early, and a moment later it is gone.
        await StandsAsync(5, went: 0, atElm: (1, 1), atOak: (1, 1));
        await StandsAsync(5, went: 1, atElm: (1, 1), atOak: (0, 1), late: true);
        // What was begun since is younger.
        await BeginAsync(elm, maya, "phq-9");
        await StandsAsync(20, went: 0, atElm: (2, 2), atOak: (0, 1));
        await StandsAsync(20, went: 1, atElm: (2, 2), atOak: (0, 0), late: true);
        await StandsAsync(30, went: 0, atElm: (2, 2), atOak: (0, 0));
        await StandsAsync(30, went: 1, atElm: (1, 2), atOak: (0, 0), late: true);
        await StandsAsync(90, went: 1, atElm: (0, 2), atOak: (0, 0));
        await StandsAsync(90, went: 1, atElm: (0, 1), atOak: (0, 0), late: true);

        // Each clinic reads of its own.
        (await KeptAsync(elm)).ShouldBe(["drafts 1 sign-ins 0", "drafts 1 sign-ins 0", "drafts 0 sign-ins 1"]);
        (await KeptAsync(oak)).ShouldBe(["drafts 1 sign-ins 0", "drafts 0 sign-ins 1"]);

        async Task StandsAsync(int days, int went, (int, int) atElm, (int, int) atOak, bool late = false)
        {
            room.Clock.SetUtcNow(began.AddDays(days) + (late ? Instant : TimeSpan.Zero));
            (await Round(room.Record, room).GoAsync()).ShouldBe(went, $"{days} days");
            (await LeftAsync(elm)).ShouldBe(atElm, $"{days} days");
            (await LeftAsync(oak)).ShouldBe(atOak, $"{days} days");
        }
    }

    /// <summary>On PostgreSQL two servers share the record; on SQLite the same one goes twice at once.</summary>
    [Theory, OnBoth]
    public async Task Two_servers_do_it_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        await using var second = database == Database.Postgres ? await RecordRoom.OpenAsync(room.Place, room.Clock) : null;
        var elm = await room.ClinicAsync();
        for (var person = 0; person < 3; person++)
            await BeginAsync(elm, await elm.PatientAsync($"P{person}"));
        var gone = await elm.PatientAsync("Ada");
        room.Record.Erasures.Add([new(ErasureList.MarkOf(elm.Id, gone.Patient!.Value), new(2026, 5, 12))]);
        room.Clock.Advance(TimeSpan.FromDays(91));

        var went = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => Round(at % 2 == 0 ? room.Record : second ?? room.Record, room).GoAsync()));
        went.Sum().ShouldBe(6, "three drafts and three sign-ins");
        (await KeptAsync(elm)).ShouldBe(["drafts 3 sign-ins 3"]);
        (await elm.ReadAsync(db => db.Erasures.CountAsync())).ShouldBe(1);
        (await elm.ReadAsync(db => db.Patients.CountAsync())).ShouldBe(3);
    }

    /// <summary>A restore that knew nothing of the list, or the list of another server.</summary>
    [Theory, OnBoth]
    public async Task Whoever_is_in_the_record_and_on_the_list_of_erasures_goes_and_the_log_names_nobody(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, sam) = (await elm.PatientAsync(), await elm.PatientAsync("Sam"));
        var log = new Lines();
        var round = new KeepingRound(room.Record, room.Clock, log);
        await round.GoAsync();
        log.Said.ShouldBeEmpty();

        room.Record.Erasures.Add([new(ErasureList.MarkOf(elm.Id, maya.Patient!.Value), new(2026, 5, 12))]);
        await round.GoAsync();
        (await elm.ReadAsync(db => db.Patients.SingleAsync())).Id.ShouldBe(sam.Patient!.Value);
        (await elm.ReadAsync(db => db.Erasures.SingleAsync())).ShouldSatisfyAllConditions(
            one => one.Because.ShouldBe(ErasedBecause.CameBack), one => one.By.ShouldBeNull(), one => one.At.ShouldBe(room.Now));
        log.Said.ShouldBe(["Warning: 1 people stood on the list of erasures and were in the record; they were erased."]);

        // Whom another server erased stands on this one's list after the round.
        File.Delete(room.Record.Erasures.Path);
        await round.GoAsync();
        room.Record.Erasures.Read().Select(one => one.Mark).ShouldBe([ErasureList.MarkOf(elm.Id, maya.Patient.Value)]);
        log.Said.Count.ShouldBe(1);
    }

    static KeepingRound Round(RecordRoom record, Room room) => new(record, room.Clock, new Lines());

    static async Task BeginAsync(Practice clinic, Actor patient, string measure = "gad-7")
    {
        var room = clinic.Room;
        await room.DoAsync(patient, new SaveDraft(patient.Patient!.Value, await clinic.AskAsync(patient, measure), measure == "gad-7" ? Practice.Gad7Sheet : Practice.Sheet(1, 0), room.Now));
        await room.DoAsync(patient, new BeginSignIn(room.Id(), patient.Account!.Value, SignInWay.Password, null));
    }

    static Task<(int Drafts, int SignIns)> LeftAsync(Practice clinic) => clinic.ReadAsync(async db => (await db.Drafts.CountAsync(), await db.SignIns.CountAsync()));

    static Task<List<string>> KeptAsync(Practice clinic) => clinic.ReadAsync(db => db.Audit.Where(row => row.Act == "kept long enough").OrderBy(row => row.Id).Select(row => row.What).ToListAsync());

    /// <summary>What was logged.</summary>
    sealed class Lines : ILogger<KeepingRound>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> format) => Said.Add($"{level}: {format(state, error)}");
    }
}
