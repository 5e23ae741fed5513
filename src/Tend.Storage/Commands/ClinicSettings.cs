using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>The lead sets duty hours, roster, leave, closing text. The plan carries the days on which they were confirmed.</summary>
public sealed record SetDuty(DutyPlan Duty) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var clinic = await writing.Db.Clinics.SingleAsync();
        if (Duty.Clinic != writing.Clinic || Duty.Troubles().Any())
            throw new RefusedException("duty");
        clinic.Duty = Duty;
        writing.Note("duty set", "");
        return true;
    }
}

/// <summary>The lead sets who joins, who sees whom, and the clinic's own words.</summary>
/// <param name="Name">The name.</param>
/// <param name="Phone">The number in office hours.</param>
/// <param name="MinimumAge">Nobody younger joins.</param>
/// <param name="IsWidened">Whether every clinician sees every patient.</param>
/// <param name="SafetyWords">What a patient reads first after a safety answer; empty: Tend's own words.</param>
/// <param name="Confidentiality">The clinic's limits of confidentiality; empty: none stated.</param>
/// <param name="Country">ISO 3166-1 code; null: as it is. Contacts are confirmed for a country, so a new one closes the gate for invitations.</param>
/// <param name="Zone">IANA zone; null: as it is.</param>
public sealed record SetClinic(
    string Name, string? Phone, int MinimumAge, bool IsWidened, string? SafetyWords, string? Confidentiality, string? Country = null, string? Zone = null) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (string.IsNullOrWhiteSpace(Name) || MinimumAge is < 0 or > 120
            || (Country is not null && CrisisDirectory.Find(Country) is null) || (Zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _)))
            throw new RefusedException("clinic");
        var clinic = await writing.Db.Clinics.SingleAsync();
        (clinic.Name, clinic.Phone, clinic.MinimumAge) = (Name.Trim(), Phone.Said(), MinimumAge);
        (clinic.Country, clinic.Zone) = (Country ?? clinic.Country, Zone ?? clinic.Zone);
        clinic.Widened = IsWidened ? clinic.Widened ?? new("", writing.Actor.Staff, writing.Now) : null;
        clinic.SafetyWords = Said(clinic.SafetyWords, SafetyWords, writing);
        clinic.Confidentiality = Said(clinic.Confidentiality, Confidentiality, writing);
        writing.Note("clinic set", "");
        return true;
    }

    static Signed? Said(Signed? before, string? text, Writing writing) =>
        string.IsNullOrWhiteSpace(text) ? null : before?.Text == text.Trim() ? before : new(text.Trim(), writing.Actor.Staff, writing.Now);
}

/// <summary>The lead sets which languages patients may read Tend in, the clinic's own first. English is always among them: whatever another language lacks is said in it.</summary>
/// <param name="Tags">Their tags: "es", "en".</param>
public sealed record SetLanguages(IReadOnlyList<string> Tags) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (!Tags.Contains(Language.English.Tag) || Tags.Distinct().Count() != Tags.Count || Tags.Any(tag => Language.All.All(one => one.Tag != tag)))
            throw new RefusedException("languages");
        var clinic = await writing.Db.Clinics.SingleAsync();
        clinic.Languages = Tags.Count == 1 ? null : [.. Tags];
        writing.Note("languages set", string.Join(' ', Tags));
        return true;
    }
}

/// <summary>The lead publishes a new version of the notice. Those who joined before keep the version they accepted.</summary>
public sealed record PublishNotice(string Text) : Command<int>
{
    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (string.IsNullOrWhiteSpace(Text))
            throw new RefusedException("notice");
        var last = await writing.Db.Notices.OrderByDescending(notice => notice.Version).FirstAsync();
        if (last.Text == Text.Trim())
            return last.Version;
        writing.Db.Notices.Add(new() { Clinic = writing.Clinic, Version = last.Version + 1, Text = Text.Trim(), By = writing.Actor.Staff, PublishedAt = writing.Now });
        writing.Note("notice published", $"{last.Version + 1}");
        return last.Version + 1;
    }
}

/// <summary>The lead confirms a line that people can call or text, or one of the clinic's own. The same id again takes its place.</summary>
public sealed record ConfirmContact(Guid Id, ConfirmedContact Contact, int Order) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (Contact.Clinic != writing.Clinic || Contact.ConfirmedBy != writing.Actor.Staff || Contact.Troubles().Any())
            throw new RefusedException("contact");
        if (await writing.Db.Contacts.SingleOrDefaultAsync(one => one.Id == Id) is { } before)
            (before.Contact, before.Order) = (Contact, Order);
        else
            writing.Db.Contacts.Add(new() { Clinic = writing.Clinic, Id = Id, Order = Order, Contact = Contact });
        writing.Note("contact confirmed", $"{Id}");
        return true;
    }
}

/// <summary>The lead takes a line out of the clinic's list.</summary>
public sealed record RemoveContact(Guid Id) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (await writing.Db.Contacts.SingleOrDefaultAsync(one => one.Id == Id) is not { } contact)
            return false;
        writing.Db.Contacts.Remove(contact);
        writing.Note("contact removed", $"{Id}");
        return true;
    }
}

/// <summary>A clinician joins or leaves a patient's care team; by a lead, or by somebody of the team. The last of a team stays: somebody has to be there.</summary>
public sealed record SetCareTeam(PatientId Patient, StaffId Staff, bool IsMember) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        // Seeing a patient, in danger or where the lead widened it, is not being of their team.
        if (!writing.Actor.IsLead && await writing.Db.CareTeam.FindAsync(writing.Actor.Staff, Patient) is null)
            throw RefusedException.Unknown;
        if (!await writing.Db.Accounts.AnyAsync(one => one.Id == Staff.Value && one.Role != Role.Patient && one.ClosedAt == null))
            throw RefusedException.Unknown;
        var member = await writing.Db.CareTeam.FindAsync(Staff, Patient);
        if (member is not null == IsMember)
            return false;
        if (member is null)
            writing.Db.CareTeam.Add(new() { Clinic = writing.Clinic, Patient = Patient, Staff = Staff, Since = writing.Now });
        else if (await writing.Db.CareTeam.CountAsync(one => one.Patient == Patient) < 2)
            throw new RefusedException("last-of-team");
        else
            writing.Db.CareTeam.Remove(member);
        writing.Note(IsMember ? "joined care team" : "left care team", $"{Staff.Value}", Patient);
        return true;
    }
}

/// <summary>
/// The lead closes an account: it signs in no more, at once and everywhere. A clinic keeps one lead or more, and whoever is told of signals leaves the
/// roster first: a notice to a closed account would reach nobody.
/// </summary>
public sealed record CloseAccount(Guid Account) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var account = await writing.Db.Accounts.SingleOrDefaultAsync(one => one.Id == Account) ?? throw RefusedException.Unknown;
        if (account.Role == Role.Lead && await writing.Db.Accounts.CountAsync(one => one.Role == Role.Lead && one.ClosedAt == null) < 2)
            throw new RefusedException("last-lead");
        var duty = (await writing.Db.Clinics.SingleAsync()).Duty;
        if (duty.Roster.Contains(new(Account)) || duty.Leaves.Any(leave => leave.Cover == new StaffId(Account) && leave.To >= writing.Now.AddDays(-1).DayIn("UTC")))
            throw new RefusedException("on-duty");
        if (account.ClosedAt is not null)
            return false;
        account.ClosedAt = writing.Now;
        account.SecurityStamp = Guid.CreateVersion7(writing.Now).ToString("N");
        writing.Note("account closed", $"{Account}", account.Patient);
        return true;
    }
}
