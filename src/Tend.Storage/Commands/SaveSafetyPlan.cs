using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Writes, changes or takes away one line of a safety plan, by the patient or by staff with them.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Entry">The line; its id comes from the form.</param>
/// <param name="Step">The step, for a new line.</param>
/// <param name="Text">The words; null takes the line away.</param>
/// <param name="SeenVersion">The version that stood on the page; 0 for a new line.</param>
public sealed record WritePlanLine(PatientId Patient, PlanEntryId Entry, PlanStep Step, string? Text, int SeenVersion) : Command<PlanChange>
{
    /// <summary>The longest line, in characters.</summary>
    public const int Longest = 2000;

    /// <inheritdoc/>
    protected internal override async Task<PlanChange> RunAsync(Writing writing)
    {
        await writing.PatientAsync(Patient);
        if ((Text is not null && (string.IsNullOrWhiteSpace(Text) || Text.Length > Longest)) || !Enum.IsDefined(Step))
            throw new RefusedException("text");
        var key = await writing.KeyAsync(Patient);
        var plan = await PlanOf.ReadAsync(writing.Db, writing.Vault, key);
        var by = writing.Actor.IsStaff ? new PlanAuthor(null, writing.Actor.Staff) : new PlanAuthor(Patient, null);
        if (SeenVersion > 0 && plan.HistoryOf(Entry).Count == 0)
            throw RefusedException.Unknown;
        var change = SeenVersion == 0 ? plan.Add(Entry, Step, Text!, by, writing.Now)
            : Text is null ? plan.Remove(Entry, SeenVersion, by, writing.Now)
            : plan.Change(Entry, SeenVersion, Text, by, writing.Now);
        if (change != PlanChange.Kept)
            return change;
        var line = plan.HistoryOf(Entry)[^1];
        writing.Db.PlanLines.Add(new()
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Entry = line.Entry,
            Version = line.Version,
            Step = line.Step,
            Text = line.Text is null ? null : writing.Vault.Seal(key, Places.Plan(line.Entry, line.Version), line.Text),
            By = line.By.Staff,
            At = line.At,
        });
        writing.Note("safety plan", $"{line.Step} {line.Entry.Value} {line.Version}", Patient);
        return change;
    }
}

/// <summary>Reads a safety plan from its lines.</summary>
public static class PlanOf
{
    /// <summary>The plan of the person whose key this is; empty where nothing was written yet.</summary>
    public static async Task<SafetyPlan> ReadAsync(TendDb db, Vault vault, PersonKey key)
    {
        var lines = await db.PlanLines.AsNoTracking().Where(line => line.Patient == key.Patient).OrderBy(line => line.At).ThenBy(line => line.Version).ToListAsync();
        return SafetyPlan.Of(new(key.Patient.Value), key.Clinic, key.Patient, lines.Select(line => new PlanEntry(line.Entry, line.Version, line.Step,
            line.Text is null ? null : vault.Open(key, Places.Plan(line.Entry, line.Version), line.Text), line.By is { } staff ? new PlanAuthor(null, staff) : new PlanAuthor(key.Patient, null), line.At)));
    }
}
