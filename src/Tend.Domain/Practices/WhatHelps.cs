using Tend.Statistics;

namespace Tend.Practices;

/// <summary>How it was inside before and after a practice, each one tap from 1 (very heavy) to 5 (light).</summary>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
public readonly record struct Felt(int Before, int After);

/// <summary>
/// What a person's own taps say about one practice: how often they felt lighter afterwards, and how sure that is. It describes what went along with it; a day
/// may have turned by itself, so it never says that the practice did it. Ours.
/// </summary>
/// <param name="Times">How many times both taps are there.</param>
/// <param name="Lighter">How many of them were lighter afterwards.</param>
/// <param name="Heavier">How many were heavier.</param>
public sealed record WhatHelps(int Times, int Lighter, int Heavier)
{
    /// <summary>The fewest times from which anything is said.</summary>
    public const int FewestTimes = 5;

    /// <summary>How many more it takes; 0: enough.</summary>
    public int More => Math.Max(0, FewestTimes - Times);

    /// <summary>Counts.</summary>
    public static WhatHelps Of(IReadOnlyCollection<Felt> felt) => new(felt.Count, felt.Count(one => one.After > one.Before), felt.Count(one => one.After < one.Before));

    /// <summary>
    /// In how many of ten times one may expect to feel lighter: the score interval of 95 % for the share (Wilson 1927, doi:10.1080/01621459.1927.10502953),
    /// in tenths, rounded outwards. Null where there are fewer than <see cref="FewestTimes"/>.
    /// </summary>
    public (int From, int To)? OfTen()
    {
        if (More > 0)
            return null;
        var lighter = new Share(Lighter, Times);
        return ((int)Math.Floor(Math.Round(10 * lighter.Low, 9)), (int)Math.Ceiling(Math.Round(10 * lighter.High, 9)));
    }
}
