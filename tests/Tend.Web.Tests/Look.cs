namespace Tend.Web.Tests;

/// <summary>How a page is looked at: the size in CSS pixels, and what the person's device prefers.</summary>
public sealed record Look(int Width, int Height)
{
    /// <summary>A phone as most people hold it.</summary>
    public static readonly Look Phone = new(390, 844) { Touch = true };

    /// <summary>The narrowest that WCAG 2.2 asks for (1.4.10): a small phone, or a page at 400 percent.</summary>
    public static readonly Look Narrow = new(320, 640) { Touch = true };

    public static readonly Look Desktop = new(1280, 800);

    /// <summary>Every page is looked at in all of these.</summary>
    public static readonly Look[] Each = [Phone, Phone with { Dark = true }, Narrow, Narrow with { Dark = true }, Desktop, Desktop with { Dark = true }];

    public bool Dark { get; init; }

    /// <summary>The person asked their device for less movement.</summary>
    public bool ReducedMotion { get; init; }

    /// <summary>False: the browser runs no script of the page. Tests can still ask it questions.</summary>
    public bool Script { get; init; } = true;

    public bool Touch { get; init; }

    /// <summary>Whether the page's worker runs, which keeps pages and fetches some ahead. Most journeys do without: each request is then the page's own.</summary>
    public bool Worker { get; init; }

    public string Locale { get; init; } = "en-GB";

    /// <summary>IANA name of the zone the device is in.</summary>
    public string Zone { get; init; } = "Europe/Berlin";

    /// <summary>Part of a file name: 390x844, 390x844-dark.</summary>
    public override string ToString() => $"{Width}x{Height}{(Dark ? "-dark" : "")}";
}
