using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Somebody looked: at one record, or at a list.</summary>
/// <param name="Actor">Who.</param>
/// <param name="At">When.</param>
/// <param name="Patient">Whose record; null for a list.</param>
/// <param name="What">Which page, and the filter of a list; never content.</param>
public sealed record Look(Actor Actor, DateTimeOffset At, PatientId? Patient, string What);

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
            Act = "looked",
            What = look.What,
        }));
        return Task.FromResult(Looks.Count);
    }
}

/// <summary>The team has read what a patient sent: it no longer stands as new on the caseload.</summary>
public sealed record MarkRead(PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        var status = (await writing.Db.Status.FindAsync(Patient))!;
        if (status.UnreadSince is null)
            return false;
        status.UnreadSince = null;
        writing.Note("read", "", Patient);
        return true;
    }
}
