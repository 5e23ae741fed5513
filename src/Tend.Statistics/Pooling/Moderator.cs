namespace Tend.Statistics.Pooling;

/// <summary>What studies differ in: a number, or a kind, for each study.</summary>
/// <remarks>Kinds are coded against the first of them in alphabetical order, as R's treatment contrasts do.</remarks>
public sealed class Moderator
{
    Moderator(string name, IReadOnlyList<string> columns, IReadOnlyList<double[]> values) => (Name, Columns, Values) = (name, columns, values);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The names of its columns: one for a number, one less than kinds for a kind.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>For each study one value in each column.</summary>
    public IReadOnlyList<double[]> Values { get; }

    /// <summary>A number for each study.</summary>
    public static Moderator Number(string name, IEnumerable<double> values) => new(name, [name], [.. values.Select(value => new[] { value })]);

    /// <summary>A kind for each study.</summary>
    /// <exception cref="ArgumentException">All studies are of one kind.</exception>
    public static Moderator Kind(string name, IReadOnlyList<string> kinds)
    {
        string[] levels = [.. kinds.Distinct().Order(StringComparer.Ordinal)];
        return levels.Length < 2
            ? throw new ArgumentException($"All studies are of one kind of '{name}', so it cannot explain differences.", nameof(kinds))
            : new(name, [.. levels[1..].Select(level => name + level)], [.. kinds.Select(kind => levels[1..].Select(level => level == kind ? 1.0 : 0).ToArray())]);
    }

    /// <summary>Whether one changes what the other does: all products of their columns.</summary>
    public Moderator Times(Moderator other) => new($"{Name}:{other.Name}",
        [.. other.Columns.SelectMany(right => Columns.Select(left => $"{left}:{right}"))],
        [.. Values.Zip(other.Values, (mine, theirs) => theirs.SelectMany(right => mine.Select(left => left * right)).ToArray())]);

    /// <summary>The rows of predictors of some moderators, the constant first, with the names of the columns. A column that is a sum of others is left out and named.</summary>
    public static (IReadOnlyList<double[]> Rows, IReadOnlyList<string> Names, IReadOnlyList<string> Redundant) Design(int studies, IReadOnlyList<Moderator> moderators)
    {
        List<string> names = ["intrcpt", .. moderators.SelectMany(moderator => moderator.Columns)];
        double[][] rows = [.. Enumerable.Range(0, studies).Select(i => (double[])[1, .. moderators.SelectMany(moderator => moderator.Values[i])])];
        var redundant = new List<string>();
        while (Basis.RedundantColumn(rows, out _) is { } column)
        {
            redundant.Add(names[column]);
            names.RemoveAt(column);
            rows = [.. rows.Select(row => row.Where((_, at) => at != column).ToArray())];
        }
        return (rows, names, redundant);
    }
}
