using Tend.Statistics;
using Tend.Statistics.EffectSizes;

namespace Tend.Studies;

/// <summary>The figures of one study by the names of their roles.</summary>
/// <param name="Of">The figures.</param>
/// <param name="Shared">What is taken from all studies together: the mean correlation weighted by persons, for those that ask for it.</param>
/// <param name="Level">Of printed intervals.</param>
public sealed record Reported(IReadOnlyDictionary<string, double> Of, double Shared = double.NaN, double Level = 0.95)
{
    public double this[string role] => Of[role];
}

/// <summary>One set of figures that an effect can be made of, and how.</summary>
public sealed record Way(string[] Roles, Func<Reported, Finding<Effect>> Compute);

/// <summary>An effect size by metafor's name in lower case: what it is, the scale it is shown on, and what it can be made of.</summary>
public sealed record EffectKind(string Name, string Means, EffectScale Scale, params Way[] Ways)
{
    /// <summary>What cannot be in the figures of one study together; null when nothing is wrong.</summary>
    public Func<Reported, string?>? Check { get; init; }

    /// <summary>Whether figures with nobody, or everybody, in a cell can be filled up with halves.</summary>
    public Func<Reported, string, Reported?>? Fill { get; init; }

    /// <summary>All effect sizes.</summary>
    public static IReadOnlyList<EffectKind> All { get; } = [.. EffectKinds.Make()];

    /// <summary>The effect size of some name.</summary>
    /// <exception cref="TableTrouble">There is none.</exception>
    public static EffectKind Named(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new TableTrouble($"There is no effect size '{name}'; --effect takes {string.Join(", ", All.Select(kind => kind.Name))}.");
}
