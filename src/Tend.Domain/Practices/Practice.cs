using System.Text.Json.Serialization;

namespace Tend.Practices;

/// <summary>Which of the invitations of the article the project grew from a practice follows.</summary>
public enum Invitation
{
    /// <summary>Speak to yourself kindly.</summary>
    [JsonStringEnumMemberName("speak-kindly")] SpeakKindly,

    /// <summary>Rest.</summary>
    [JsonStringEnumMemberName("rest")] Rest,

    /// <summary>Seek help.</summary>
    [JsonStringEnumMemberName("seek-help")] SeekHelp,

    /// <summary>Forgive yourself for being human.</summary>
    [JsonStringEnumMemberName("forgive")] Forgive,

    /// <summary>Set boundaries.</summary>
    [JsonStringEnumMemberName("set-boundaries")] SetBoundaries,
}

/// <summary>The part of self-compassion a practice is nearest to (Neff 2003, doi:10.1080/15298860309032).</summary>
public enum Component
{
    /// <summary>Kindness towards oneself.</summary>
    [JsonStringEnumMemberName("self-kindness")] SelfKindness,

    /// <summary>Seeing one's trouble as part of being human.</summary>
    [JsonStringEnumMemberName("common-humanity")] CommonHumanity,

    /// <summary>Noticing without being carried away.</summary>
    [JsonStringEnumMemberName("mindfulness")] Mindfulness,
}

/// <summary>What a practice rests on. None of them was studied in our wording.</summary>
public enum Basis
{
    /// <summary>The opinion of the project's authors.</summary>
    [JsonStringEnumMemberName("opinion")] Opinion,

    /// <summary>A theory.</summary>
    [JsonStringEnumMemberName("theory")] Theory,

    /// <summary>Practices like it are parts of programmes that were studied as a whole; <see cref="Practice.Claims"/> names what was found.</summary>
    [JsonStringEnumMemberName("programme")] Programme,
}

/// <summary>For whom a practice wants care.</summary>
public enum TakeCare
{
    /// <summary>Following the breath can raise alarm.</summary>
    [JsonStringEnumMemberName("breath")] Breath,

    /// <summary>Turning inward can make one feel far away.</summary>
    [JsonStringEnumMemberName("dissociation")] Dissociation,

    /// <summary>Voices or a loose hold on what is real.</summary>
    [JsonStringEnumMemberName("psychosis")] Psychosis,

    /// <summary>Touch can be unwelcome.</summary>
    [JsonStringEnumMemberName("touch")] Touch,

    /// <summary>Warmth can bring up old pain.</summary>
    [JsonStringEnumMemberName("warmth")] Warmth,

    /// <summary>Where it could put somebody in danger.</summary>
    [JsonStringEnumMemberName("danger")] Danger,
}

/// <summary>Something a person can do for themselves in a few minutes, in our own words.</summary>
public sealed record Practice
{
    /// <summary>The id, never changed: records name it.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>About how long it takes, in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The invitation it follows.</summary>
    public required Invitation Invitation { get; init; }

    /// <summary>The component it is nearest to.</summary>
    public required Component Component { get; init; }

    /// <summary>What it is for, as the person reads it.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it rests on.</summary>
    public required Basis Basis { get; init; }

    /// <summary>Claims of the evidence library that it leans on.</summary>
    public IReadOnlyList<string> Claims { get; init => field = value ?? []; } = [];

    /// <summary>When to take care.</summary>
    public IReadOnlyList<TakeCare> Care { get; init => field = value ?? []; } = [];

    /// <summary>Whether it steadies, and so comes first when alarm is high. Opinion of the authors.</summary>
    public bool Soothing { get; init; }

    /// <summary>Whether a circle shows a slow pace of breath.</summary>
    public bool Pacer { get; init; }

    /// <summary>The steps, one on each screen.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>The clinician who reviewed it; null: nobody has yet, and the page says so.</summary>
    public string? ReviewedBy { get; init; }

    /// <summary>The day of the review.</summary>
    public DateOnly? ReviewedOn { get; init; }
}
