using System.Buffers.Binary;
using System.Text.Json.Serialization;
using Tend.Statistics;
using Tend.Statistics.Distributions;

namespace Tend.Trials;

/// <summary>What is taken to be so while a trial is simulated: nobody knows it, and the answer is only as good as it.</summary>
[JsonDerivedType(typeof(ReturnWorld), "return"), JsonDerivedType(typeof(ScoreWorld), "score")]
public abstract record TrialWorld
{
    /// <summary>The true difference of an arm from the usual, in the units of the outcome.</summary>
    public abstract double Difference(TrialDesign design);

    /// <summary>Which outcome it is about.</summary>
    [JsonIgnore]
    public abstract TrialOutcome Outcome { get; }

    /// <summary>What of it cannot be, as a code; null: nothing.</summary>
    public abstract string? Trouble { get; }

    /// <summary>The same without a difference.</summary>
    public abstract TrialWorld WithoutEffect();

    internal abstract TrialCase Draw(int arm, TrialDesign design, Draws chance);
}

/// <summary>Times to return are exponential, with one half back by some day.</summary>
/// <param name="UsualMedian">Days until half are back with the usual.</param>
/// <param name="OtherMedian">Days until half are back in each other arm.</param>
public sealed record ReturnWorld(double UsualMedian, double OtherMedian) : TrialWorld
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override TrialOutcome Outcome => TrialOutcome.TimeToReturn;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Trouble => UsualMedian is > 0 and <= 10_000 && OtherMedian is > 0 and <= 10_000 ? null : "median";

    /// <inheritdoc/>
    public override TrialWorld WithoutEffect() => this with { OtherMedian = UsualMedian };

    /// <inheritdoc/>
    public override double Difference(TrialDesign design) => MeanAway(OtherMedian, design.Horizon) - MeanAway(UsualMedian, design.Horizon);

    internal override TrialCase Draw(int arm, TrialDesign design, Draws chance)
    {
        var days = -Math.Log(chance.Uniform()) * (arm == 0 ? UsualMedian : OtherMedian) / Math.Log(2);
        return new(arm) { Days = Math.Min(days, design.Horizon), Returned = days < design.Horizon };
    }

    /// <summary>The mean of an exponential time cut at the horizon: (1 - e^(-h H)) / h.</summary>
    static double MeanAway(double median, double horizon) => (1 - Math.Exp(-Math.Log(2) / median * horizon)) * median / Math.Log(2);
}

/// <summary>Starts and next scores are normal with the same standard deviation.</summary>
/// <param name="Sd">Their standard deviation, in points.</param>
/// <param name="Correlation">Of start and next score.</param>
/// <param name="Points">What each other arm adds to the next score; below 0 where lower is better.</param>
/// <param name="Lost">The share without a next score, in all arms alike and whatever it would have been.</param>
public sealed record ScoreWorld(double Sd, double Correlation, double Points, double Lost) : TrialWorld
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override TrialOutcome Outcome => TrialOutcome.NextScore;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Trouble => !(Sd is > 0 and <= 10_000) ? "sd" : !(Correlation is > -1 and < 1) ? "correlation" : !(Math.Abs(Points) <= 10_000) ? "points" : !(Lost is >= 0 and < 1) ? "lost" : null;

    /// <inheritdoc/>
    public override TrialWorld WithoutEffect() => this with { Points = 0 };

    /// <inheritdoc/>
    public override double Difference(TrialDesign design) => Points;

    internal override TrialCase Draw(int arm, TrialDesign design, Draws chance)
    {
        var (one, other) = chance.Normals();
        var isLost = chance.Uniform() <= Lost;
        return new(arm) { Start = Sd * one, Next = isLost ? null : Sd * (Correlation * one + Math.Sqrt(1 - Correlation * Correlation) * other) + (arm == 0 ? 0 : Points) };
    }
}

/// <summary>What many simulated trials said.</summary>
/// <param name="Runs">How many.</param>
/// <param name="Found">How many found a difference: an interval that leaves out none.</param>
/// <param name="Covered">In how many every interval held the true difference.</param>
/// <param name="Told">How many could be analysed; the others count as having found nothing.</param>
public sealed record Simulated(int Runs, int Found, int Covered, int Told)
{
    /// <summary>
    /// Simulates whole trials: people come one by one, are allocated in blocks, and are analysed by <see cref="TrialAnalysis"/>. The same seed gives the same trials.
    /// </summary>
    /// <param name="design">The design.</param>
    /// <param name="world">What is taken to be so.</param>
    /// <param name="runs">How many trials.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="done">Is told after each.</param>
    public static Simulated Of(TrialDesign design, TrialWorld world, int runs, ulong seed, Action? done = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        if (world.Outcome != design.Outcome || world.Trouble is not null)
            throw new ArgumentException($"The world does not fit the design: {world.Trouble ?? $"it is about {world.Outcome}"}.", nameof(world));
        var truth = world.Difference(design);
        var (chance, sealing, found, covered, told) = (new Draws(seed), new byte[sizeof(ulong) + sizeof(int)], 0, 0, 0);
        BinaryPrimitives.WriteUInt64BigEndian(sealing, seed);
        for (var run = 0; run < runs; run++)
        {
            BinaryPrimitives.WriteInt32BigEndian(sealing.AsSpan(sizeof(ulong)), run);
            if (new TrialAnalysis(design, [.. Blocks.Sequence(sealing, "", design.Arms).Take(design.Number).Select(arm => world.Draw(arm, design, chance))]).Contrasts is { Found: true, Value: var contrasts })
            {
                told++;
                found += contrasts.Any(one => one.LeavesOutNone) ? 1 : 0;
                covered += contrasts.All(one => one.Low <= truth && truth <= one.High) ? 1 : 0;
            }
            done?.Invoke();
        }
        return new(runs, found, covered, told);
    }
}

/// <summary>What a plan can find, by simulation: how often it finds the difference that is hoped for, and how often one that is not there.</summary>
/// <param name="World">What was taken to be so.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Hoped">Trials in which the difference is there.</param>
/// <param name="None">Trials in which there is none.</param>
public sealed record TrialPower(TrialWorld World, ulong Seed, Simulated Hoped, Simulated None)
{
    /// <summary>Below this share of found differences a trial cannot answer its question: a custom of the field, no law.</summary>
    public const double Enough = 0.8;

    /// <summary>How many trials the command simulates, and the most a page does.</summary>
    public const int UsualRuns = 1000, MostOnPage = 400;

    /// <summary>Simulates both.</summary>
    public static TrialPower Of(TrialDesign design, TrialWorld world, int runs, ulong seed, Action? done = null) =>
        new(world, seed, Simulated.Of(design, world, runs, seed, done), Simulated.Of(design, world.WithoutEffect(), runs, seed + 1, done));

    /// <summary>So many trials that a page answers within a second or so: fewer where each is large.</summary>
    public static int RunsOnPage(TrialDesign design) => Math.Clamp(80_000 / design.Number, 100, MostOnPage);

    /// <summary>How often the difference is found, with the uncertainty of so many trials.</summary>
    [JsonIgnore]
    public Share Power => new(Hoped.Found, Hoped.Runs);

    /// <summary>How often one is found that is not there.</summary>
    [JsonIgnore]
    public Share FalsePositives => new(None.Found, None.Runs);

    /// <summary>How often the interval holds the true difference.</summary>
    [JsonIgnore]
    public Share Coverage => new(Hoped.Covered, Hoped.Told);

    /// <summary>Whether the trial can answer its question.</summary>
    [JsonIgnore]
    public bool CanAnswer => Power.Value >= Enough;
}
