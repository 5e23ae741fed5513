using Microsoft.EntityFrameworkCore;

namespace Tend.Storage.Commands;

/// <summary>Makes a single-use way in. A patient's joins the inviter's care team. The same id again is the same invitation.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Role">Patient: by any clinician. Clinician or lead: by a lead.</param>
/// <param name="Name">The name the inviter typed.</param>
public sealed record Invite(Guid Id, Role Role, string Name) : Command<Invitation>
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
        var invitation = new Invitation { Clinic = writing.Clinic, Id = Id, Role = Role, Name = Name.Trim(), By = writing.Actor.Staff, CreatedAt = writing.Now, ExpiresAt = writing.Now + Opens };
        writing.Db.Invitations.Add(invitation);
        writing.Note("invited", $"{Role} {Id}");
        return invitation;
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
