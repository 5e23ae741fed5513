using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>The lead opens the clinic's public door, or closes it.</summary>
public sealed record SetDoor(bool IsOpen) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var clinic = await writing.Db.Clinics.SingleAsync();
        if (clinic.DoorOpenSince is not null == IsOpen)
            return false;
        clinic.DoorOpenSince = IsOpen ? writing.Now : null;
        writing.Note(IsOpen ? "door opened" : "door closed", "");
        return true;
    }
}

/// <summary>Somebody asks to meet, through the open door. Sent twice it is asked once; something else under the same id is kept beside.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Name">The name they gave.</param>
/// <param name="Reach">A safe way to reach them, in their words.</param>
public sealed record AskToMeet(Guid Id, string? Name, string? Reach) : Command<RequestReceipt>
{
    /// <summary>The longest name and the longest way to reach somebody, in characters.</summary>
    public const int LongestName = 100, LongestReach = 200;

    /// <inheritdoc/>
    protected internal override async Task<RequestReceipt> RunAsync(Writing writing)
    {
        var clinic = await writing.Db.Clinics.SingleOrDefaultAsync();
        if (clinic?.DoorOpenSince is null)
            throw RefusedException.Unknown;
        if (Name.Said() is not { Length: <= LongestName } name || Reach.Said() is not { Length: <= LongestReach } reach)
            throw new RefusedException("request");
        var id = Id;
        if (await writing.Db.MeetingRequests.FindAsync(id) is { } same)
        {
            if (same.Open(writing.Vault) == (name, reach))
                return new(id, same.DueAt);
            id = Ids.Beside(Id, $"{name}|{reach}");
            if (await writing.Db.MeetingRequests.FindAsync(id) is { } again)
                return new(id, again.DueAt);
        }
        var due = AnswerDue.After(clinic.Duty, writing.Now, clinic.AnswerDays, TimeZoneInfo.FindSystemTimeZoneById(clinic.Zone)).Match(at => (DateTimeOffset?)at.ToUniversalTime(), _ => null);
        var key = writing.Vault.NewKey(writing.Clinic, new(id));
        writing.Db.MeetingRequests.Add(new()
        {
            Clinic = writing.Clinic,
            Id = id,
            Wrapped = key.Wrapped,
            Name = writing.Vault.Seal(key, Places.MeetingName(id), name),
            Reach = writing.Vault.Seal(key, Places.MeetingReach(id), reach),
            AskedAt = writing.Now,
            DueAt = due,
        });
        writing.Note("asked to meet", $"{id}");
        return new(id, due);
    }
}

/// <summary>Somebody of the clinic has seen to a request to meet: the name and the way to reach them are erased; that it was seen to, by whom and when, stays.</summary>
public sealed record SeeToMeeting(Guid Id) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        if (!DoorDesk.Takes(await writing.Db.Clinics.SingleAsync(), writing.Actor))
            throw RefusedException.Unknown;
        if (await writing.Db.MeetingRequests.FindAsync(Id) is not { } request)
            return false;
        writing.Db.MeetingRequests.Remove(request);
        writing.Note("request to meet seen to", $"{Id}");
        return true;
    }
}
