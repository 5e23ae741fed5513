using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Bench;

/// <summary>The whole way: a patient's form over HTTP to the site as it is published, acknowledged when it is on disk; what the pages weigh; what the site holds in memory.</summary>
static class LoopBench
{
    const int Clients = 8;
    const int Forms = 100;
    const int Rounds = 5;
    const int WarmUp = 2;
    const int SentAgain = 400;
    const string Clinic = "elm-street";
    const string Password = "a few words in a row";

    static readonly Measure Phq9 = MeasureLibrary.Get("phq-9");

    static readonly (string, string)[] Sheet =
        [("measure", Phq9.Id), ("offset", "120"), ("device", ""), .. Phq9.Items.Select((_, at) => ($"q{at + 1}", at == 8 ? "0" : $"{at % 4}"))];

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var published = Path.Combine(folder, "site");
            RunningSite.Publish(published);
            var speed = new List<string> { "| database | what | a second (median) | lowest | highest | p50 ms | p99 ms | longest ms |", "| --- | --- | --- | --- | --- | --- | --- | --- |" };
            var size = new List<string>();
            await using (var raw = await RawCommits.SqliteAsync(Path.Combine(folder, "raw.db")))
                await MeasureAsync("SQLite", published, new(Path.Combine(folder, "sqlite")), raw, speed, size);
            await using (var server = new PostgresServer())
            await using (var database = await server.CreateDatabaseAsync())
            await using (var raw = await RawCommits.PostgresAsync(database, Clients))
                await MeasureAsync("PostgreSQL", published, new(Path.Combine(folder, "postgres"), database.App, database.Owner), raw, speed, size);
            Results.Write("loop", "./dev.cs bench loop",
                $"The site as it is published, in a process of its own, without TLS. {Clients} signed-in patients, each with one connection, send {Forms} whole PHQ-9 each a round "
                + "(form token and cookies as a browser sends them), each beginning the next when the last one's receipt was there; "
                + $"{Rounds} rounds after {WarmUp} and {SentAgain} repeats a client to warm up, all three kinds in turn. Clients, site and database share the machine. "
                + "Aim: 1,000 forms a second, p99 below 50 ms.", [.. speed, "", .. size]);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(string database, string published, RecordPlace place, RawCommits raw, List<string> speed, List<string> size)
    {
        var asked = await FillAsync(place);
        await using var site = await RunningSite.StartAsync(published, place);
        var phones = new List<Phone>();
        for (var client = 0; client < Clients; client++)
        {
            phones.Add(new(site.Address));
            await phones[client].SignInAsync(Clinic, EmailOf(client), Password);
            await phones[client].OpenAsync($"/answer/{asked[client].Dequeue().Value}?at=end");
        }
        if (size.Count == 0)
        {
            size.AddRange(await PageWeight.TableAsync(site.Address, Clinic, EmailOf(Clients), Password, asked[Clients].Dequeue(), asked[Clients].Dequeue()));
            Console.WriteLine(string.Join('\n', size));
        }
        // The same sheet again and again: most of the way is warm before anything is counted, and it is stored once.
        await Round.OfAsync(Clients, SentAgain, client => phones[client].SendAsync(asked[client].Peek(), Sheet));
        asked.Take(Clients).ToList().ForEach(mine => mine.Dequeue());
        await raw.SettleAsync();
        (string What, Func<Task<Round>> Work)[] all =
        [
            ("raw, one row a commit", () => Round.OfAsync(1, 1, async _ => await raw.CommitAsync(Clients * Forms), Clients * Forms)),
            ("GET /health, which does nothing", () => Round.OfAsync(Clients, Forms, client => phones[client].GetAsync("/health"))),
            ("whole form, durable", () => Round.OfAsync(Clients, Forms, client => phones[client].SendAsync(asked[client].Dequeue(), Sheet))),
        ];
        var rounds = all.ToDictionary(one => one.What, _ => new List<Round>());
        double processor = 0;
        for (var round = 0; round < Rounds + WarmUp; round++)
            foreach (var (what, work) in all)
            {
                var before = site.ProcessorSeconds;
                var done = await work();
                if (round < WarmUp)
                    continue;
                rounds[what].Add(done);
                if (what == all[^1].What)
                    processor += site.ProcessorSeconds - before;
            }
        speed.AddRange(all.Select(one => Row(database, one.What, rounds[one.What])));
        size.Add("");
        size.Add(string.Create(CultureInfo.InvariantCulture,
            $"{database}: a form took {1000 * processor / (Rounds * Clients * Forms):0.00} ms of the site's processor time; afterwards the site held {site.Megabytes:N0} MB (aim: below 200)."));
        phones.ForEach(phone => phone.Dispose());
    }

