namespace Tend.Web.Features.Looks;

/// <summary>The pages of a patient's record at which staff look; each has its words for the patient in this folder.</summary>
public enum LookedAt
{
    /// <summary>The record: scores, answers, shared words, notes.</summary>
    Record,

    /// <summary>A safety signal.</summary>
    Signal,

    /// <summary>The safety plan.</summary>
    Plan,

    /// <summary>The line of a day's visits: what changed, the newest shared words.</summary>
    Day,

    /// <summary>The summary for a visit.</summary>
    Summary,

    /// <summary>Who looked.</summary>
    Looks,
}
