namespace Tend.Statistics.Growth;

/// <summary>One measurement of one person.</summary>
/// <param name="Person">Who.</param>
/// <param name="Time">When, in any unit that is the same for all.</param>
/// <param name="Score">What was measured; NaN where it is missing.</param>
public readonly record struct Occasion(string Person, double Time, double Score);

/// <summary>Measurements of many persons over time, person by person and in order of time. What lacks a score, a time or a predictor is left out and counted.</summary>
public sealed class GrowthTable
{
    /// <summary>Scores on time alone.</summary>
    /// <param name="occasions">In any order.</param>
    public GrowthTable(IEnumerable<Occasion> occasions) : this([.. occasions], null) { }

    /// <summary>Scores on any predictors; the slope that differs between persons is that of the occasions' time.</summary>
    /// <param name="occasions">In any order.</param>
    /// <param name="predictors">For each occasion a row of values, without the intercept; null for time alone.</param>
    /// <exception cref="ArgumentException">The rows do not fit the occasions.</exception>
    public GrowthTable(IReadOnlyList<Occasion> occasions, IReadOnlyList<double[]>? predictors)
    {
        if (predictors is not null && (predictors.Count != occasions.Count || predictors.Any(row => row.Length != predictors[0].Length)))
            throw new ArgumentException("Each occasion has one row of predictors, all of the same length.", nameof(predictors));
        var complete = Enumerable.Range(0, occasions.Count)
            .Where(at => double.IsFinite(occasions[at].Time) && double.IsFinite(occasions[at].Score) && (predictors is null || predictors[at].All(double.IsFinite))).ToArray();
        LeftOut = occasions.Count - complete.Length;
        var place = new Dictionary<string, int>();
        int[] owner = [.. complete.Select(at => place.TryGetValue(occasions[at].Person, out var known) ? known : place[occasions[at].Person] = place.Count)];
        (int Owner, double Time)[] keys = [.. complete.Select((at, i) => (owner[i], occasions[at].Time))];
        Array.Sort(keys, complete);
        People = [.. place.Keys];
        Times = [.. keys.Select(key => key.Time)];
        Scores = [.. complete.Select(at => occasions[at].Score)];
        Predictors = predictors is null ? [Times]
            : [.. Enumerable.Range(0, predictors.Count == 0 ? 0 : predictors[0].Length).Select(column => complete.Select(at => predictors[at][column]).ToArray())];
        Starts = new int[People.Count + 1];
        foreach (var (person, _) in keys)
            Starts[person + 1]++;
        for (var person = 0; person < People.Count; person++)
            Starts[person + 1] += Starts[person];
    }

    /// <summary>Persons with a measurement, in the order in which they first appear.</summary>
    public IReadOnlyList<string> People { get; }

    /// <summary>Measurements.</summary>
    public int Observations => Scores.Length;

    /// <summary>Measurements that lacked something.</summary>
    public int LeftOut { get; }

    /// <summary>Measurements of one person.</summary>
    public int OccasionsOf(int person) => Starts[person + 1] - Starts[person];

    internal double[] Times { get; }

    internal double[] Scores { get; }

    /// <summary>Columns without the intercept.</summary>
    internal double[][] Predictors { get; }

    /// <summary>Where the measurements of each person begin, and where the last ends.</summary>
    internal int[] Starts { get; }
}
