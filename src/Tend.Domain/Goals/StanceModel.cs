using System.Collections.Frozen;
using System.Globalization;

namespace Tend.Goals;

/// <summary>
/// The weights of the stance model: a log-linear model, p(stance) = exp(sum of weight times value) / Z. Read from <c>goals/stance.weights</c>, which
/// <c>tend stance train</c> writes; scored exactly as written.
/// </summary>
public sealed class StanceModel
{
    readonly FrozenDictionary<string, Weight> weights;
    readonly FrozenDictionary<string, Weight>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    readonly StanceFeatures features;

    StanceModel(double threshold, FrozenDictionary<string, Weight> weights, string phrases)
    {
        (Threshold, this.weights) = (threshold, weights);
        bySpan = weights.GetAlternateLookup<ReadOnlySpan<char>>();
        features = new(phrases) { Knows = word => weights.ContainsKey("w:" + word) };
    }

    /// <summary>The one that comes with Tend.</summary>
    public static StanceModel OfTend { get; } = Parse(GoalFiles.Text("stance.weights"), "codebook.txt");

    /// <summary>Below this probability the model says that it is unsure.</summary>
    public double Threshold { get; }

    /// <summary>Reads a file of weights: two lines of head (version, threshold), then name, shame, compassion, neutral in thousandths, parted by tabs.</summary>
    /// <exception cref="FormatException">A line is not so.</exception>
    public static StanceModel Parse(string text, string phrases)
    {
        var lines = text.Split('\n');
        var weights = new Dictionary<string, Weight>(lines.Length, StringComparer.Ordinal);
        foreach (var line in lines.Skip(2).Where(line => line.Length > 0))
        {
            var parts = line.Split('\t');
            weights[parts[0]] = parts.Length == 4 ? new(Thousandths(parts[1]), Thousandths(parts[2]), Thousandths(parts[3]))
                : throw new FormatException($"The line '{line}' of the stance weights has {parts.Length} columns; expected 4.");
        }
        return new(double.Parse(lines[1], CultureInfo.InvariantCulture), weights.ToFrozenDictionary(StringComparer.Ordinal), phrases);
    }

    /// <summary>The probabilities of a text, and how much each word spoke for each.</summary>
    public StanceScore Score(GoalText text)
    {
        var sum = weights.TryGetValue("bias", out var bias) ? bias : default;
        var byWord = new Weight[text.Words.Count];
        features.Of(text, (name, first, last, value) =>
        {
            if (!bySpan.TryGetValue(name, out var weight))
                return;
            sum += weight * value;
            for (var i = first; i <= last; i++)
                byWord[i] += weight * (value / (last - first + 1));
        });
        return new(sum, byWord);
    }

    static double Thousandths(string text) => int.Parse(text, CultureInfo.InvariantCulture) / 1000.0;
}

/// <summary>What speaks for each stance, on the scale of log odds.</summary>
public readonly record struct Weight(double Shame, double Compassion, double Neutral)
{
    public static Weight operator +(Weight one, Weight other) => new(one.Shame + other.Shame, one.Compassion + other.Compassion, one.Neutral + other.Neutral);

    public static Weight operator *(Weight one, double times) => new(one.Shame * times, one.Compassion * times, one.Neutral * times);

    /// <summary>What speaks for one stance.</summary>
    public double Of(Stance stance) => stance switch { Stance.Shame => Shame, Stance.Compassion => Compassion, _ => Neutral };
}

/// <summary>A scored text: the sum over all features, and the share of each word.</summary>
public sealed record StanceScore(Weight Sum, IReadOnlyList<Weight> ByWord)
{
    /// <summary>The probability of each stance; the three add up to 1.</summary>
    public Weight Probability { get; } = Softmax(Sum);

    /// <summary>The most probable stance.</summary>
    public Stance Best => Probability.Shame > Probability.Compassion
        ? Probability.Shame > Probability.Neutral ? Stance.Shame : Stance.Neutral
        : Probability.Compassion > Probability.Neutral ? Stance.Compassion : Stance.Neutral;

    static Weight Softmax(Weight sum)
    {
        var top = Math.Max(sum.Shame, Math.Max(sum.Compassion, sum.Neutral));
        var (shame, compassion, neutral) = (Math.Exp(sum.Shame - top), Math.Exp(sum.Compassion - top), Math.Exp(sum.Neutral - top));
        var all = shame + compassion + neutral;
        return new(shame / all, compassion / all, neutral / all);
    }
}
