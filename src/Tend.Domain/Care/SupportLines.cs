namespace Tend.Care;

/// <summary>
/// What stands on "Need support now" for one country. What the clinic confirmed comes first. Where it has confirmed no emergency number or no line for a crisis
/// there (another country, or a confirmation that lapsed), the lines that were seen on public pages stand in, said to be not confirmed by the clinic.
/// </summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Name">Its English name; absent when the directory does not know the country.</param>
/// <param name="Confirmed">The clinic's own lines, in the order of display.</param>
/// <param name="Seen">Lines seen on public pages, in the order of display; only for what the clinic has not confirmed.</param>
public sealed record SupportLines(string Country, string? Name, IReadOnlyList<ConfirmedContact> Confirmed, IReadOnlyList<CrisisContact> Seen)
{
    /// <summary>Whether there is an emergency number. Where not, the page says so.</summary>
    public bool HasEmergencyNumber => Confirmed.Any(line => line.Kind == ContactKind.Emergency) || Seen.Any(line => line.Kind == ContactKind.Emergency);

    /// <summary>Whether there is a line for a crisis. Where not, the page says so.</summary>
    public bool HasCrisisLine => Confirmed.Any(line => ForACrisis(line.Kind)) || Seen.Any(line => ForACrisis(line.Kind));

    /// <summary>Puts them together.</summary>
    /// <param name="country">The country of the clinic, or the one the person chose; never a guess.</param>
    /// <param name="contacts">What the clinic confirmed, for any country.</param>
    /// <param name="treatsMinors">Whether the clinic treats minors.</param>
    /// <param name="today">The day in the clinic's zone.</param>
    public static SupportLines In(string country, IEnumerable<ConfirmedContact> contacts, bool treatsMinors, DateOnly today)
    {
        var confirmed = CrisisDirectory.InOrder(contacts.Where(line => line.Country.Equals(country, StringComparison.OrdinalIgnoreCase)
            && line.StandingOn(today) != ContactStanding.Lapsed && (treatsMinors || line.Kind != ContactKind.Child)), line => line.Kind).ToList();
        var directory = CrisisDirectory.For(country, treatsMinors);
        var (emergency, crisis) = (confirmed.Exists(line => line.Kind == ContactKind.Emergency), confirmed.Exists(line => ForACrisis(line.Kind)));
        return new(directory.Code, directory.Name, confirmed, [.. directory.Lines.Where(line => line.Kind == ContactKind.Emergency ? !emergency : !crisis)]);
    }

    static bool ForACrisis(ContactKind kind) => kind is ContactKind.Crisis or ContactKind.Text;
}
