using System.Text.Json.Serialization;
using Tend.Statistics.Distributions;

namespace Tend.Evidence;

/// <summary>A paper, or a statement without one: what it found as printed, what may be claimed from it, and what speaks against that.</summary>
public sealed record Source
{
    /// <summary>The id, the same as the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Authors, year and journal; of a statement without a paper, who makes it.</summary>
    public required string Citation { get; init; }

    /// <summary>The DOI, without an address; null where none is known.</summary>
    public string? Doi { get; init; }

    /// <summary>Where the DOI leads; null where none is known.</summary>
    [JsonIgnore] public string? Address => Doi is null ? null : $"https://doi.org/{Doi}";

    /// <summary>How the study was made: it decides which words its claims may use.</summary>
    public required StudyDesign Design { get; init; }

    /// <summary>Who was studied.</summary>
    public required string Population { get; init; }

    /// <summary>How well what stands here is known.</summary>
    public required Reading Standing { get; init; }

    /// <summary>Where it was read, or what is still to be read.</summary>
    public required string Where { get; init; }

    /// <summary>The day on which it was last read or looked for.</summary>
    public required DateOnly Checked { get; init; }

    /// <summary>What was compared with what: waiting lists, active help; null where nothing was compared.</summary>
    public string? Comparison { get; init; }

    /// <summary>Effects as printed.</summary>
    public IReadOnlyList<PrintedEffect> Effects { get; init => field = value ?? []; } = [];

    /// <summary>What may be said because of it.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>What it does not say, though it is sometimes cited for it.</summary>
    public IReadOnlyList<string> DoesNotSay { get; init => field = value ?? []; } = [];
}

/// <summary>How a study was made.</summary>
public enum StudyDesign
{
    /// <summary>An idea or a definition, not a finding.</summary>
    [JsonStringEnumMemberName("theory")] Theory,

    /// <summary>A statement for which no study was found.</summary>
    [JsonStringEnumMemberName("no source")] NoSource,

    /// <summary>People asked once.</summary>
    [JsonStringEnumMemberName("cross-sectional")] CrossSectional,

    /// <summary>The same people asked again.</summary>
    [JsonStringEnumMemberName("longitudinal")] Longitudinal,

    /// <summary>Correlations of many studies pooled.</summary>
    [JsonStringEnumMemberName("meta-analysis of correlations")] PooledCorrelations,

    /// <summary>Changes before to after pooled, without or with controls.</summary>
    [JsonStringEnumMemberName("meta-analysis of changes")] PooledChanges,

    /// <summary>Studies with a group to compare with pooled, not all of them randomised.</summary>
    [JsonStringEnumMemberName("meta-analysis of controlled studies")] PooledControlled,

    /// <summary>Something was done to some people and not to others, by chance.</summary>
    [JsonStringEnumMemberName("experiment")] Experiment,

    /// <summary>Randomised trials pooled.</summary>
    [JsonStringEnumMemberName("meta-analysis of randomised trials")] PooledTrials,
}

/// <summary>How well something is known.</summary>
public enum Reading
{
    /// <summary>Read in the paper itself.</summary>
    [JsonStringEnumMemberName("read in full")] InFull,

    /// <summary>Read in the abstract.</summary>
    [JsonStringEnumMemberName("verified in abstract")] Abstract,

    /// <summary>Read in somebody else's summary.</summary>
    [JsonStringEnumMemberName("second hand")] SecondHand,

    /// <summary>Remembered, not seen.</summary>
    [JsonStringEnumMemberName("recalled")] Recalled,
}

/// <summary>How firmly a claim stands.</summary>
public enum Strength
{
    /// <summary>Many studies of a fitting design.</summary>
    [JsonStringEnumMemberName("well supported")] WellSupported,

    /// <summary>Some studies.</summary>
    [JsonStringEnumMemberName("some support")] Some,

    /// <summary>Studies that do not agree.</summary>
    [JsonStringEnumMemberName("mixed")] Mixed,

    /// <summary>An idea that awaits its test.</summary>
    [JsonStringEnumMemberName("theory")] Theory,

    /// <summary>No study was found.</summary>
    [JsonStringEnumMemberName("no source")] NoSource,
}

