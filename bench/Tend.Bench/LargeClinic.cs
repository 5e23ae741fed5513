using Microsoft.AspNetCore.Identity;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Bench;

/// <summary>
/// A made-up clinic of a size: everybody has answered fifty times, week by week. One in a hundred has a safety signal that waits and came in through the
/// commands; of the others some have sent something unread, were asked something, wait for a call, are snoozed, have visits.
/// </summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Lead">The lead, who sees everybody and has twelve visits today.</param>
/// <param name="Clinician">A clinician with sixty patients.</param>
sealed record LargeClinic(ClinicId Clinic, Actor Lead, Actor Clinician)
{
    public const string Address = "elm-street", LeadEmail = "lead@example.org", ClinicianEmail = "clinician@example.org", PatientEmail = "p0@example.org", Password = "a few words in a row";
    public const int Answers = 50;

    const int OneInHowManyHasSignal = 100, OfTheClinician = 60, VisitsToday = 12, VisitMinutes = 30;

    static readonly Measure[] Asked = [MeasureLibrary.Get("phq-9"), MeasureLibrary.Get("gad-7")];

    /// <summary>Fills an empty record.</summary>
    public static async Task<LargeClinic> FillAsync(RecordPlace place, int size)
    {
        var (clinic, hash, now) = (new ClinicId(Guid.CreateVersion7()), new PasswordHasher<Account>().HashPassword(null!, Password), TimeProvider.System.GetUtcNow());
        Actor lead, clinician;
        var ids = new List<PatientId>();
        await using (var room = await RecordRoom.OpenAsync(place, TimeProvider.System))
        {
            var opened = await room.Writer.DoAsync(new Actor(clinic), new OpenClinic(Address, "Elm Street", "CH", "Europe/Zurich", "Our notice.", new(Guid.CreateVersion7(), "Lead", LeadEmail, hash)));
            lead = new(clinic, opened.Id, Role.Lead);
            var door = await room.Writer.DoAsync(lead, new Invite(Guid.CreateVersion7(), Role.Clinician, "Clinician"));
            clinician = new(clinic, (await room.Writer.DoAsync(new Actor(clinic), new JoinStaff(door.Id, new(Guid.CreateVersion7(), "Clinician", ClinicianEmail, hash)))).Id, Role.Clinician);
            for (var at = 0; at < size / OneInHowManyHasSignal; at++)
                ids.Add(await RaiseAsync(room, clinic, clinician, $"p{at}@example.org", NameOf(at, size), hash, now));
        }
        var raised = ids.Count;
        ids.AddRange(Enumerable.Range(raised, size - raised).Select(_ => new PatientId(Guid.CreateVersion7())));
        await using var bulk = await Bulk.OpenAsync(place);
        await PeopleAsync(bulk, clinic, lead, clinician, ids, raised, now);
        await AnswersAsync(bulk, clinic, ids, now);
        await VisitsAsync(bulk, clinic, lead, ids, raised, now);
        if (place.Postgres is not null)
            await bulk.DoAsync("VACUUM ANALYZE");
        return new(clinic, lead, clinician);
    }

    static async Task<PatientId> RaiseAsync(RecordRoom room, ClinicId clinic, Actor by, string email, string name, string hash, DateTimeOffset now)
    {
        var invitation = await room.Writer.DoAsync(by, new Invite(Guid.CreateVersion7(), Role.Patient, name));
        var joined = await room.Writer.DoAsync(new Actor(clinic), new Join(invitation.Id, new(Guid.CreateVersion7()), new(Guid.CreateVersion7(), name, email, hash), new(1990, 1, 1), 1, new() { Channel = ReachChannel.None, SaidAt = now }));
        var patient = joined.Patient!.Value;
        await room.Writer.DoAsync(new Actor(clinic, joined.Id, Role.Patient, patient),
            new RecordResponse(new(Guid.CreateVersion7()), patient, Asked[0].Id, [.. Asked[0].Items.Select((_, at) => Answer.Of(at == 8 ? 2 : 1))], now, null));
        return patient;
    }

