using Tend.Words;

namespace Tend.Care;

/// <summary>Why no real invitation leaves yet.</summary>
public enum InvitationBlock
{
    /// <summary>No emergency number is confirmed for the clinic's country.</summary>
    NoEmergencyNumber,

    /// <summary>No line for somebody in a crisis is confirmed for the clinic's country.</summary>
    NoCrisisLine,

    /// <summary>A contact was confirmed too long ago.</summary>
    ContactTooOld,

    /// <summary>A contact cannot be used as it stands.</summary>
    ContactTrouble,

    /// <summary>Duty hours and roster were never set or confirmed.</summary>
    DutyNotConfirmed,

    /// <summary>Duty hours and roster were confirmed too long ago.</summary>
    DutyTooOld,

    /// <summary>There are no duty hours.</summary>
    NoDutyHours,

    /// <summary>The plan contradicts itself, or nobody is on it.</summary>
    DutyTrouble,

    /// <summary>There is no closing text.</summary>
    NoClosingText,

    /// <summary>Everybody in the clinic is made up.</summary>
    MadeUp,

    /// <summary>The closing text was never confirmed, or too long ago.</summary>
    ClosingTextTooOld,

    /// <summary>The site is reached without encryption on the way.</summary>
    NoHttps,

    /// <summary>No mail server is named: nobody on duty would hear of a signal.</summary>
    NoMail,

    /// <summary>No backup was made and read back, or too long ago.</summary>
    NoBackup,
}

/// <summary>What a server that real people reach has to have.</summary>
/// <param name="HasHttps">Whether it is reached by HTTPS.</param>
/// <param name="HasMail">Whether a mail server is named.</param>
/// <param name="BackupTestedOn">The day of the newest backup that was read back and found whole; absent: there is none.</param>
public sealed record ServerReadiness(bool HasHttps, bool HasMail, DateOnly? BackupTestedOn)
{
    /// <summary>A tested backup holds so many days.</summary>
    public const int BackupDays = 7;

    /// <summary>Whether there is a backup recent enough.</summary>
    public bool HasBackupOn(DateOnly today) => BackupTestedOn is { } day && day.AddDays(BackupDays) >= today;
}

/// <summary>One reason, for the lead.</summary>
/// <param name="Block">The reason.</param>
/// <param name="Sentence">What to do about it.</param>
public sealed record BlockedBecause(InvitationBlock Block, string Sentence);

/// <summary>
/// The gate before every real invitation: a clinic invites nobody before its lead has confirmed whom a person can reach, who reads and when, and what is said
/// when nobody does, each for six months; and, on a server that others reach, not without HTTPS, mail and a backup that was read back. A made-up clinic invites nobody real.
/// </summary>
public static class InvitationGate
{
    static readonly WordBook Book = Books.Of(typeof(InvitationGate));

    /// <summary>Why a made-up clinic invites nobody.</summary>
    public static BlockedBecause MadeUp => new(InvitationBlock.MadeUp, Book.Say("gate.made-up"));

    /// <summary>Why a real invitation is blocked; empty: it may leave.</summary>
    /// <param name="country">The clinic's country, ISO 3166-1 alpha-2.</param>
    /// <param name="contacts">The clinic's contacts.</param>
    /// <param name="duty">The duty plan; absent when none was set.</param>
    /// <param name="today">The day in the clinic's zone.</param>
    /// <param name="server">What the server has; absent: nobody but this machine reaches it, so an invitation made there leads nowhere else.</param>
    public static IReadOnlyList<BlockedBecause> Blocks(string country, IReadOnlyCollection<ConfirmedContact> contacts, DutyPlan? duty, DateOnly today, ServerReadiness? server = null) =>
        [.. OfContacts(country, contacts, today), .. OfDuty(duty, today), .. OfClosingText(duty, today), .. OfServer(server, today)];

    static IEnumerable<BlockedBecause> OfServer(ServerReadiness? server, DateOnly today)
    {
        if (server is null)
            yield break;
        if (!server.HasHttps)
            yield return new(InvitationBlock.NoHttps, Book.Say("gate.no-https"));
        if (!server.HasMail)
            yield return new(InvitationBlock.NoMail, Book.Say("gate.no-mail"));
        if (!server.HasBackupOn(today))
            yield return new(InvitationBlock.NoBackup, server.BackupTestedOn is { } day ? Book.Say("gate.backup-too-old", ("day", day.Iso())) : Book.Say("gate.no-backup"));
    }

    static IEnumerable<BlockedBecause> OfContacts(string country, IReadOnlyCollection<ConfirmedContact> contacts, DateOnly today)
    {
        var here = contacts.Where(line => line.Country.Equals(country, StringComparison.OrdinalIgnoreCase)
            && line.StandingOn(today) == ContactStanding.Confirmed).ToList();
        if (!here.Exists(line => line.Kind == ContactKind.Emergency))
            yield return new(InvitationBlock.NoEmergencyNumber, Book.Say("gate.no-emergency"));
        if (!here.Exists(line => line.Kind is ContactKind.Crisis or ContactKind.Text))
            yield return new(InvitationBlock.NoCrisisLine, Book.Say("gate.no-crisis-line"));
        foreach (var line in contacts.Where(line => line.StandingOn(today) != ContactStanding.Confirmed))
            yield return new(InvitationBlock.ContactTooOld, Book.Say(line.ConfirmedOn > today ? "gate.contact-to-come" : "gate.contact-too-old", ("name", line.Name), ("day", line.ConfirmedOn.Iso())));
        foreach (var line in contacts)
            foreach (var trouble in line.Troubles())
                yield return new(InvitationBlock.ContactTrouble, Book.Say("gate.contact-trouble", ("name", line.Name), ("trouble", trouble)));
    }

    static IEnumerable<BlockedBecause> OfDuty(DutyPlan? duty, DateOnly today)
    {
        if (duty is null || StateOf(duty.ConfirmedOn, today) is Confirmation.None)
        {
            yield return new(InvitationBlock.DutyNotConfirmed, Book.Say("gate.duty"));
            if (duty is null)
                yield break;
        }
        if (StateOf(duty.ConfirmedOn, today) is Confirmation.TooOld)
            yield return new(InvitationBlock.DutyTooOld, Book.Say("gate.duty-too-old", ("day", duty.ConfirmedOn!.Value.Iso())));
        if (duty.Hours.Count == 0)
            yield return new(InvitationBlock.NoDutyHours, Book.Say("gate.no-hours"));
        foreach (var trouble in duty.Troubles())
            yield return new(InvitationBlock.DutyTrouble, trouble);
    }

    static IEnumerable<BlockedBecause> OfClosingText(DutyPlan? duty, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(duty?.ClosingText))
            yield return new(InvitationBlock.NoClosingText, Book.Say("gate.no-closing-text"));
        else if (StateOf(duty.ClosingTextOn, today) is not Confirmation.Holds)
            yield return new(InvitationBlock.ClosingTextTooOld, duty.ClosingTextOn is { } day
                ? Book.Say("gate.closing-text-too-old", ("day", day.Iso()))
                : Book.Say("gate.closing-text"));
    }

    enum Confirmation { None, Holds, TooOld }

    static Confirmation StateOf(DateOnly? confirmed, DateOnly today) =>
        confirmed is not { } day || day > today ? Confirmation.None
        : today <= day.AddMonths(ConfirmedContact.MonthsForInvitations) ? Confirmation.Holds
        : Confirmation.TooOld;
}
