using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Safety;

/// <summary>A line as "Need support now" shows it: confirmed by the clinic, or seen on a public page.</summary>
/// <param name="Kind">What kind of help answers.</param>
/// <param name="Name">Its name.</param>
/// <param name="Calls">What to dial.</param>
/// <param name="Texts">What to text.</param>
/// <param name="Url">The operator's site.</param>
/// <param name="Facts">For whom, hours, languages, what it costs, the clinic's own words; what was not seen is absent.</param>
/// <param name="Day">The day it was confirmed or seen.</param>
/// <param name="IsConfirmed">Whether the clinic confirmed it.</param>
public sealed record ReachableLine(ContactKind Kind, string Name, IReadOnlyList<DialLink> Calls, IReadOnlyList<DialLink> Texts, string? Url, IReadOnlyList<string> Facts, DateOnly Day, bool IsConfirmed)
{
    /// <summary>The lines of a country, as the clinic of the visit has them.</summary>
    public static async Task<SupportLines> ReadAsync(Visit visit, string country)
    {
        var contacts = await visit.Db.Contacts.AsNoTracking().OrderBy(one => one.Order).Select(one => one.Contact).ToListAsync();
        return SupportLines.In(country, contacts, new MinimumAge(visit.Clinic.MinimumAge).TreatsMinors, visit.Now.DayIn(visit.Clinic.Zone));
    }

    /// <summary>All lines of a country: emergency first, then lines for a crisis, then others.</summary>
    public static IReadOnlyList<ReachableLine> Of(SupportLines lines) => [.. lines.Confirmed.Select(Of).Concat(lines.Seen.Select(Of)).OrderBy(line => line.Kind switch
    {
        ContactKind.Emergency => 0,
        ContactKind.Crisis or ContactKind.Text => 1,
        ContactKind.Clinic => 2,
        _ => 3,
    })];

    static ReachableLine Of(ConfirmedContact line) =>
        new(line.Kind, line.Name, line.CallLinks, line.TextLinks, Safe(line.Url), Told(line.Note, line.Hours, line.Languages), line.ConfirmedOn, true);

    static ReachableLine Of(CrisisContact line) =>
        new(line.Kind, line.Name, line.CallLinks, line.TextLinks, Safe(line.Url), Told(line.ForWhom, line.Hours, line.Languages, line.Cost), line.Checked, false);

    static IReadOnlyList<string> Told(params string?[] facts) => [.. facts.OfType<string>().Where(fact => !string.IsNullOrWhiteSpace(fact))];

    static string? Safe(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http") ? url : null;
}
