using Tend.Statistics.Distributions;
using Tend.Statistics.EffectSizes;

namespace Tend.Statistics.Pooling;

/// <summary>The studies of one kind, pooled for themselves.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Pooled">What they say; a single study cannot be pooled, and says so.</param>
/// <param name="Studies">The studies.</param>
public sealed record Subgroup(string Name, Finding<Synthesis> Pooled, IReadOnlyList<Effect> Studies);

/// <summary>Studies pooled kind by kind, each kind with its own tau2, and whether the kinds differ.</summary>
/// <param name="Groups">One for each kind, in alphabetical order.</param>
/// <param name="Between">Weighted squares of the kinds around their common mean.</param>
/// <param name="Df">Kinds minus one.</param>
/// <remarks>
/// Borenstein M et al. (2009), Introduction to meta-analysis, chapter 19 (recalled). With one tau2 for all kinds it is a meta-regression on the kind
/// (<see cref="Moderator.Kind"/>); both readings are given, because neither is right by itself.
/// </remarks>
public sealed record Subgroups(IReadOnlyList<Subgroup> Groups, double Between, int Df)
{
    /// <summary>Upper tail of the squares between kinds.</summary>
    public double PValue => ChiSquared.Upper(Between, Df);

    /// <summary>Pools kind by kind. A kind with one study takes part with that study's own variance.</summary>
    public static Finding<Subgroups> Of(IReadOnlyList<Effect> effects, IReadOnlyList<string> kinds, Tau2Method method = Tau2Method.Reml, CoefficientTest test = CoefficientTest.Normal)
    {
        if (effects.Count != kinds.Count)
            throw new ArgumentException($"Every study needs a kind; here are {effects.Count} studies and {kinds.Count} kinds.", nameof(kinds));
        var groups = effects.Zip(kinds).GroupBy(study => study.Second).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Select(study => study.First).ToList() is var studies ? new Subgroup(group.Key, Synthesis.Of(new(studies), method, test), studies) : null!).ToList();
        if (groups.Count < 2)
            return NotEstimable.TooFew("A comparison of subgroups", "kinds", 2, groups.Count);
        var means = groups.Select(group => group.Pooled.Match(found => new Effect(found.Coefficients[0], found.Covariance[0, 0]), _ => group.Studies[0])).ToList();
        return Synthesis.Of(new(means), Tau2Method.CommonEffect).Match<Finding<Subgroups>>(common => new Subgroups(groups, common.Q, groups.Count - 1), why => new NotEstimable(why));
    }
}
