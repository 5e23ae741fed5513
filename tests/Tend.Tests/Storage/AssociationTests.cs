using Tend.Measures;
using Tend.Progress;
using Tend.Statistics.Psychometrics;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Self-compassion and symptoms of a clinic's own people: nothing below fifty, and of one person the two scores that lie closest together.</summary>
public sealed class AssociationTests(PostgresServer server)
{
    static readonly Measure Kindness = MeasureLibrary.Get(Associations.SelfCompassion);

    [Theory, OnBoth]
    public async Task At_49_people_nothing_is_told_and_at_50_the_correlation_with_its_interval(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var day = room.Now.DayIn("Europe/Zurich");
        Task<Tend.Statistics.Finding<Association>> ReadAsync() => elm.ReadAsync(db => Associations.OfAsync(db, Practice.Phq9, day.AddDays(-30), day.AddDays(90)));
        var pairs = new List<(double Symptoms, double Kindness)>();
        async Task<Actor> AnswerAsync(int person)
        {
            // The more symptoms, the less kindness, but for every seventh person.
            var (each, code) = (person % 4, person % 7 == 0 ? 3 : 5 - person % 4);
            pairs.Add((8 * each, code));
            var somebody = await elm.PatientAsync($"Person {person}");
            await room.DoAsync(somebody, elm.Answer(somebody, each: each));
            await room.DoAsync(somebody, new RecordResponse(new(room.Id()), somebody.Patient!.Value, Kindness.Id, Kind(code), room.Now, null));
            return somebody;
        }
        for (var person = 0; person < Association.FewestPeople - 1; person++)
            await AnswerAsync(person);
        // Somebody who answered one of them only, and does not count.
        var half = await elm.PatientAsync("Half");
        await room.DoAsync(half, elm.Answer(half));
        (await ReadAsync()).WhyNot.ShouldContain("from 50 people on");
        var last = await AnswerAsync(Association.FewestPeople + 3);
        var found = (await ReadAsync()).Value;
        var expected = Correlation.Pearson([.. pairs.Select(pair => pair.Kindness)], [.. pairs.Select(pair => pair.Symptoms)]);
        found.People.ShouldBe(50);
        found.R.ShouldBe(expected, 1e-9);
        found.Low.ShouldBe(Math.Tanh(Math.Atanh(expected) - 1.959964 / Math.Sqrt(47)), 1e-6);
        found.High.ShouldBe(Math.Tanh(Math.Atanh(expected) + 1.959964 / Math.Sqrt(47)), 1e-6);

        // Two months later: the pair that lies closest together still counts, not the newest score.
        room.Clock.Advance(TimeSpan.FromDays(60));
        await room.DoAsync(last, elm.Answer(last, each: 3));
        (await ReadAsync()).Value.R.ShouldBe(expected, 1e-9);

        // A locked record is kept and not used; unlocked, it counts again.
        await room.DoAsync(elm.Lead, new RestrictRecord(last.Patient!.Value, "The law."));
        (await ReadAsync()).WhyNot.ShouldContain("from 50 people on");
        await room.DoAsync(elm.Lead, new LiftRestriction(last.Patient.Value));
        (await ReadAsync()).Value.People.ShouldBe(50);
    }

    /// <summary>One answer to every question, turned where it is counted the other way round.</summary>
    static Answer[] Kind(int code) => [.. Kindness.Items.Select(item => Tend.Measures.Answer.Of(Kindness.Total!.Reversed.Contains(item.Code) ? 6 - code : code))];
}
