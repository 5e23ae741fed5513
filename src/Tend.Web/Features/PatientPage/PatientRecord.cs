using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Progress;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Safety;
using Tend.Web.Site;

namespace Tend.Web.Features.PatientPage;

/// <summary>Words of the patient or a note of staff, opened.</summary>
/// <param name="Author">Who wrote it; null: the patient.</param>
/// <param name="At">When.</param>
/// <param name="Words">The words.</param>
public sealed record OpenedText(StaffId? Author, DateTimeOffset At, string Words);

/// <summary>Somebody of the staff.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="IsOpen">Whether they can sign in.</param>
/// <param name="Since">Since when they are in this care team; null: they are not.</param>
public sealed record Colleague(StaffId Id, string Name, bool IsOpen, DateTimeOffset? Since);

/// <summary>All responses to one measure, newest first, with their figures.</summary>
/// <param name="Id">The id of the measure.</param>
/// <param name="Measure">The measure; null where this version of Tend no longer has it.</param>
/// <param name="Responses">The responses, those that were superseded too.</param>
/// <param name="Scores">Their figures.</param>
public sealed record MeasureRecord(string Id, Measure? Measure, IReadOnlyList<Response> Responses, ILookup<ResponseId, Score> Scores)
{
    /// <summary>The last response that nothing superseded.</summary>
    public Response? Last => Responses.FirstOrDefault(response => response.AmendedBy is null);

    /// <summary>The last sheet, scored anew; null where the questions of its version are not these.</summary>
    public Scorecard? LastCard => field ??= Measure is not null && Last?.Sheet() is { } sheet && sheet.Count == Measure.Items.Count ? Measure.Score([.. sheet]) : null;
}

/// <summary>What the page of one patient shows.</summary>
public sealed record PatientRecord
{
    /// <summary>So many texts are shown, the newest first.</summary>
    public const int MostTexts = 100;

    /// <summary>The patient.</summary>
    public required Patient Patient { get; init; }

    /// <summary>What waits.</summary>
    public required StatusRow Status { get; init; }

    /// <summary>How they can be reached safely; null: nothing was said, or it was erased.</summary>
    public required SafeReach? Reach { get; init; }

    /// <summary>By measure; the one answered last first.</summary>
    public required IReadOnlyList<MeasureRecord> Measures { get; init; }

    /// <summary>What is asked and open, oldest first.</summary>
    public required IReadOnlyList<Assignment> Open { get; init; }

    /// <summary>The signals that somebody acknowledged, newest first; those that wait are the safety feature's to show.</summary>
    public required IReadOnlyList<SafetySignal> Acknowledged { get; init; }

    /// <summary>Words the patient shared and notes of staff, newest first; null: the key was destroyed, so that nobody can open them.</summary>
    public required IReadOnlyList<OpenedText>? Texts { get; init; }

    /// <summary>When it got hard, as the patient wrote and shared it: a mark on their course.</summary>
    public required IReadOnlyList<Figures.CourseEvent> Hard { get; init; }

    /// <summary>Where people are expected who began at the same score, by the id of the measure: for clinicians.</summary>
    public required ILookup<string, Reference> Expected { get; init; }

    /// <summary>The staff of the clinic, by name.</summary>
    public required IReadOnlyList<Colleague> Staff { get; init; }

    /// <summary>The name of somebody of the staff.</summary>
    public string? NameOf(StaffId? id) => Staff.FirstOrDefault(one => one.Id == id)?.Name;

    /// <summary>Reads it; null where the one who is signed in may not see this patient, or there is none.</summary>
    public static async Task<PatientRecord?> ReadAsync(Visit visit, Vault vault, PatientId id)
    {
        var db = visit.Db;
        var found = await (
            from patient in Seen.ToReadBy(db, visit.Actor).AsNoTracking()
            where patient.Id == id
            // A locked record stands in no list, and has no row there.
            join row in db.Status on patient.Id equals row.Patient into rows
            from status in rows.DefaultIfEmpty()
            join key in db.PersonKeys on patient.Id equals key.Patient into keys
            from key in keys.DefaultIfEmpty()
            select new { Patient = patient, Status = status, Key = key }).SingleOrDefaultAsync();
        if (found is null)
            return null;
        var measures = await MeasuresAsync(db, id);
        return new()
        {
            Patient = found.Patient,
            Status = found.Status ?? new() { Clinic = found.Patient.Clinic, Patient = id, Name = found.Patient.Name },
            Reach = found.Key is { } own ? ReachWords.Open(vault, own, found.Patient) : null,
            Measures = measures,
            Expected = await References.ReadAsync(db, [.. measures.Select(one => one.Id)]),
            Open = await db.Assignments.AsNoTracking().Open(visit.Now).Where(one => one.Patient == id).OrderBy(one => one.OpensAt).ToListAsync(),
            Acknowledged = await db.Signals.AsNoTracking().Where(one => one.Patient == id && one.EscalateAt == null).OrderByDescending(one => one.ReceivedAt).ToListAsync(),
            Texts = await TextsAsync(db, vault, found.Key, id),
            Hard = found.Key is { } opens ? [.. (await SetbacksOf.ReadAsync(db, vault, opens, onlyShared: true)).Select(one => new Figures.CourseEvent(one.Row.Day, one.Note.InShort ?? ""))] : [],
            Staff = await StaffAsync(db, id),
        };
    }

    static async Task<IReadOnlyList<MeasureRecord>> MeasuresAsync(TendDb db, PatientId id)
    {
        var responses = await db.Responses.AsNoTracking().Where(one => one.Patient == id).OrderByDescending(one => one.AnsweredAt).ThenByDescending(one => one.ReceivedAt).ToListAsync();
        var scores = (await db.Scores.AsNoTracking().Where(one => one.Patient == id).ToListAsync()).ToLookup(score => score.Response);
        return [.. responses.GroupBy(response => response.Measure).Select(group => new MeasureRecord(group.Key, MeasureLibrary.Find(group.Key), [.. group], scores))];
    }

    static async Task<IReadOnlyList<OpenedText>?> TextsAsync(TendDb db, Vault vault, PersonKey? key, PatientId id)
    {
        if (key is null)
            return null;
        var texts = await db.Texts.AsNoTracking().Where(one => one.Patient == id && (one.Author != null || one.SharedAt != null))
            .OrderByDescending(one => one.WrittenAt).Take(MostTexts + 1).ToListAsync();
        return [.. texts.Select(text => new OpenedText(text.Author, text.WrittenAt, vault.Open(key, Places.Text(text.Id), text.Body)))];
    }

    static async Task<IReadOnlyList<Colleague>> StaffAsync(TendDb db, PatientId id)
    {
        var staff = await db.Accounts.Where(one => one.Role != Role.Patient).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name, one.ClosedAt }).ToListAsync();
        var team = await db.CareTeam.Where(one => one.Patient == id).ToDictionaryAsync(one => one.Staff, one => one.Since);
        return [.. staff.Select(one => new Colleague(new(one.Id), one.Name, one.ClosedAt is null, team.TryGetValue(new(one.Id), out var since) ? since : null))];
    }
}
