using Tend.Words;

namespace Tend.Care;

/// <summary>How much a clinic's confirmation is still worth.</summary>
public enum ContactStanding
{
    /// <summary>Confirmed within six months.</summary>
    Confirmed,

    /// <summary>Confirmed within twelve months: shown, and no new invitation leaves before it is confirmed again.</summary>
    Aging,

    /// <summary>Older, or dated after today: counts as not confirmed.</summary>
    Lapsed,
}

/// <summary>A line of help that a clinic checked itself and signed for.</summary>
public sealed record ConfirmedContact
{
    static readonly WordBook Book = Books.Of(typeof(ConfirmedContact));

    /// <summary>How long a confirmation opens invitations.</summary>
    public const int MonthsForInvitations = 6;

    /// <summary>How long it counts at all.</summary>
    public const int MonthsAtMost = 12;

    /// <summary>The id.</summary>
    public required ContactId Id { get; init; }

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The country it works in, ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>What kind of help answers.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>The line's name.</summary>
    public required string Name { get; init; }

    /// <summary>What one dials.</summary>
    public string? Call { get; init; }

    /// <summary>What one texts.</summary>
    public string? Text { get; init; }

    /// <summary>The operator's site.</summary>
    public string? Url { get; init; }

    /// <summary>When it answers.</summary>
    public string? Hours { get; init; }

    /// <summary>In which languages.</summary>
    public string? Languages { get; init; }

    /// <summary>The clinic's own words beside it.</summary>
    public string? Note { get; init; }

    /// <summary>Who checked it.</summary>
    public required StaffId ConfirmedBy { get; init; }

    /// <summary>The day of the check.</summary>
    public required DateOnly ConfirmedOn { get; init; }

    /// <summary>What to dial, each with its words and, where it is plainly dialable, a link.</summary>
    public IReadOnlyList<DialLink> CallLinks => DialLink.ToCall(Call);

    /// <summary>What to text, each with its words and, where it is plainly dialable, a link.</summary>
    public IReadOnlyList<DialLink> TextLinks => DialLink.ToText(Text);

    /// <summary>Whether it belongs on a screen that is easy to leave and leaves no trace in notifications.</summary>
    public bool NeedsQuietScreen => Kind == ContactKind.Abuse;

    /// <summary>What the confirmation is worth on a day.</summary>
    public ContactStanding StandingOn(DateOnly today) =>
        ConfirmedOn > today || today > ConfirmedOn.AddMonths(MonthsAtMost) ? ContactStanding.Lapsed
        : today > ConfirmedOn.AddMonths(MonthsForInvitations) ? ContactStanding.Aging
        : ContactStanding.Confirmed;

    /// <summary>What keeps this contact from being taken, each one sentence.</summary>
    public IEnumerable<string> Troubles()
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return Book.Say("contact.no-name");
        if (string.IsNullOrWhiteSpace(Call) && string.IsNullOrWhiteSpace(Text))
            yield return Book.Say("contact.no-number");
        foreach (var number in new[] { Call, Text })
        {
            if (!string.IsNullOrWhiteSpace(number) && !number.Any(char.IsAsciiDigit))
                yield return Book.Say("contact.no-digit", ("number", number));
            if (CrisisDirectory.WhyNotToUse(Country, number) is { } old)
                yield return old;
        }
    }
}
