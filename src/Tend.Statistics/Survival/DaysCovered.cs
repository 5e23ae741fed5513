namespace Tend.Statistics.Survival;

/// <summary>A medicine that was collected.</summary>
/// <param name="Day">On which day.</param>
/// <param name="DaysSupply">For how many days it lasts.</param>
public readonly record struct Refill(int Day, int DaysSupply);

/// <summary>
/// On how many days of a period a medicine was at hand. It says what was collected, not what was taken; 80 % is a threshold for comparing populations
/// (PQA, CMS), never a verdict on a person.
/// </summary>
/// <param name="Days">Days of the period.</param>
/// <param name="Covered">Days with supply, an early refill carried forward.</param>
/// <param name="CoveredWithoutCarrying">Days with supply when an early refill replaces what was left.</param>
/// <param name="Collected">Days of supply collected in the period.</param>
/// <param name="LongestGap">Days without supply in a row, at most.</param>
/// <remarks>Proportion of days covered as the Pharmacy Quality Alliance defines it (recalled); supply past the end is cut off.</remarks>
public sealed record DaysCovered(int Days, int Covered, int CoveredWithoutCarrying, int Collected, int LongestGap)
{
    /// <summary>The threshold for populations.</summary>
    public const double PopulationThreshold = 0.80;

    /// <summary>PDC.</summary>
    public double Proportion => (double)Covered / Days;

    /// <summary>Days of supply collected over days: the medication possession ratio, which can exceed 1.</summary>
    public double PossessionRatio => (double)Collected / Days;

    /// <summary>Counts a period.</summary>
    /// <param name="refills">Collected from the first day on, in any order.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public static Finding<DaysCovered> Of(IEnumerable<Refill> refills, int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        Refill[] seen = [.. refills.Where(refill => refill.Day >= from && refill.Day <= to).OrderBy(refill => refill.Day)];
        if (seen.Length == 0)
            return NotEstimable.TooFew("The share of days covered", "refills in the period", 1, 0);
        if (Array.FindIndex(seen, refill => refill.DaysSupply <= 0) is >= 0 and var at)
            throw new ArgumentException($"The refill of day {seen[at].Day} lasts for {seen[at].DaysSupply} days; expected 1 or more.", nameof(refills));
        var (carried, plain) = (new bool[to - from + 1], new bool[to - from + 1]);
        var next = from;
        foreach (var refill in seen)
        {
            var begin = Math.Max(refill.Day, next);
            next = begin + refill.DaysSupply;
            Mark(carried, begin - from, refill.DaysSupply);
            Mark(plain, refill.Day - from, refill.DaysSupply);
        }
        return new DaysCovered(carried.Length, carried.Count(day => day), plain.Count(day => day), seen.Sum(refill => refill.DaysSupply), Gap(carried));
    }

    static void Mark(bool[] days, int begin, int length)
    {
        for (var day = begin; day < Math.Min(days.Length, begin + length); day++)
            days[day] = true;
    }

    static int Gap(bool[] days)
    {
        var (longest, now) = (0, 0);
        foreach (var day in days)
            longest = Math.Max(longest, now = day ? 0 : now + 1);
        return longest;
    }
}
