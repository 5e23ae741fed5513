using System.Text.Json.Serialization;

namespace Tend.Care;

/// <summary>What got hard, by the person's choice.</summary>
public enum SetbackKind
{
    /// <summary>Drinking, using, self-injury or another thing they had left behind.</summary>
    Relapse,

    /// <summary>Visits they did not come to.</summary>
    Visits,

    /// <summary>A medicine they stopped.</summary>
    Medicine,

    /// <summary>An old pattern that is back.</summary>
    OldPattern,

    /// <summary>A conflict, also with somebody of the team.</summary>
    Conflict,

    /// <summary>Something from outside.</summary>
    Stressor,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>One kind next step that can be chosen.</summary>
public enum NextStep
{
    /// <summary>Ask the clinic to call.</summary>
    Call,

    /// <summary>Call a pharmacist.</summary>
    Pharmacist,

    /// <summary>Prepare what to say at the next visit.</summary>
    PrepareVisit,

    /// <summary>Tell one person about it.</summary>
    TellSomebody,

    /// <summary>Rest, and look again tomorrow.</summary>
    Rest,

    /// <summary>The smallest part of what was planned.</summary>
    Smallest,

    /// <summary>A step in their own words.</summary>
    Own,
}

/// <summary>What a person wrote down when it got hard. Every part can be left out; what was left out is null, never zero.</summary>
public sealed record SetbackNote
{
    /// <summary>The highest point of the five small scales; they begin at 0.</summary>
    public const int Most = 10;

    /// <summary>What it was.</summary>
    public IReadOnlyList<SetbackKind> Kinds { get; init; } = [];

    /// <summary>What happened, in their words.</summary>
    public string? Happened { get; init; }

    /// <summary>On guard, tense: 0 to 10.</summary>
    public int? Threat { get; init; }

    /// <summary>Pushing, striving: 0 to 10.</summary>
    public int? Drive { get; init; }

    /// <summary>Safe, at ease: 0 to 10.</summary>
    public int? Soothing { get; init; }

    /// <summary>How hard they were on themselves: 0 to 10.</summary>
    public int? SelfCriticism { get; init; }

    /// <summary>How kind they were to themselves: 0 to 10.</summary>
    public int? SelfKindness { get; init; }

    /// <summary>What they would say to a friend.</summary>
    public string? ToFriend { get; init; }

    /// <summary>What it tells them.</summary>
    public string? Tells { get; init; }

    /// <summary>What helped, even a little.</summary>
    public string? Helped { get; init; }

    /// <summary>The next step they chose.</summary>
    public NextStep? Step { get; init; }

    /// <summary>Their own words to it.</summary>
    public string? StepWords { get; init; }

    /// <summary>Every text of it, for whoever looks for signs of danger or for a word.</summary>
    [JsonIgnore]
    public IEnumerable<string?> Words => [Happened, ToFriend, Tells, Helped, StepWords];

    /// <summary>Whether nothing was said at all.</summary>
    [JsonIgnore]
    public bool IsEmpty => Kinds.Count == 0 && Step is null && Words.All(string.IsNullOrWhiteSpace) && Scales.All(one => one is null);

    /// <summary>What keeps it from being taken: a scale outside its range, a choice that is none, too long a text; null when it will do.</summary>
    /// <param name="longest">The longest text, in characters.</param>
    public string? Trouble(int longest) =>
        Scales.Any(one => one is < 0 or > Most) ? "scale"
        : Kinds.Any(kind => !Enum.IsDefined(kind)) || (Step is { } step && !Enum.IsDefined(step)) ? "choice"
        : Words.Any(text => text?.Length > longest) ? "text"
        : null;

    /// <summary>What stands beside their course: what helped, else what it tells, else what happened; null where they wrote none of these.</summary>
    [JsonIgnore]
    public string? InShort => new[] { Helped, Tells, Happened }.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    IEnumerable<int?> Scales => [Threat, Drive, Soothing, SelfCriticism, SelfKindness];
}

/// <summary>Which next steps are offered, in which order.</summary>
public static class NextSteps
{
    /// <summary>What is offered where it is not known yet what got hard: nothing that would be wrong after a stopped medicine.</summary>
    public static readonly IReadOnlyList<NextStep> ForAnything = [NextStep.Rest, NextStep.TellSomebody, NextStep.PrepareVisit, NextStep.Call, NextStep.Own];

    /// <summary>
    /// Where a medicine was stopped, those who know it come first, and nothing is offered that begins it again; after a conflict or a visit not come to,
    /// preparing what to say. Their own words are always among them, last.
    /// </summary>
    public static IReadOnlyList<NextStep> For(IReadOnlyCollection<SetbackKind> kinds) =>
        kinds.Contains(SetbackKind.Medicine) ? [NextStep.Call, NextStep.Pharmacist, NextStep.TellSomebody, NextStep.Rest, NextStep.Own]
        : kinds.Contains(SetbackKind.Conflict) || kinds.Contains(SetbackKind.Visits) ? [NextStep.PrepareVisit, NextStep.Call, NextStep.TellSomebody, NextStep.Rest, NextStep.Own]
        : [NextStep.Rest, NextStep.Smallest, NextStep.TellSomebody, NextStep.PrepareVisit, NextStep.Call, NextStep.Own];
}