    static async Task PeopleAsync(Bulk bulk, ClinicId clinic, Actor lead, Actor clinician, List<PatientId> ids, int raised, DateTimeOffset now)
    {
        DateTime Ago(double days) => now.AddDays(-days).UtcDateTime;
        var others = Enumerable.Range(raised, ids.Count - raised).ToList();
        await bulk.InsertAsync("patients", "clinic, id, name, birth, zone, reading, layout, created_at", others.Select(at => new object?[]
            { clinic.Value, ids[at].Value, NameOf(at, ids.Count), new DateOnly(1990, 1, 1), "Europe/Zurich", nameof(ReadingChoice.Numbers), nameof(QuestionLayout.OneByOne), Ago(400) }));
        // Of twenty: three sent something, five were asked something, one waits for a call, one is snoozed; most have visits.
        await bulk.InsertAsync("status", "clinic, patient, name, answered_at, unread_since, due_since, request_since, request_due, snoozed_until, next_visit, last_visit", others.Select(at => new object?[]
        {
            clinic.Value, ids[at].Value, NameOf(at, ids.Count), Ago(at % 7), at % 20 < 3 ? Ago(at % 5 + at * 1e-5) : null, at % 20 is >= 2 and < 7 ? Ago(at % 9 + at * 1e-5) : null,
            at % 20 == 8 ? Ago(1) : null, at % 20 == 8 ? Ago(at % 3 - 1.5) : null, at % 20 == 9 ? Ago(-3) : null, at % 4 == 0 ? null : Ago(-(at % 28) - 0.5), Ago(7 + at % 28),
        }));
        await bulk.InsertAsync("assignments", "clinic, patient, id, measure, opens_at, \"by\"", others.Where(at => at % 20 is >= 2 and < 7).Select(at => new object?[]
            { clinic.Value, ids[at].Value, Guid.CreateVersion7(), Asked[at % 2].Id, Ago(at % 9 + at * 1e-5), lead.Account }));
        await bulk.InsertAsync("care_team", "clinic, patient, staff, since", others.Take(OfTheClinician).Select(at => new object?[] { clinic.Value, ids[at].Value, clinician.Account, Ago(400) }));
    }

    static async Task AnswersAsync(Bulk bulk, ClinicId clinic, List<PatientId> ids, DateTimeOffset now)
    {
        static int Score(int person, int week) => 4 + (person * 7 + week * 3) % 14;
        var responses = ids.SelectMany((patient, person) => Enumerable.Range(1, Answers).Select(week => (patient, person, week, Id: Guid.CreateVersion7()))).ToList();
        var sheets = Asked.Select(measure => AnswerText.Of([.. measure.Items.Select(_ => Answer.Of(1))])).ToArray();
        await bulk.InsertAsync("responses", "clinic, patient, id, measure, measure_version, answers, answered_at, offset_minutes, clock_in_doubt, day, received_at, entered_by, is_late", responses.Select(one =>
        {
            var (measure, at) = (Asked[one.week % 2], now.AddDays(-7 * one.week));
            return new object?[] { clinic.Value, one.patient.Value, one.Id, measure.Id, measure.Version, sheets[one.week % 2], at.UtcDateTime, 60, false, DateOnly.FromDateTime(at.UtcDateTime), at.UtcDateTime, nameof(EnteredBy.Self), false };
        }));
        await bulk.InsertAsync("scores", "clinic, patient, response, scale, value, is_whole, prorated, band", responses.Select(one => new object?[]
            { clinic.Value, one.patient.Value, one.Id, "total", (double)Score(one.person, one.week), true, 0, null }));
    }

    static async Task VisitsAsync(Bulk bulk, ClinicId clinic, Actor lead, List<PatientId> ids, int raised, DateTimeOffset now)
    {
        object?[] Visit(PatientId patient, DateTimeOffset at, VisitState state) => [clinic.Value, patient.Value, Guid.CreateVersion7(), lead.Account, at.UtcDateTime, VisitMinutes, state.ToString(), lead.Account, now.AddDays(-30).UtcDateTime];
        var others = Enumerable.Range(raised, ids.Count - raised).ToList();
        var today = WallClock.StartOf(now.DayIn("Europe/Zurich"), TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"));
        await bulk.InsertAsync("visits", "clinic, patient, id, staff, starts_at, minutes, state, \"by\", planned_at",
            others.Select(at => Visit(ids[at], now.AddDays(-7 - at % 28), VisitState.Held))
            .Concat(others.Where(at => at % 4 != 0).Select(at => Visit(ids[at], now.AddDays(at % 28 + 1.5), VisitState.Planned)))
            .Concat(others.Where(at => at % 7 == 0).Take(VisitsToday).Select((at, place) => Visit(ids[at], today.AddHours(8).AddMinutes(VisitMinutes * place), VisitState.Planned))));
    }

    /// <summary>Names in another order than people came.</summary>
    static string NameOf(int at, int size) => $"Person {(at * 7919L) % size:00000}";
}
