namespace Tend.Cli.Verify;

/// <summary>How one case of a verification ended.</summary>
public enum CaseStatus
{
    /// <summary>What was computed agrees within the stated tolerance.</summary>
    Passed,

    /// <summary>It does not; the detail says where.</summary>
    Failed,

    /// <summary>No rule here understands the case.</summary>
    Skipped,
}

/// <summary>One case of a verification.</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Case">Its id.</param>
/// <param name="Family">What kind of case it is.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What differs, why it was skipped, or what to know about a pass.</param>
/// <param name="Standing">How well the expectation is known: only verified ones decide whether an installation is sound.</param>
public sealed record CaseOutcome(string File, string Case, string Family, CaseStatus Status, string Detail = "", string Standing = "verified");
