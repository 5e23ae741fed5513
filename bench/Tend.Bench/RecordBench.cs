using System.Diagnostics;
using System.Globalization;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Bench;

/// <summary>Whole answers a second, acknowledged and durable, beside merely committing single rows to the same database on the same disk.</summary>
static class RecordBench
{
    const int Writers = 8;
    const int Patients = 800;
    const int Rounds = 7;
    const int WarmUp = 4;

    static readonly Measure Phq9 = MeasureLibrary.Get("phq-9");

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var table = new List<string> { "| database | what | a second (median) | lowest | highest | of raw |", "| --- | --- | --- | --- | --- | --- |" };
            table.AddRange(await SqliteAsync(Path.Combine(folder, "sqlite")));
            table.AddRange(await PostgresAsync(Path.Combine(folder, "postgres")));
            Results.Write("record", "./dev.cs bench record",
                $"In process, {Writers} writers, {Patients:N0} PHQ-9 of as many patients a round, {Rounds} rounds, raw and Tend in turn. "
                + "An answer is response, figure, status, audit row and the safety rule; acknowledged once flushed. "
                + "Raw is one row a commit, statements prepared: SQLite (WAL, synchronous=FULL) over one connection, "
                + $"PostgreSQL (synchronous_commit=on) over {Writers} connections. Aim: half of raw.", table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<List<string>> SqliteAsync(string folder)
    {
        await using var room = await RecordRoom.OpenAsync(new(folder), TimeProvider.System);
        await using var raw = await RawCommits.SqliteAsync(Path.Combine(folder, "raw.db"));
        return await MeasureAsync("SQLite", room, raw);
    }

    static async Task<List<string>> PostgresAsync(string folder)
    {
        await using var server = new PostgresServer();
        await using var database = await server.CreateDatabaseAsync();
        await using var room = await RecordRoom.OpenAsync(new(folder, database.App, database.Owner), TimeProvider.System);
        await using var raw = await RawCommits.PostgresAsync(database, Writers);
        return await MeasureAsync("PostgreSQL", room, raw);
    }

    static async Task<List<string>> MeasureAsync(string database, RecordRoom room, RawCommits raw)
    {
        var clinic = new Clinic(room);
        await clinic.FillAsync();
        (string What, Func<Task> Before, Func<Task> Work)[] all =
        [
            ("raw, one row a commit", () => Task.CompletedTask, () => raw.CommitAsync(Patients)),
            ("answer to what was asked", clinic.AskAllAsync, () => clinic.AnswerAllAsync(asked: true, raised: 0)),
            ("answer that nobody asked for", () => Task.CompletedTask, () => clinic.AnswerAllAsync(asked: false, raised: 0)),
            ("answer to what was asked, one in ten raised", clinic.AskAllAsync, () => clinic.AnswerAllAsync(asked: true, raised: 10)),
        ];
        var rates = all.ToDictionary(one => one.What, _ => new List<double>());
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            if (round == 1)
                await raw.SettleAsync();
            foreach (var (what, before, work) in all)
            {
                await before();
                var watch = Stopwatch.StartNew();
                await work();
                if (round >= WarmUp)
                    rates[what].Add(Patients / watch.Elapsed.TotalSeconds);
            }
        }
        var floor = Results.Median(rates[all[0].What]);
        return [.. all.Select(one => string.Create(CultureInfo.InvariantCulture,
            $"| {database} | {one.What} | {Results.Median(rates[one.What]):N0} | {rates[one.What].Min():N0} | {rates[one.What].Max():N0} | {Results.Median(rates[one.What]) / floor:0.00} |"))];
    }

    /// <summary>A made-up clinic whose patients answer.</summary>
    sealed class Clinic(RecordRoom room)
    {
        readonly List<(PatientId Patient, AssignmentId? Asked)> patients = [];
        SmallClinic clinic = null!;

        public async Task FillAsync()
        {
            clinic = await SmallClinic.OpenAsync(room);
            await ForEachAsync(Enumerable.Range(0, Patients), async number =>
            {
                var joined = await clinic.JoinAsync(number);
                lock (patients)
                    patients.Add((joined.Patient!.Value, null));
            });
        }

        public Task AskAllAsync() => ForEachAsync(Enumerable.Range(0, Patients), async number =>
            patients[number] = (patients[number].Patient, (await room.Writer.DoAsync(clinic.Lead, new AskMeasure(new(Guid.CreateVersion7()), patients[number].Patient, Phq9.Id, null))).Id));

        /// <param name="asked">Whether the answer is to what was asked last.</param>
        /// <param name="raised">One in so many says yes to the question about death; 0: nobody.</param>
        public Task AnswerAllAsync(bool asked, int raised) => ForEachAsync(Enumerable.Range(0, Patients), number =>
        {
            var (patient, assignment) = patients[number];
            var answers = Phq9.Items.Select((item, at) => Answer.Of(at == 8 ? raised > 0 && number % raised == 0 ? 1 : 0 : (number + at) % 4)).ToList();
            return room.Writer.DoAsync(new Actor(clinic.Id, null, Role.Patient, patient),
                new RecordResponse(new(Guid.CreateVersion7()), patient, Phq9.Id, answers, TimeProvider.System.GetUtcNow(), asked ? assignment : null));
        });

        /// <summary>Eight people at once, each beginning the next when the last was acknowledged.</summary>
        static Task ForEachAsync(IEnumerable<int> numbers, Func<int, Task> work) => Task.WhenAll(numbers.GroupBy(number => number % Writers).Select(mine => Task.Run(async () =>
        {
            foreach (var number in mine)
                await work(number);
        })));
    }
}
