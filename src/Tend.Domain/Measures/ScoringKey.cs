namespace Tend.Measures;

/// <summary>
/// A measure's key with every code replaced by its place, so that a sheet is scored in one pass without a look-up.
/// There is no other way to score: pages, the command and the benchmark all come through <see cref="Measure.Score"/>.
/// </summary>
sealed class ScoringKey
{
    readonly Measure measure;
    readonly Dictionary<string, int> itemAt;
    readonly Dictionary<string, int> scaleAt;
    readonly Bounds[] bounds;
    readonly ScaleKey[] scales;
    readonly DecisionKey[] decisions;
    readonly (SafetyItem Item, int At)[] safety;
    readonly (int At, RuleKey AskedWhen, double CountsAs)[] followUps;
    readonly bool asksBothWays;
    readonly int total;

    public ScoringKey(Measure measure)
    {
        this.measure = measure;
        itemAt = measure.Items.Select((item, at) => (item.Code, at)).ToDictionary(pair => pair.Code, pair => pair.at);
        scaleAt = measure.Scales.Select((scale, at) => (scale.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        bounds = [.. measure.Items.Select(item => new Bounds(measure.AnswersOf(item), item.MayNotApply))];
        scales = [.. measure.Scales.Select(scale => new ScaleKey(scale, measure, this))];
        decisions = [.. measure.Decisions.Select(decision => new DecisionKey(decision, this))];
        safety = [.. measure.Safety.Select(item => (item, IndexOf(item.Item)))];
        followUps = [.. measure.Items.Where(item => item.AskedWhen is not null).Select(item => (IndexOf(item.Code),
            RuleKey.Of(item.AskedWhen!.Rule, this), item.AskedWhen.SkippedCountsAs ?? double.NaN)), .. Turns()];
        total = scaleAt.GetValueOrDefault("total", -1);
        asksBothWays = measure.Scales.Any(scale => scale.Reversed.Count > 0);
    }

    /// <summary>Whether this is the key of exactly this object.</summary>
    public bool IsOf(Measure other) => ReferenceEquals(measure, other);

    /// <summary>Of questions that take turns, one that was passed over because another had its turn was not asked.</summary>
    IEnumerable<(int, RuleKey, double)> Turns() =>
        from item in measure.Items
        where item.TakesTurns is not null
        let others = measure.Items.Where(other => other.TakesTurns == item.TakesTurns && other != item).Select(other => IndexOf(other.Code))
        select (IndexOf(item.Code), RuleKey.NoneAnswered([.. others]), double.NaN);

    public int IndexOf(string code) => itemAt.TryGetValue(code, out var at) ? at
        : throw new ArgumentException($"{measure.Name} has no question '{code}'; its questions are {string.Join(' ', itemAt.Keys)}.", nameof(code));

    /// <summary>The places of the questions that any scale counts.</summary>
    public IEnumerable<int> ScoredItems => measure.Scales.SelectMany(scale => scale.Items).Distinct().Select(IndexOf);

    public int ScaleAt(string id) => scaleAt.TryGetValue(id, out var at) ? at
        : throw new ArgumentException($"{measure.Name} has no scale '{id}'; its scales are {string.Join(' ', scaleAt.Keys)}.", nameof(id));

    public int DecisionAt(string id) => measure.Decisions.ToList().FindIndex(decision => decision.Id == id) is >= 0 and var at ? at
        : throw new ArgumentException($"{measure.Name} has no decision '{id}'.", nameof(id));

    /// <summary>Safety first, then the range check, then figures, then decisions.</summary>
    public Scorecard Score(ReadOnlySpan<Answer> answers, Sex? sex)
    {
        if (answers.Length != bounds.Length)
            throw new ArgumentException($"{measure.Name} has {bounds.Length} questions; {answers.Length} answers were given.", nameof(answers));

        // Not asked after the answers before it: kept apart from missing through the whole of scoring.
        Span<double> skippedAs = stackalloc double[followUps.Length];
        var sheet = new Sheet(answers, followUps.Length == 0 ? default : SkippedByDesign(answers, sex, skippedAs), sex);

        var readings = ReadSafety(sheet);
        if (FirstRefused(answers) is >= 0 and var first)
            return new(measure, Outcome.Invalid, [], [], readings, Refused(answers, first), false);

        var scores = scales.Length == 0 ? [] : new ScaleScore[scales.Length];
        sheet.Scores = scores;
        for (var i = 0; i < scores.Length; i++)
            scores[i] = scales[i].Score(sheet);

        var results = decisions.Length == 0 ? [] : new DecisionReading[decisions.Length];
        sheet.Decisions = results;
        for (var i = 0; i < results.Length; i++)
            results[i] = decisions[i].Read(sheet);

        return new(measure, OutcomeOf(scores, results), scores, results, readings, [], asksBothWays && IsSameThroughout(answers));
    }

    /// <summary>The places of the questions that are put to a person who has answered so far.</summary>
    public IReadOnlyList<int> Asked(ReadOnlySpan<Answer> answers, int turn)
    {
        if (answers.Length != bounds.Length)
            throw new ArgumentException($"{measure.Name} has {bounds.Length} questions; {answers.Length} answers were given.", nameof(answers));
        Span<double> skippedAs = stackalloc double[followUps.Length];
        var sheet = new Sheet(answers, followUps.Length == 0 ? default : SkippedByDesign(answers, null, skippedAs), null);
        var asked = new List<int>(answers.Length);
        for (var at = 0; at < answers.Length; at++)
            if (IsAsked(at, sheet, turn))
                asked.Add(at);
        return asked;
    }

    bool IsAsked(int at, in Sheet sheet, int turn)
    {
        var (item, isAnswered) = (measure.Items[at], sheet.Answers[at] != Answer.Missing);
        if (item.TakesTurns is { } group)
            return isAnswered || (IsTurnOf(at, [.. TurnOf(group)], sheet, turn));
        if (item.AskedWhen is null)
            return true;
        var holds = Array.Find(followUps, one => one.At == at).AskedWhen.Holds(sheet);
        return isAnswered ? holds != false || Array.Exists(safety, one => one.At == at) : holds == true;
    }

    static bool IsTurnOf(int at, int[] group, in Sheet sheet, int turn)
    {
        foreach (var other in group)
            if (sheet.Answers[other] != Answer.Missing)
                return false;
        return group[turn % group.Length] == at;
    }

    IEnumerable<int> TurnOf(string group) => Enumerable.Range(0, measure.Items.Count).Where(at => measure.Items[at].TakesTurns == group);

    /// <summary>A total that stands is enough; a measure without one needs all the figures it shows; one without figures, all its decisions.</summary>
    Outcome OutcomeOf(ScaleScore[] scores, DecisionReading[] results)
    {
        if (scores.Length == 0)
            return results.Length > 0 && Array.TrueForAll(results, reading => reading.IsKnown) ? Outcome.Scored : Outcome.NotScorable;
        if (total >= 0)
            return scores[total].IsWhole ? Outcome.Scored : scores[total].Value is null ? Outcome.NotScorable : Outcome.Partial;
        bool all = true, any = false;
        foreach (var score in scores)
        {
            if (!score.IsShown)
                continue;
            all &= score.IsWhole;
            any |= score.Value is not null;
        }
        return all ? Outcome.Scored : any ? Outcome.Partial : Outcome.NotScorable;
    }

    SafetyReading[] ReadSafety(in Sheet sheet)
    {
        if (safety.Length == 0)
            return [];
        var readings = new SafetyReading[safety.Length];
        for (var i = 0; i < readings.Length; i++)
        {
            var (item, at) = safety[i];
            var answer = sheet.Answers[at];
            var state = !answer.IsGiven ? sheet.IsSkipped(at) ? SafetyState.NotAsked : SafetyState.Unknown
                : !bounds[at].Allow(answer) ? SafetyState.Unknown
                : answer.Raw >= item.From ? SafetyState.Raised : SafetyState.NotRaised;
            readings[i] = new(item, state, answer);
        }
        return readings;
    }

    int FirstRefused(ReadOnlySpan<Answer> answers)
    {
        for (var i = 0; i < answers.Length; i++)
            if (!bounds[i].Allow(answers[i]))
                return i;
        return -1;
    }

    AnswerNotAllowed[] Refused(ReadOnlySpan<Answer> answers, int first)
    {
        var refused = new List<AnswerNotAllowed>();
        for (var i = first; i < answers.Length; i++)
            if (!bounds[i].Allow(answers[i]))
                refused.Add(new(measure.Items[i], answers[i], measure.AnswersOf(measure.Items[i])));
        return [.. refused];
    }

    /// <summary>For each follow-up question in turn: NaN when it was asked, otherwise what skipping it counts as (infinity: nothing).</summary>
    Skips SkippedByDesign(ReadOnlySpan<Answer> answers, Sex? sex, Span<double> skippedAs)
    {
        var places = new int[followUps.Length];
        for (var i = 0; i < followUps.Length; i++)
        {
            var (at, askedWhen, countsAs) = followUps[i];
            places[i] = at;
            // A follow-up may hang on another follow-up: what was decided before counts as skipped already.
            var sofar = new Sheet(answers, new(places.AsSpan(0, i), skippedAs[..i]), sex);
            var notAsked = !answers[at].IsGiven && askedWhen.Holds(sofar) == false;
            skippedAs[i] = !notAsked ? double.NaN : double.IsNaN(countsAs) ? double.PositiveInfinity : countsAs;
        }
        return new(places, skippedAs);
    }

    static bool IsSameThroughout(ReadOnlySpan<Answer> answers)
    {
        for (var i = 1; i < answers.Length; i++)
            if (answers[i] != answers[0])
                return false;
        return answers.Length > 2 && answers[0].IsGiven;
    }
}

/// <summary>The codes one question allows, made fast to ask.</summary>
readonly struct Bounds(AnswerChoices choices, bool mayNotApply)
{
    readonly double from = choices.From, to = choices.To, step = choices.Step;
    readonly bool isClock = choices.IsClock;
    readonly bool inWholes = choices.Step == 1 && choices.From == (int)choices.From;

    public bool Allow(Answer answer)
    {
        if (!answer.IsGiven)
            return !answer.IsNotApplicable || mayNotApply;
        var code = answer.Raw;
        if (!(code >= from && code <= to))
            return false;
        var steps = inWholes ? code : (code - from) / step;
        return steps == (int)steps || isClock;
    }
}

/// <summary>Which questions were not asked, and what they count as.</summary>
readonly ref struct Skips(ReadOnlySpan<int> places, ReadOnlySpan<double> countsAs)
{
    readonly ReadOnlySpan<int> places = places;
    readonly ReadOnlySpan<double> countsAs = countsAs;

    /// <summary>What a skipped question counts as; infinity: nothing; NaN: it was asked.</summary>
    public double Of(int item)
    {
        for (var i = 0; i < places.Length; i++)
            if (places[i] == item)
                return countsAs[i];
        return double.NaN;
    }
}

/// <summary>One sheet while it is being scored.</summary>
ref struct Sheet(ReadOnlySpan<Answer> answers, Skips skips, Sex? sex)
{
    readonly Skips skips = skips;

    public readonly ReadOnlySpan<Answer> Answers = answers;
    public readonly Sex? Sex = sex;
    public ReadOnlySpan<ScaleScore> Scores;
    public ReadOnlySpan<DecisionReading> Decisions;

    public readonly double SkippedAs(int item) => skips.Of(item);
    public readonly bool IsSkipped(int item) => !double.IsNaN(skips.Of(item));
}