    static string Row(string database, string what, List<Round> rounds)
    {
        var rates = rounds.Select(round => round.ASecond).ToList();
        var times = rounds.SelectMany(round => round.Milliseconds).Order().ToArray();
        var waits = times.Length == rounds.Count ? "| | |" : string.Create(CultureInfo.InvariantCulture, $"{times[times.Length / 2]:0.0} | {times[times.Length * 99 / 100]:0.0} | {times[^1]:0} |");
        return string.Create(CultureInfo.InvariantCulture, $"| {database} | {what} | {Results.Median(rates):N0} | {rates.Min():N0} | {rates.Max():N0} | {waits}");
    }

    static string EmailOf(int client) => $"p{client}@example.org";

    /// <summary>A made-up clinic with a patient for each client, who was asked often enough for all rounds, and one more who was asked two things.</summary>
    /// <remarks>Nobody is asked the same thing twice at once, so what is asked is written past the command here.</remarks>
    static async Task<List<Queue<AssignmentId>>> FillAsync(RecordPlace place)
    {
        var (clinic, hash, now) = (new ClinicId(Guid.CreateVersion7()), new PasswordHasher<Account>().HashPassword(null!, Password), TimeProvider.System.GetUtcNow());
        var patients = new List<PatientId>();
        await using (var room = await RecordRoom.OpenAsync(place, TimeProvider.System))
        {
            var lead = await room.Writer.DoAsync(new Actor(clinic), new OpenClinic(Clinic, "Elm Street", "CH", "Europe/Zurich", "Our notice.", new(Guid.CreateVersion7(), "Lead", "lead@example.org", hash)));
            for (var client = 0; client <= Clients; client++)
            {
                var invitation = await room.Writer.DoAsync(new Actor(clinic, lead.Id, Role.Lead), new Invite(Guid.CreateVersion7(), Role.Patient, $"Patient {client}"));
                var joined = await room.Writer.DoAsync(new Actor(clinic), new Join(invitation.Id, new(Guid.CreateVersion7()), new(Guid.CreateVersion7(), $"Patient {client}", EmailOf(client), hash),
                    new(1990, 1, 1), 1, new() { Channel = ReachChannel.None, SaidAt = now }));
                patients.Add(joined.Patient!.Value);
            }
        }
        return await AskAsync(place, clinic, patients, now);
    }

    static async Task<List<Queue<AssignmentId>>> AskAsync(RecordPlace place, ClinicId clinic, List<PatientId> patients, DateTimeOffset now)
    {
        await using System.Data.Common.DbConnection connection = place.PostgresOwner is { } owner
            ? new NpgsqlConnection(owner) : new SqliteConnection($"Data Source={Path.Combine(place.Folder, "tend.db")}");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var asked = patients.Select(_ => new Queue<AssignmentId>()).ToList();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO assignments (clinic, patient, id, measure, opens_at, \"by\") VALUES (@clinic, @patient, @id, @measure, @opens, @by)";
        foreach (var (name, value) in new (string, object)[] { ("clinic", clinic.Value), ("patient", Guid.Empty), ("id", Guid.Empty), ("measure", Phq9.Id), ("opens", now.UtcDateTime), ("by", Guid.Empty) })
        {
            var parameter = insert.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            insert.Parameters.Add(parameter);
        }
        for (var client = 0; client < patients.Count; client++)
            for (var form = 0; form < (client == Clients ? 2 : 2 + Forms * (Rounds + WarmUp)); form++)
            {
                var id = Guid.CreateVersion7();
                insert.Parameters["measure"].Value = client == Clients && form == 1 ? "pcl-5" : Phq9.Id;
                (insert.Parameters["patient"].Value, insert.Parameters["id"].Value) = (patients[client].Value, id);
                await insert.ExecuteNonQueryAsync();
                asked[client].Enqueue(new(id));
            }
        await transaction.CommitAsync();
        return asked;
    }
}
