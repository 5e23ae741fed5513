using Tend.Statistics;

namespace Tend.Progress;

/// <summary>Counts of people that are shown to others: small ones are not, and none can be computed back from the rest.</summary>
public static class SmallCells
{
    /// <summary>Counts from 1 up to one below this are not shown (ours; a limit of 5 is usual in public statistics, recalled).</summary>
    public const int Fewest = 5;

    /// <summary>Of a group smaller than this nothing is shown (ours).</summary>
    public const int FewestPeople = 10;

    /// <summary>The parts of one whole: null where a count is not shown. Where a single one would be hidden, the next smallest is hidden too.</summary>
    /// <param name="parts">Counts that add up to a whole which is shown.</param>
    public static IReadOnlyList<int?> Shown(params IReadOnlyList<int> parts)
    {
        if (parts.Sum() < FewestPeople)
            return [.. parts.Select(_ => (int?)null)];
        HashSet<int> hidden = [.. Enumerable.Range(0, parts.Count).Where(at => parts[at] is > 0 and < Fewest)];
        if (hidden.Count == 1 || (hidden.Count > 1 && hidden.Sum(at => parts[at]) < Fewest))
            hidden.Add(Enumerable.Range(0, parts.Count).Where(at => !hidden.Contains(at)).OrderBy(at => parts[at] == 0).ThenBy(at => parts[at]).First());
        return [.. parts.Select((count, at) => hidden.Contains(at) ? (int?)null : count)];
    }

    /// <summary>A share and its counterpart; null where it is not shown.</summary>
    public static Share? Shown(Share share) => Shown(share.Count, share.Of - share.Count)[0] is null ? null : share;

    /// <summary>A share of some beside a share of all that is shown too: null also where those who are in one and not in the other are few, in what is counted or in what it is counted of.</summary>
    public static Share? Shown(Share some, Share all) =>
        all.Count - some.Count is 0 or >= Fewest && all.Of - some.Of is 0 or >= Fewest ? Shown(some) : null;
}
