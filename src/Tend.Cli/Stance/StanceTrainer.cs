using Tend.Goals;

namespace Tend.Cli.Stance;

/// <summary>A row to learn from.</summary>
sealed record TrainingRow(string Text, Goals.Stance Label);

/// <summary>
/// Fits the log-linear stance model by penalised maximum likelihood (L2), with L-BFGS (Nocedal 1980, doi:10.1090/S0025-5718-1980-0572855-7).
/// Words carry, besides a weight of their own, one that is linear in their vector, so that words which no row holds borrow from their neighbours;
/// what is written is the sum of both, and the scorer knows nothing of vectors. One thread, fixed order: the same rows give the same file.
/// </summary>
sealed class StanceTrainer(WordVectors vectors, string phrases, IReadOnlyDictionary<string, double> scales)
{
    const int Classes = 3;
    static readonly string[] Channels = ["w:", "i:", "n:", "r:"];
    readonly StanceFeatures features = new(phrases) { Knows = word => vectors.Of(word) is not null };

    readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    int width;

    /// <summary>The weights that fit the rows best, by name.</summary>
    public SortedDictionary<string, Weight> Fit(IReadOnlyList<TrainingRow> rows)
    {
        var texts = rows.Select(row => Named(GoalText.Of(row.Text))).ToList();
        Index(texts);
        var matrix = texts.Select(Row).ToList();
        var labels = rows.Select(row => row.Label switch { Goals.Stance.Shame => 0, Goals.Stance.Compassion => 1, _ => 2 }).ToArray();
        var solution = Minimise((point, gradient) => Loss(matrix, labels, point, gradient), new double[width * Classes]);
        return Written(solution);
    }

    List<(string Name, double Value)> Named(GoalText text)
    {
        var named = new List<(string, double)>();
        features.Of(text, (name, _, _, value) => named.Add((name.ToString(), value)));
        return named;
    }

    double Scale(string name) => scales.GetValueOrDefault(name[..2], 1);

