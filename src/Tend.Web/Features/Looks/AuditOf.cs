using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Features.Looks;

/// <summary>Which rows of the audit are asked for.</summary>
public enum AuditKind
{
    /// <summary>All.</summary>
    All,

    /// <summary>Looks at records and lists.</summary>
    Looks,

    /// <summary>Changes.</summary>
    Changes,

    /// <summary>Sign-ins and wrong passwords.</summary>
    SignIns,
}

/// <summary>What the lead searches the audit for.</summary>
/// <param name="Kind">Which rows.</param>
/// <param name="Who">One account; null: anybody.</param>
/// <param name="Whom">A part of the name of whose record; null: anybody's.</param>
/// <param name="From">The first moment; null: from the beginning.</param>
/// <param name="Before">The moment at which it ends; null: until now.</param>
public sealed record AuditFilter(AuditKind Kind, Guid? Who, string? Whom, DateTimeOffset? From, DateTimeOffset? Before);

/// <summary>One row of the audit as the lead reads it.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The name of who did it; null: Tend itself, or an account that is gone.</param>
/// <param name="Role">In which role.</param>
/// <param name="Patient">Whose record.</param>
/// <param name="Whom">The name of whose record; null where there is none, or it is gone.</param>
/// <param name="Act">What was done, as a word of the code.</param>
/// <param name="What">Which page, filter or id.</param>
public sealed record AuditLine(DateTimeOffset At, string? Who, Role? Role, PatientId? Patient, string? Whom, string Act, string What)
{
    /// <summary>The page that was looked at; null: no look, or at a list.</summary>
    public LookedAt? Page => Act is Look.Looked or Look.LookedWhileSignalWaited && Enum.TryParse<LookedAt>(What, out var page) ? page : null;
}

/// <summary>The audit of a clinic, for its lead.</summary>
public static class AuditOf
{
    static readonly string[] Looks = [Look.Looked, Look.LookedWhileSignalWaited], SignIns = ["signed in", "wrong password"];

    /// <summary>The rows, newest first. One more than <see cref="LooksOf.PageSize"/> is read, so that the caller knows whether there are older ones.</summary>
    public static async Task<IReadOnlyList<AuditLine>> ReadAsync(TendDb db, AuditFilter filter, int skip)
    {
        var rows = db.Audit.AsNoTracking();
        rows = filter.Kind switch
        {
            AuditKind.Looks => rows.Where(row => Looks.Contains(row.Act)),
            AuditKind.SignIns => rows.Where(row => SignIns.Contains(row.Act)),
            AuditKind.Changes => rows.Where(row => !Looks.Contains(row.Act) && !SignIns.Contains(row.Act)),
            _ => rows,
        };
        if (filter.Who is { } who)
            rows = rows.Where(row => row.Account == who);
        if (filter.Whom is { } whom)
            rows = rows.Where(row => db.Patients.Any(patient => row.Patient == patient.Id && patient.Name.ToLower().Contains(whom.ToLower())));
        if (filter.From is { } from)
            rows = rows.Where(row => row.At >= from);
        if (filter.Before is { } before)
            rows = rows.Where(row => row.At < before);
        return await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip(skip).Take(LooksOf.PageSize + 1)
            .Select(row => new AuditLine(row.At, db.Accounts.Where(account => account.Id == row.Account).Select(account => account.Name).FirstOrDefault(), row.Role, row.Patient,
                db.Patients.Where(patient => patient.Id == row.Patient).Select(patient => patient.Name).FirstOrDefault(), row.Act, row.What))
            .ToListAsync();
    }
}
