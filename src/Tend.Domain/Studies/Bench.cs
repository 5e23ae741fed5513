using Tend.Statistics;
using Tend.Statistics.Pooling;

namespace Tend.Studies;

/// <summary>What somebody chose to have computed of a table.</summary>
/// <param name="Effect">The effect size by its short name.</param>
/// <param name="Pool">How studies are pooled.</param>
public sealed record BenchChoice(string Effect, PoolChoice Pool)
{
    /// <summary>The columns of roles, or one number for all studies; roles without are found by usual names.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>The columns that name the studies, separated by commas; null: usual names.</summary>
    public string? Study { get; init; }

    /// <summary>A column of kinds, each pooled by itself; null: none.</summary>
    public string? Subgroup { get; init; }

    /// <summary>Whether generic estimates and intervals are ratios.</summary>
    public bool Log { get; init; }

    /// <summary>Whether every sign is turned.</summary>
    public bool Flip { get; init; }
}

/// <summary>A table of studies with everything that can be said of it at once: what was understood, what they say together, and what that hangs on.</summary>
/// <param name="Read">The studies, and the rows that were set aside.</param>
/// <param name="Report">What is told.</param>
public sealed record Bench(StudyList Read, PoolReport Report)
{
    /// <summary>No table is longer than this, in characters.</summary>
    public const int Longest = 1_000_000;

    /// <summary>No table has more rows.</summary>
    public const int MostRows = 2_000;

    /// <summary>How much each study pulls is computed up to so many: it cannot be ended half-way, and takes the square of them.</summary>
    public const int MostForInfluence = 500;

    const double Level = 0.95;

    /// <summary>The effects; null where there is nothing to pool.</summary>
    public StudyTable? Table { get; init; }

    /// <summary>What they say together; null where there is no result, and the report says why.</summary>
    public Synthesis? Pooled { get; init; }

    /// <summary>How they were pooled.</summary>
    public required BenchChoice Choice { get; init; }

    /// <summary>Signs that studies are missing.</summary>
    public IReadOnlyList<BiasFinding> Bias { get; init; } = [];

    /// <summary>Why there are none; null where there are.</summary>
    public string? NoBias { get; init; }

    /// <summary>Whether time ran out before everything was computed: what is there is right, and something is missing.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Reads a sheet and computes what can be.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="choice">What was chosen.</param>
    /// <param name="isWhole">Whether what the result hangs on is wanted too; else only the result.</param>
    /// <param name="cancel">Ends it early: what is computed until then stands.</param>
    /// <exception cref="TableTrouble">It cannot be read, or what was chosen does not go with it.</exception>
    public static Bench Of(StudySheet sheet, BenchChoice choice, bool isWhole = true, CancellationToken cancel = default)
    {
        var kind = EffectKind.Named(choice.Effect);
        if (choice.Log && kind.Name != "generic")
            throw new TableTrouble($"Ratios as printed go with the effect 'generic'; '{kind.Name}' is pooled on its own scale.");
        if (sheet.Rows.Count > MostRows)
            throw new TableTrouble($"{sheet.Name} has {sheet.Rows.Count} rows; expected up to {MostRows}.");
        var read = new StudyReader(sheet, kind, choice.Columns) { Label = choice.Study, Log = choice.Log, Flip = choice.Flip, Comma = sheet.CommaInside() }.Read();
        if (read.Rows.Count == 0)
            return new(read, Telling(read, ["intercept"], choice).NotPooled("No row could be read as a study, so there is nothing to compute.")) { Choice = choice };
        var (studies, table, names) = choice.Pool.Design(read);
        var report = Telling(studies, names, choice);
        if (studies.Rows.Count == 1)
            return new(studies, report.Single()) { Choice = choice };
        if (choice.Pool.Pool(table) is not { Found: true, Value: var pooled })
            return new(studies, report.NotPooled(choice.Pool.Pool(table).WhyNot)) { Choice = choice, Table = table };
        report.Pooled(table, pooled, table.P > 1 ? choice.Pool.Pool(table.WithoutPredictors()) : (Finding<Synthesis>?)null);
        var bench = new Bench(studies, report) { Choice = choice, Table = table, Pooled = pooled };
        return isWhole ? bench.Tried(cancel) : bench;
    }

    static PoolReport Telling(StudyList read, IReadOnlyList<string> names, BenchChoice choice) => new(read, names, Level, choice.Pool.Name) { Prediction = choice.Pool.Prediction };

    /// <summary>What the result hangs on, until time runs out.</summary>
    Bench Tried(CancellationToken cancel)
    {
        var (pool, table) = (Choice.Pool, Table!);
        if (Choice.Subgroup is { } column)
            Report.Subgroups(column, pool.Method, pool.Test);
        var without = new List<Finding<Synthesis>>();
        for (var i = 0; i < table.K && table.K > 2 && !cancel.IsCancellationRequested; i++)
            without.Add(pool.Pool(table.Without(i)));
        if (without.Count == table.K)
            Report.Each("without", without, i => Read.Rows[i].Label);
        if (table.K is > 2 and <= MostForInfluence && !cancel.IsCancellationRequested)
            Report.Influence(table, pool.Method, pool.Test);
        var bias = new BiasReport(Read, table.WithoutPredictors(), Pooled!, pool.Method == Tau2Method.Given ? Tau2Method.Reml : pool.Method);
        var findings = new List<BiasFinding>();
        if (bias.TooFew is null)
            // Each one is computed when it is asked for.
            foreach (var finding in bias.Findings([0.025]).TakeWhile(_ => !cancel.IsCancellationRequested))
                findings.Add(finding);
        return this with { Bias = findings, NoBias = bias.TooFew, IsCutShort = cancel.IsCancellationRequested };
    }

    /// <summary>Estimate and interval as shown; null where there is no one result.</summary>
    public (double Estimate, double Low, double High)? Shown => Pooled is not { } pooled || Table is not { P: 1 } ? null
        : Ordered(pooled.Coefficients[0], pooled.Interval(0, Level));

    /// <summary>Where the true effect of a new study is expected, as shown; null with one common effect, or without one result.</summary>
    public (double Low, double High)? ShownPrediction => Pooled is not { } pooled || Table is not { P: 1 } || pooled.Method == Tau2Method.CommonEffect ? null
        : Ordered(pooled.Coefficients[0], Report.Prediction.Interval(pooled, Level)) is var (_, low, high) ? (low, high) : null;

    (double Estimate, double Low, double High) Ordered(double estimate, (double Low, double High) interval) => (Read.Scale.Back(estimate), Read.Scale.Back(interval.Low), Read.Scale.Back(interval.High));

    /// <summary>Whether the interval leaves no effect out; null where there is no such value or no one result.</summary>
    public bool? LeavesOutNoEffect => Read.Scale.Null is not { } none || Pooled is not { } pooled || Table is not { P: 1 } ? null : pooled.Interval(0, Level) is var (low, high) && (low > none || high < none);

    /// <summary>Everything for JSON: the figures of the report, and of missing studies.</summary>
    public IReadOnlyDictionary<string, object?> AsJson() => new Dictionary<string, object?>(Report.AsJson())
    {
        ["columns"] = Read.Places, ["bias"] = Bias.ToDictionary(finding => finding.Key, finding => finding.Json), ["biasWhyNot"] = NoBias, ["cutShort"] = IsCutShort,
    };
}