    void Index(List<List<(string Name, double Value)>> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var name in text.Select(feature => feature.Name).Distinct())
                counts[name] = counts.GetValueOrDefault(name) + 1;
        foreach (var (name, count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (count >= (name[..2] is "p:" or "g:" or "l:" ? 1 : name[..2] is "b:" or "k:" or "c:" ? 3 : 2))
                index[name] = index.Count;
        width = 1 + index.Count + Channels.Length * vectors.Dimensions;
    }

    (int[] At, double[] Value) Row(List<(string Name, double Value)> text)
    {
        var row = new SortedDictionary<int, double> { [0] = 1 };
        foreach (var (name, value) in text)
        {
            if (index.TryGetValue(name, out var at))
                row[1 + at] = row.GetValueOrDefault(1 + at) + value * Scale(name);
            if (Array.IndexOf(Channels, name[..2]) is >= 0 and var channel && vectors.Of(name[2..]) is { } vector)
                for (var i = 0; i < vector.Length; i++)
                {
                    var place = 1 + index.Count + channel * vectors.Dimensions + i;
                    row[place] = row.GetValueOrDefault(place) + value * vector[i] * scales.GetValueOrDefault("v" + name[..1], 1);
                }
        }
        return ([.. row.Keys], [.. row.Values]);
    }

    double Loss(List<(int[] At, double[] Value)> matrix, int[] labels, double[] point, double[] gradient)
    {
        Array.Clear(gradient);
        var loss = 0.0;
        Span<double> sums = stackalloc double[Classes];
        for (var r = 0; r < matrix.Count; r++)
        {
            var (at, value) = matrix[r];
            sums.Clear();
            for (var i = 0; i < at.Length; i++)
                for (var c = 0; c < Classes; c++)
                    sums[c] += point[at[i] * Classes + c] * value[i];
            var top = Math.Max(sums[0], Math.Max(sums[1], sums[2]));
            var all = Math.Exp(sums[0] - top) + Math.Exp(sums[1] - top) + Math.Exp(sums[2] - top);
            loss -= sums[labels[r]] - top - Math.Log(all);
            for (var c = 0; c < Classes; c++)
            {
                var pull = Math.Exp(sums[c] - top) / all - (c == labels[r] ? 1 : 0);
                for (var i = 0; i < at.Length; i++)
                    gradient[at[i] * Classes + c] += pull * value[i];
            }
        }
        // The bias is not held back.
        for (var k = Classes; k < point.Length; k++)
        {
            loss += 0.5 * point[k] * point[k];
            gradient[k] += point[k];
        }
        return loss;
    }

    SortedDictionary<string, Weight> Written(double[] point)
    {
        var written = new SortedDictionary<string, Weight>(StringComparer.Ordinal) { ["bias"] = new(point[0], point[1], point[2]) };
        foreach (var (name, at) in index)
            written[name] = Place(point, 1 + at) * Scale(name);
        foreach (var (channel, name) in Channels.Index())
            foreach (var word in vectors.Words)
            {
                var sum = default(Weight);
                var vector = vectors.Of(word)!;
                for (var i = 0; i < vector.Length; i++)
                    sum += Place(point, 1 + index.Count + channel * vectors.Dimensions + i) * (vector[i] * scales.GetValueOrDefault("v" + name[..1], 1));
                written[name + word] = written.GetValueOrDefault(name + word) + sum;
            }
        return written;
    }

    static Weight Place(double[] point, int at) => new(point[at * Classes], point[at * Classes + 1], point[at * Classes + 2]);

    delegate double Objective(double[] point, double[] gradient);

    /// <summary>L-BFGS with ten remembered steps and halving until the loss falls enough (Armijo).</summary>
    static double[] Minimise(Objective objective, double[] point)
    {
        const int Memory = 10;
        var gradient = new double[point.Length];
        var loss = objective(point, gradient);
        var (steps, turns) = (new List<double[]>(), new List<double[]>());
        for (var iteration = 0; iteration < 400; iteration++)
        {
            var direction = Direction(gradient, steps, turns);
            var slope = Dot(direction, gradient);
            var (length, next, nextGradient, nextLoss) = (iteration == 0 ? 1 / Math.Max(1, Math.Sqrt(Dot(gradient, gradient))) : 1.0, new double[point.Length], new double[point.Length], 0.0);
            for (; ; length /= 2)
            {
                for (var i = 0; i < point.Length; i++)
                    next[i] = point[i] + length * direction[i];
                nextLoss = objective(next, nextGradient);
                if (nextLoss <= loss + 1e-4 * length * slope)
                    break;
                if (length < 1e-12)
                    return point;
            }
            steps.Add([.. next.Zip(point, (a, b) => a - b)]);
            turns.Add([.. nextGradient.Zip(gradient, (a, b) => a - b)]);
            if (steps.Count > Memory)
            {
                steps.RemoveAt(0);
                turns.RemoveAt(0);
            }
            var done = (loss - nextLoss) / Math.Max(1, Math.Abs(loss)) < 1e-7;
            (point, gradient, loss) = (next, nextGradient, nextLoss);
            if (done)
                break;
        }
        return point;
    }

    static double[] Direction(double[] gradient, List<double[]> steps, List<double[]> turns)
    {
        var direction = Array.ConvertAll(gradient, g => -g);
        var shares = new double[steps.Count];
        for (var k = steps.Count - 1; k >= 0; k--)
        {
            shares[k] = Dot(steps[k], direction) / Dot(steps[k], turns[k]);
            Add(direction, turns[k], -shares[k]);
        }
        if (steps.Count > 0)
        {
            var ratio = Dot(steps[^1], turns[^1]) / Dot(turns[^1], turns[^1]);
            for (var i = 0; i < direction.Length; i++)
                direction[i] *= ratio;
        }
        for (var k = 0; k < steps.Count; k++)
            Add(direction, steps[k], shares[k] - Dot(turns[k], direction) / Dot(steps[k], turns[k]));
        return direction;
    }

    static void Add(double[] to, double[] what, double times)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] += times * what[i];
    }

    static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }
}
