namespace Tend.Progress;

/// <summary>How many people a study could still measure.</summary>
/// <param name="Study">Author, year, and who they were.</param>
/// <param name="Began">How many began.</param>
/// <param name="Waves">How many were measured after some months.</param>
/// <param name="Known">How well the figures are known.</param>
public sealed record Retention(string Study, int Began, IReadOnlyList<(int Months, int Count)> Waves, string Known)
{
    /// <summary>
    /// What is held to lay beside a clinic's own. Trials that pay for every wave keep more people than a practice, and being measured is not the same as staying in care.
    /// </summary>
    public static IReadOnlyList<Retention> Published { get; } =
    [
        new("Proudfoot et al. 2003, Beat the Blues, computer-based treatment or usual care (100 of the patients, as in the R package HSAUR3)", 100, [(2, 97), (3, 73), (5, 58), (8, 52)], "counted in the published data"),
    ];
}