/// <summary>What claims are about.</summary>
public enum Question
{
    /// <summary>Whether kindness to oneself and distress go together.</summary>
    [JsonStringEnumMemberName("self-compassion and distress")] SelfCompassionAndDistress,

    /// <summary>What trainings in compassion or mindfulness change.</summary>
    [JsonStringEnumMemberName("training and distress")] TrainingAndDistress,

    /// <summary>Whether kindness to oneself and health, or habits of health, go together.</summary>
    [JsonStringEnumMemberName("self-compassion and health")] SelfCompassionAndHealth,

    /// <summary>What people do after something went wrong.</summary>
    [JsonStringEnumMemberName("after something went wrong")] AfterSomethingWentWrong,

    /// <summary>Whether the working alliance and the outcome go together.</summary>
    [JsonStringEnumMemberName("alliance and outcome")] AllianceAndOutcome,

    /// <summary>What measuring and telling the measures change.</summary>
    [JsonStringEnumMemberName("measuring and outcome")] MeasuringAndOutcome,

    /// <summary>What self-compassion is made of.</summary>
    [JsonStringEnumMemberName("what self-compassion is")] WhatSelfCompassionIs,
}

/// <summary>One sentence of evidence that pages, reminders and signals may name by its id.</summary>
public sealed record Claim
{
    /// <summary>The id, unique among all claims; it never changes, because others name it.</summary>
    public required string Id { get; init; }

    /// <summary>How firmly it stands.</summary>
    public required Strength Strength { get; init; }

    /// <summary>What is related to what: a table of studies on the same question stands beside this claim.</summary>
    public required Question About { get; init; }

    /// <summary>The sentence for a patient: plain and short.</summary>
    public required string Plain { get; init; }

    /// <summary>The sentence for a clinician: fact, size, uncertainty.</summary>
    public required string Clinical { get; init; }

    /// <summary>What it does not show.</summary>
    public required string Limits { get; init; }

    /// <summary>Ids of claims that speak against it or narrow it.</summary>
    public IReadOnlyList<string> Against { get; init => field = value ?? []; } = [];

    /// <summary>What else speaks against it, in a sentence each.</summary>
    public IReadOnlyList<string> Objections { get; init => field = value ?? []; } = [];
}

/// <summary>An effect exactly as a paper prints it, even where it cannot be right.</summary>
public sealed record PrintedEffect
{
    /// <summary>What was related to what.</summary>
    public required string Relation { get; init; }

    /// <summary>The kind of figure: r, semipartial r, g, d, OR, indirect effect.</summary>
    public required string Kind { get; init; }

    /// <summary>The figure.</summary>
    public required double Estimate { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public double? High { get; init; }

    /// <summary>Samples or studies.</summary>
    public int? K { get; init; }

    /// <summary>Persons.</summary>
    public int? N { get; init; }

    /// <summary>Cochran's Q.</summary>
    public double? Q { get; init; }

    /// <summary>I2 in per cent.</summary>
    public double? I2 { get; init; }

    /// <summary>Anything else that is printed beside it.</summary>
    public string? Note { get; init; }

    /// <summary>How well it is known.</summary>
    public required Reading Standing { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Where { get; init; }

    /// <summary>Checks that are known to differ: told on the page, and no news.</summary>
    public IReadOnlyList<Check> Known { get; init => field = value ?? []; } = [];

    /// <summary>Of a correlation: of all that sets people apart in the one, how many per cent go with the other, its square; null for other figures.</summary>
    [JsonIgnore] public double? SharedPercent => Kind == "r" ? 100 * Estimate * Estimate : null;

    /// <summary>
    /// Of a difference in standard deviations: in how many of 100 pairs the one who got it does better, 100 times Phi(d / sqrt 2), from normal curves of one width
    /// (McGraw KO, Wong SP 1992, doi:10.1037/0033-2909.111.2.361, recalled); null for other figures.
    /// </summary>
    [JsonIgnore] public double? PairsOf100 => Kind is "d" or "g" ? 100 * Normal.Lower(Estimate / Math.Sqrt(2)) : null;

    /// <summary>Whether it is a ratio, with 1 for no difference.</summary>
    [JsonIgnore] public bool IsRatio => Kind is "OR" or "RR";
}
