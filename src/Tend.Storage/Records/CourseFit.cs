using Tend.Care;
using Tend.Progress;
using Tend.Statistics;
using Tend.Statistics.Growth;

namespace Tend.Storage;

/// <summary>
/// One fit of an expected course of a measure: parameters and where they are from, and no score of anybody. It is never changed, but for the day on which a cohort is taken away; a newer fit has
/// a number of its own, so that a signal keeps the one it rests on.
/// </summary>
public sealed class CourseFit : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>1 for the first of a measure.</summary>
    public required int Number { get; init; }

    /// <summary>The version of the measure that scored.</summary>
    public required string MeasureVersion { get; init; }

    /// <summary>Whose courses it was learned from.</summary>
    public required ReferenceSource Source { get; init; }

    /// <summary>The name of a cohort.</summary>
    public string? Name { get; init; }

    /// <summary>Where a cohort is from.</summary>
    public string? Origin { get; init; }

    /// <summary>What the lead noted about a cohort.</summary>
    public string? Note { get; init; }

    /// <summary>The parameters.</summary>
    public required ExpectedCourseFit Model { get; init; }

    /// <summary>The day of the first score; null where a cohort tells weeks and no days.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The day of the last score.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>What divided people into fifths for the check.</summary>
    public required long Seed { get; init; }

    /// <summary>Scores beyond the bound among those that the fit had not seen.</summary>
    public required int BeyondCount { get; init; }

    /// <summary>How many scores were read so.</summary>
    public required int BeyondOf { get; init; }

    /// <summary>A digest of the scores.</summary>
    public required string Data { get; init; }

    /// <summary>When it was fitted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who brought the cohort.</summary>
    public StaffId? By { get; init; }

    /// <summary>When the lead took the cohort away.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The share of scores beyond the bound among those that the fit had not seen; one in ten by design.</summary>
    public Share Beyond => new(BeyondCount, BeyondOf);

    /// <summary>As a signal reads it.</summary>
    public Reference AsReference() => new(new(Model), Reference.Told(Source, Model.Persons, Number, Name), Source, Number, Reference.FirstDay(At), EndedAt is { } ended ? Reference.FirstDay(ended).AddDays(-1) : null);
}
