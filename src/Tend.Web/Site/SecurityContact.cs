using System.Globalization;

namespace Tend.Web.Site;

/// <summary>Whom somebody tells who found a hole in this installation: <c>/.well-known/security.txt</c> (RFC 9116; Foudil and Shafranovich, 2022). Nobody named: no such file.</summary>
public static class SecurityContact
{
    const string Address = "/.well-known/security.txt";

    /// <summary>So long what it says may be believed. It is said anew as long as the site runs with this contact, so nobody has to think of a date.</summary>
    static readonly TimeSpan Holds = TimeSpan.FromDays(30);

    /// <summary>Puts it at its address.</summary>
    public static void MapSecurityContact(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Address, (HttpContext context, TendSettings settings, TimeProvider clock) => settings.SecurityContact is { } contact
            ? Results.Text(Text(contact, settings.SiteOf(context.Request), clock.GetUtcNow()), "text/plain; charset=utf-8") : Results.NotFound()).AllowAnonymous();

    /// <summary>The setting, where somebody can follow it.</summary>
    /// <exception cref="InvalidOperationException">Nobody can; the message says what was expected.</exception>
    public static string Of(string typed) => Uri.TryCreate(typed, UriKind.Absolute, out var to) && to.Scheme is "mailto" or "https" or "tel" ? typed
        : throw new InvalidOperationException($"Cannot start: TEND_SECURITY_CONTACT is '{typed}'. Expected where somebody tells of a hole, as mailto:name@example.org, https://example.org/security or tel:+41-44-555-01-23.");

    static string Text(string contact, string site, DateTimeOffset now) => string.Join('\n',
        $"Contact: {contact}", $"Expires: {now.Add(Holds).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture)}", "Preferred-Languages: en", $"Canonical: {site}{Address}", "");
}
