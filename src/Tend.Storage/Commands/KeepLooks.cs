using Tend.Care;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>Somebody looked: at one record, or at a list.</summary>
/// <param name="Actor">Who.</param>
/// <param name="At">When.</param>
/// <param name="Patient">Whose record; null for a list.</param>
/// <param name="What">Which page, and the filter of a list; never content.</param>
/// <param name="WhileSignalWaited">Whether the record was open to them only because a safety signal waited for somebody.</param>
public sealed record Look(Actor Actor, DateTimeOffset At, PatientId? Patient, string What, bool WhileSignalWaited = false)
{
    /// <summary>What was done, in the audit, by somebody who may see the record at any time; and every look at a list.</summary>
    public const string Looked = "looked";

    /// <summary>What was done by somebody who is not of the care team.</summary>
    public const string LookedWhileSignalWaited = "looked, while a signal waited";
}

/// <summary>Keeps looks, several at once.</summary>
public sealed record KeepLooks(IReadOnlyList<Look> Looks) : Command<int>
{
    /// <inheritdoc/>
    protected internal override Task<int> RunAsync(Writing writing)
    {
        writing.Db.Audit.AddRange(Looks.Select(look => new AuditRow
        {
            Clinic = look.Actor.Clinic,
            At = look.At,
            Account = look.Actor.Account,
            Role = look.Actor.Role,
            Patient = look.Patient,
            Act = look.WhileSignalWaited ? Look.LookedWhileSignalWaited : Look.Looked,
            What = look.What,
        }));
        return Task.FromResult(Looks.Count);
    }
}

/// <summary>The team has read what a patient sent: it no longer stands as new on the caseload. Who read and when stands beside the patient's words.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Id">The id of the mark, from the form, where there is a line: with it the same again changes nothing.</param>
/// <param name="Line">One line that the patient reads beside their words; null: none.</param>
public sealed record MarkRead(PatientId Patient, Guid? Id = null, string? Line = null) : Command<bool>
{
    /// <summary>The word of the audit row.</summary>
    public const string Act = "read";

    /// <summary>The longest line, in characters.</summary>
    public const int LongestLine = 200;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        var status = (await writing.Db.Status.FindAsync(Patient))!;
        var line = Line.Said();
        if (line?.Length > LongestLine)
            throw new RefusedException("text");
        var id = Id ?? Guid.CreateVersion7(writing.Now);
        if ((status.UnreadSince is null && line is null) || await writing.Db.ReadMarks.FindAsync(Patient, id) is not null)
            return false;
        status.UnreadSince = null;
        writing.Db.ReadMarks.Add(new()
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Id = id,
            By = writing.Actor.Staff,
            At = writing.Now,
            Line = line is null ? null : writing.Vault.Seal(await writing.KeyAsync(Patient), Places.ReadLine(id), line),
        });
        writing.Note(Act, "", Patient);
        return true;
    }
}
