using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Makes a single-use way in. A patient's joins the inviter's care team. The same id again is the same invitation.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Role">Patient: by any clinician. Clinician or lead: by a lead.</param>
/// <param name="Name">The name the inviter typed.</param>
/// <param name="Into">The patient's record, where staff began it: whoever joins finds all that was entered. An earlier invitation into it closes.</param>
public sealed record Invite(Guid Id, Role Role, string Name, PatientId? Into = null) : Command<Invitation>
{
    /// <summary>How long an invitation opens.</summary>
    public static readonly TimeSpan Opens = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    protected internal override async Task<Invitation> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        if (Role != Role.Patient)
            writing.OnlyLead();
        if (await writing.Db.Invitations.FirstOrDefaultAsync(one => one.Id == Id) is { } same)
            return same;
        if (Into is { } record)
            await CheckAsync(writing, record);
        var invitation = new Invitation { Clinic = writing.Clinic, Id = Id, Role = Role, Name = Name.Trim(), By = writing.Actor.Staff, CreatedAt = writing.Now, ExpiresAt = writing.Now + Opens, Patient = Into };
        writing.Db.Invitations.Add(invitation);
        writing.Note("invited", $"{Role} {Id}", Into);
        return invitation;
    }

    async Task CheckAsync(Writing writing, PatientId record)
    {
        if (Role != Role.Patient)
            throw RefusedException.Unknown;
        await writing.PatientAsync(record);
        if (await writing.Db.Accounts.AnyAsync(one => one.Patient == record && one.ClosedAt == null))
            throw new RefusedException("account");
        await CloseAsync(writing, record);
    }

    /// <summary>No invitation leads into a record any more.</summary>
    internal static async Task CloseAsync(Writing writing, PatientId record)
    {
        foreach (var open in await writing.Db.Invitations.Where(one => one.Patient == record && one.UsedAt == null && one.ClosedAt == null).ToListAsync())
            open.ClosedAt = writing.Now;
    }
}

/// <summary>
/// Makes an invitation for each of many patients, each single-use; they can be printed on one sheet. A name may be empty. The same id with the same names
/// again changes nothing.
/// </summary>
/// <param name="Id">The id, from the form: the sheet's.</param>
/// <param name="Names">The names, in the order of the sheet.</param>
public sealed record InviteMany(Guid Id, IReadOnlyList<string> Names) : Command<int>
{
    /// <summary>So many fit on one sheet.</summary>
    public const int Most = 100;

    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        if (Names.Count is 0 or > Most)
            throw new RefusedException("names");
        var made = 0;
        foreach (var (name, at) in Names.Select((name, at) => (name.Trim(), at)))
        {
            var id = Ids.Beside(Id, $"{at}|{name}");
            if (await writing.Db.Invitations.AnyAsync(one => one.Id == id))
                continue;
            writing.Db.Invitations.Add(new()
            {
                Clinic = writing.Clinic,
                Id = id,
                Role = Role.Patient,
                Name = name,
                By = writing.Actor.Staff,
                CreatedAt = writing.Now,
                ExpiresAt = writing.Now + Invite.Opens,
                Batch = Id,
            });
            writing.Note("invited", $"{Role.Patient} {id}");
            made++;
        }
        return made;
    }
}

/// <summary>Takes an invitation back; one that was used or taken back already stays as it is.</summary>
public sealed record TakeInvitationBack(Guid Id) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        var invitation = await writing.Db.Invitations.FirstOrDefaultAsync(one => one.Id == Id) ?? throw RefusedException.Unknown;
        if (!writing.Actor.IsLead && invitation.By != writing.Actor.Staff)
            throw RefusedException.Unknown;
        if (invitation.UsedAt is not null || invitation.ClosedAt is not null)
            return false;
        invitation.ClosedAt = writing.Now;
        writing.Note("invitation taken back", $"{Id}");
        return true;
    }
}

/// <summary>Declines an invitation. Nothing is kept of the person, and it costs nothing.</summary>
public sealed record Decline(Guid Id, int NoticeVersion) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var invitation = await writing.Db.Invitations.FirstOrDefaultAsync(one => one.Id == Id) ?? throw RefusedException.Unknown;
        if (!invitation.OpensAt(writing.Now))
            return false;
        invitation.ClosedAt = writing.Now;
        writing.Db.NoticeAnswers.Add(new() { Clinic = writing.Clinic, Invitation = Id, Version = NoticeVersion, Accepted = false, At = writing.Now });
        writing.Note("declined", $"{Id}");
        return true;
    }
}
